import DigestsCrypto
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// A company whose customers 1 to 9 need shop windows, and of whom 1 and 2 are gold members.
struct SeminarHall: Sendable {
    let application: Application
    let clock: FixedClock
    let module: LoyaltyModule

    var desk: any SeminarDesk { module.seminars }

    static func open(on driver: Driver, _ body: (SeminarHall) async throws -> Void) async throws {
        let needs = Wanted(needs: ["shop_window": (1...9).map(RewardShop.customer).sorted()])
        let module = LoyaltyModule(purchases: Sales(), needs: needs, digests: CryptoDigests())
        try await withApplication(on: driver, at: "2027-03-01T08:00:00Z", modules: [module]) { application, clock in
            let hall = SeminarHall(application: application, clock: clock, module: module)
            let program = module.program
            try await hall.change { change in
                try program.publish(
                    RewardShop.text(stock: 2).replacing(
                        #""rewards": ["#,
                        with: """
                            "rewards": [{"id": "seat", "name": {"en": "A seat", "de": "Ein Platz"}, "kind": "access", "points": 30,
                             "value": "12.00", "cost": "2.00", "seminar": "shop-windows"},
                            """), path: "tests.programme.json", startingOn: change.today, in: change)
                for customer in 1...2 {
                    try program.record(
                        [
                            PurchaseRecorded(
                                customer: RewardShop.customer(customer), purchase: PurchaseID(rawValue: "p"),
                                at: change.at, on: change.today, amount: Money(minor: 15_000, .euro))
                        ], in: change)
                }
            }
            try await body(hall)
        }
    }

    /// Who needs what.
    struct Wanted: CustomerNeeds {
        let needs: [String: [CustomerID]]

        func customers(
            needing need: String, after customer: CustomerID?, limit: Int, in read: any ReadTransaction
        ) throws -> [CustomerID] {
            Array((needs[need] ?? []).drop { id in customer.map { id <= $0 } ?? false }.prefix(limit))
        }
    }

    /// What was bought: customer 1 buys again ten days after the seminar.
    struct Sales: Purchases {
        func summaries(
            of customers: [CustomerID], in read: any ReadTransaction
        ) throws -> [CustomerID: PurchaseSummary] { [:] }

        func summaries(
            of customers: [CustomerID], asOf day: CalendarDay, in read: any ReadTransaction
        ) throws -> [CustomerID: PurchaseSummary] { [:] }

        func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {}

        func forEachSummary(
            asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
        ) throws {}

        func forEachHistory(
            of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
            _ body: (BuyerHistory) throws -> Void
        ) throws {
            let boughtOn = SeminarHall.meetsOn + 10
            for customer in buyers.among([RewardShop.customer(1)]) where day.map({ $0 <= boughtOn }) ?? true {
                let purchase = PurchaseRecorded(
                    customer: customer, purchase: PurchaseID(rawValue: "later"), at: Zone.utc.time(of: boughtOn),
                    on: boughtOn, amount: Money(minor: 100, .euro))
                try body(BuyerHistory(customer: customer, facts: [.recorded(purchase)]))
            }
        }

        func lastDay(in read: any ReadTransaction) throws -> CalendarDay? { nil }
    }

    static let meetsOn = CalendarDay(iso: "2027-03-18") ?? CalendarDay(daysSince1970: 0)

    static func text(
        seats: Int = 2, audience: String = #"{"needs": ["shop_window"]}"#, on day: String = "2027-03-18"
    ) -> String {
        """
        {"seminar": "shop-windows", "languages": ["en", "de"],
        "title": {"en": "Shop windows", "de": "Schaufenster"},
        "meeting": {"on": "\(day)", "at": "18:30", "place": "In our showroom", "seats": \(seats)},
        "for": \(audience), "invite_days": 28,
        "follow_up": {"days": 14, "question": {"en": "Did it help?", "de": "Hat es geholfen?"}},
        "currency": "EUR", "value": "120.00", "cost": "18.00"}
        """
    }

    static let lesson = """
        {"seminar": "till-course", "languages": ["en"], "title": {"en": "The till course"},
        "for": {"tiers": ["gold"]}, "follow_up": {"question": {"en": "Did it help?"}},
        "currency": "EUR", "value": "20.00", "cost": "1.00"}
        """

    @discardableResult
    func change<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async throws -> R {
        try await application.change(by: .program("tests"), body)
    }

    func publish(_ text: String = text()) async throws {
        let desk = desk
        try await change { try desk.publish(text, path: "a.seminar.json", in: $0) }
    }

    /// Invites everybody, in pages.
    func invite(to seminar: String = "shop-windows", limit: Int = 4) async throws {
        let desk = desk
        var progress: InvitationProgress?
        repeat {
            let after = progress
            progress = try await change { try desk.invite(to: seminar, after: after, limit: limit, in: $0) }
        } while progress != nil
    }

    @discardableResult
    func take(_ step: Place.Step, _ customer: Int, in seminar: String = "shop-windows") async throws -> Place.State {
        let desk = desk
        return try await change {
            try desk.take(step, of: RewardShop.customer(customer), in: seminar, in: $0).state
        }
    }

    func states(in seminar: String = "shop-windows") async throws -> [Int: Place.State] {
        let desk = desk
        return try await application.read { read in
            var states: [Int: Place.State] = [:]
            try desk.forEachPlace(in: seminar, read) { place in
                for number in 0...40 where RewardShop.customer(number) == place.customer {
                    states[number] = place.state
                }
            }
            return states
        }
    }

    func left() async throws -> Int? {
        let desk = desk
        return try await application.read { try desk.seminars(in: $0).first { $0.seminar.meeting != nil }?.left }
    }

    func suggestions() async throws -> [Suggestion] {
        let (clock, zone) = (clock, try await application.organisation().zone)
        return try await application.read { read in
            var found: [Suggestion] = []
            try SeminarSource().suggest(for: zone.day(of: clock.now), in: read) { found.append($0) }
            return found
        }
    }

    func close(_ suggestion: Suggestion, _ outcome: OutreachClosed.Outcome, note: String? = nil) async throws {
        let (now, zone) = (clock.now, try await application.organisation().zone)
        let event = OutreachClosed(
            customer: suggestion.customer, contact: RewardShop.id(77), at: now, on: zone.day(of: now),
            channel: .phone, staff: nil, outcome: outcome, isFulfilled: false, note: note,
            reasons: [
                .init(kind: suggestion.kind, occasion: suggestion.occasion, isOwed: suggestion.nature == .owed)
            ])
        try await change { try $0.publish(event) }
    }

    /// The code of what is refused; nil when nothing is.
    func refusal(_ body: () async throws -> Void) async throws -> LoyaltyError.Code? {
        do {
            try await body()
            return nil
        } catch let error as LoyaltyError {
            return error.code
        }
    }
}
