import DigestsCrypto
import Domain
import Kernel
import Storage
import TestSupport

@testable import Loyalty

/// A club that gives points for referrals.
struct ReferralClub: Sendable {
    let application: Application
    let clock: FixedClock
    let module: LoyaltyModule

    var program: any LoyaltyProgram { module.program }

    /// What the rules are.
    struct Rules: Sendable {
        var payment = ReferralRules.Payment.secondPurchase
        var minimum = 0
        var mostPerYear: Int?
        var returns = ReturnPolicy.withinBalance

        var text: String {
            """
            {
              "programme": "club", "version": "1.0.0", "languages": ["en"], "name": {"en": "Club"},
              "points_name": {"en": "stars"}, "zone": "Europe/Berlin", "currency": "EUR",
              "point_value": {"points": 100, "amount": "1.00"},
              "earning": [{"id": "base", "points": 1, "per": "10.00", "qualifies": true}],
              "rounding": "down", "expiry": {"kind": "rolling", "months": 9},
              "goodwill_expiry": {"kind": "rolling", "months": 12},
              "returns": {"policy": "\(returns.rawValue)", "days": 14},
              "referral": {"referrer_points": 100, "referee_points": 30, "pay_on": "\(payment.rawValue)",
                "minimum": "\(minimum).00"\(mostPerYear.map { ", \"most_per_year\": \($0)" } ?? "")}
            }
            """
        }
    }

    /// Addresses as customers told them.
    struct Book: KnownAddresses {
        var known: [CustomerID: [KnownAddress]] = [:]

        func knownAddresses(
            of customers: [CustomerID], in read: any ReadTransaction
        ) throws -> [CustomerID: [KnownAddress]] {
            known.filter { customers.contains($0.key) }
        }
    }

    /// Runs `body` on a club whose programme began with the year 1998.
    static func open(
        on driver: Driver, _ rules: Rules = Rules(), addresses: Book = Book(), at time: String = "1998-02-01T12:00:00Z",
        _ body: (ReferralClub) async throws -> Void
    ) async throws {
        let module = LoyaltyModule(addresses: addresses, digests: CryptoDigests())
        try await withApplication(on: driver, at: time, modules: [module]) { application, clock in
            let club = ReferralClub(application: application, clock: clock, module: module)
            _ = try await club.change { program, change in
                try program.publish(
                    rules.text, path: "club.programme.json", startingOn: day("1998-01-01"), in: change)
            }
            try await body(club)
        }
    }

    static func day(_ text: String) -> CalendarDay {
        CalendarDay(iso: text) ?? CalendarDay(daysSince1970: 0)
    }

    static let anna = StaffID(at: Timestamp(milliseconds: 1))

    func change<R: Sendable>(
        _ body: @escaping @Sendable (any LoyaltyProgram, Change) throws -> R
    ) async throws -> R {
        let program = program
        return try await application.change(by: .program("tests")) { try body(program, $0) }
    }

    func go(to time: String) throws { clock.now = try Club.instant(time) }

    @discardableResult
    func refer(
        _ referee: UInt64, by referrer: UInt64, on day: CalendarDay? = nil, _ evidence: [ReferralEvidence] = []
    ) async throws -> Referral {
        try await change { program, change in
            try program.refer(
                Club.customer(referee), by: .customer(Club.customer(referrer)), words: nil, on: day, evidence: evidence,
                in: change)
        }
    }

    /// The referral of a customer.
    func referral(of referee: UInt64) async throws -> Referral? {
        let (program, id) = (program, Club.customer(referee))
        return try await application.read { try program.referrals(of: [id], in: $0)[id] }
    }

    func state(of referee: UInt64) async throws -> ReferralVerdict.State? {
        try await referral(of: referee)?.verdict.state
    }

    @discardableResult
    func buy(_ customer: UInt64, _ id: String, for major: Int64) async throws -> PurchaseRecorded {
        let now = clock.now
        return try await change { program, change in
            let purchase = PurchaseRecorded(
                customer: Club.customer(customer), purchase: PurchaseID(rawValue: id), at: now, on: change.today,
                amount: Money(minor: major * 100, .euro))
            try program.record([purchase], in: change)
            return purchase
        }
    }

    func giveBack(_ purchase: PurchaseRecorded, _ id: String, for major: Int64) async throws {
        let now = clock.now
        try await change { program, change in
            _ = try program.record(
                [
                    PurchaseReturned(
                        customer: purchase.customer, returnID: ReturnID(rawValue: id), purchase: purchase.purchase,
                        at: now, on: change.today, amount: Money(minor: major * 100, .euro))
                ], in: change)
        }
    }

    func settle() async throws {
        try await change { program, change in _ = try program.settle(limit: 1_000, in: change) }
    }

    func available(_ customer: UInt64) async throws -> Int64 { try await balance(customer)?.available ?? 0 }

    func balance(_ customer: UInt64) async throws -> Balance? {
        let (program, now, id) = (program, clock.now, Club.customer(customer))
        return try await application.read { try program.balances(of: [id], at: now, in: $0)[id] }
    }

    /// What a side of a referral has earned, and not given back, by its ledger.
    func earned(by side: UInt64, for referee: UInt64) async throws -> Int64 {
        let (program, id) = (program, Club.customer(side))
        let ledger = try await application.read { try program.ledger(of: id, in: $0) }
        return ledger.earned(by: ReferralBonus.command(of: id, for: Club.customer(referee)))
    }

    func decide(_ approve: Bool, on referee: UInt64) async throws {
        try await change { program, change in
            let id = Club.customer(referee)
            if approve {
                try program.approveReferral(of: id, by: Self.anna, because: "known to us", in: change)
            } else {
                try program.voidReferral(of: id, by: Self.anna, because: "one person", in: change)
            }
        }
    }

    func suggestions() async throws -> [Suggestion] {
        let (module, today) = (module, try await application.organisation().zone.day(of: clock.now))
        return try await application.read { read in
            var found: [Suggestion] = []
            for source in module.suggestions { try source.suggest(for: today, in: read) { found.append($0) } }
            return found
        }
    }

    func expectSound() async throws -> [Finding] { try await Club.findings(application, module) }
}
