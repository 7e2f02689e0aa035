import DigestsCrypto
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// The law of referrals over generated worlds beside a plain reckoning; the seed is the argument.
///
/// No referral pays when both are one person or have one card; at most one payment for each who came; a circle pays
/// nobody; what is given back takes both sides' points back.
struct ReferralLawTests {
    static let berlin = Zone("Europe/Berlin") ?? .utc

    private struct World {
        var random: SeededGenerator
        var plain: PlainReferrals
        var count = 0

        mutating func customer() -> UInt64 { UInt64.random(in: 1...7, using: &random) }
    }

    private static func rules(_ random: inout SeededGenerator) -> ReferralClub.Rules {
        ReferralClub.Rules(
            payment: ReferralRules.Payment.allCases.randomElement(using: &random) ?? .secondPurchase,
            minimum: Bool.random(using: &random) ? 0 : 40,
            mostPerYear: [nil, 1, 2].randomElement(using: &random) ?? nil,
            returns: ReturnPolicy.allCases.randomElement(using: &random) ?? .withinBalance)
    }

    /// Addresses that some of the customers share, written in different ways.
    private static func addresses(_ world: inout World) -> ReferralClub.Book {
        var book = ReferralClub.Book()
        for customer in UInt64(1)...7 {
            let (mail, phone) = (
                Int.random(in: 1...20, using: &world.random), Int.random(in: 1...20, using: &world.random)
            )
            let tag = Bool.random(using: &world.random) ? "+shop" : ""
            let number = Bool.random(using: &world.random) ? "0301000\(phone)" : "+49301000\(phone)"
            book.known[Club.customer(customer)] = [
                KnownAddress(.email, "ann\(mail)\(tag)@example.org", statedOn: ReferralClub.day("1998-01-01")),
                KnownAddress(.phone, number, statedOn: ReferralClub.day("1998-01-01")),
            ]
            world.plain.marks[customer] = ["email=\(mail)", "phone=\(phone)"]
        }
        return book
    }

    @Test(arguments: Driver.runs(of: 0..<24))
    func `what both sides have is what follows from all that happened, after every step`(
        seed: UInt64, driver: Driver
    ) async throws {
        var random = SeededGenerator(seed: seed)
        let rules = Self.rules(&random)
        var world = World(random: random, plain: PlainReferrals(rules: rules))
        let book = Self.addresses(&world)
        try await ReferralClub.open(on: driver, rules, addresses: book) { club in
            for step in 0..<36 {
                if Int.random(in: 0..<3, using: &world.random) == 0 {
                    club.clock.now = club.clock.now + Int64.random(in: 0...2_500_000_000, using: &world.random)
                } else {
                    club.clock.now = club.clock.now + Int64.random(in: 1...90_000_000, using: &world.random)
                }
                let act = Int.random(in: 0..<14, using: &world.random)
                // Who looks at evidence or decides does so when all is paid that is owed by then.
                if act >= 10 || Bool.random(using: &world.random) { try await club.settle() }
                if act >= 10 { world.plain.look(at: club.clock.now) }
                try await Self.take(act, &world, club, "seed \(seed) step \(step)")
                world.plain.look(at: club.clock.now)
                try await club.settle()
                try await Self.compare(world.plain, club, "seed \(seed) step \(step)")
            }
            #expect(try await club.expectSound() == [], "seed \(seed)")
            try await club.application.change(by: .program("doctor")) { try club.module.rebuild(in: $0) }
            try await Self.compare(world.plain, club, "seed \(seed) rebuilt")
        }
    }

    private static func take(
        _ act: Int, _ world: inout World, _ club: ReferralClub, _ comment: Comment
    ) async throws {
        switch act {
        case 0...2: try await refer(&world, club, comment)
        case 3...6: try await buy(&world, club)
        case 7...8: try await giveBack(&world, club)
        case 9: try await spend(&world, club)
        case 10...11: try await note(&world, club)
        default: try await decide(&world, club, comment)
        }
    }

    private static func refer(_ world: inout World, _ club: ReferralClub, _ comment: Comment) async throws {
        let (referee, referrer) = (world.customer(), world.customer())
        let today = berlin.day(of: club.clock.now)
        let day = max(today - Int.random(in: 0...20, using: &world.random), ReferralClub.day("1998-01-01"))
        let known = world.plain.referrals.first { $0.referee == referee }
        let expected: LoyaltyError.Code? =
            switch known {
            case let known?: known.referrer == referrer ? nil : .alreadyReferred
            case nil: referee == referrer ? .invalid : nil
            }
        let refused = try await refusal { try await club.refer(referee, by: referrer, on: day) }
        #expect(refused == expected, comment)
        if expected == nil, known == nil {
            world.plain.referrals.append(PlainReferrals.Brought(referee: referee, referrer: referrer, on: day))
        }
    }

    private static func buy(_ world: inout World, _ club: ReferralClub) async throws {
        let customer = world.plain.referrals.randomElement(using: &world.random)?.referee ?? world.customer()
        world.count += 1
        // Some are told late.
        let delay = Int64.random(in: 0...4, using: &world.random) == 0 ? Int64(400_000_000) : 0
        let at = max(club.clock.now + -delay, berlin.time(of: ReferralClub.day("1998-01-02")))
        let purchase = PlainReferrals.Purchase(
            id: "P\(world.count)", customer: customer, at: at, on: berlin.day(of: at),
            amount: Int64.random(in: 10...80, using: &world.random) * 100)
        world.plain.purchases.append(purchase)
        try await club.change { program, change in
            let event = Self.event(purchase)
            for _ in 0..<2 { _ = try program.record([event], in: change) }
        }
    }

    private static func event(_ purchase: PlainReferrals.Purchase) -> PurchaseRecorded {
        PurchaseRecorded(
            customer: Club.customer(purchase.customer), purchase: PurchaseID(rawValue: purchase.id), at: purchase.at,
            on: purchase.on, amount: Money(minor: purchase.amount, .euro))
    }

    /// Something is given back in part or whole, or a purchase is set right.
    private static func giveBack(_ world: inout World, _ club: ReferralClub) async throws {
        guard let place = world.plain.purchases.indices.randomElement(using: &world.random) else { return }
        let purchase = world.plain.purchases[place]
        let left = purchase.amount - purchase.returned
        guard left > 0 else { return }
        world.count += 1
        if purchase.returned == 0, Int.random(in: 0..<3, using: &world.random) == 0 {
            world.plain.purchases[place].amount = Int64.random(in: 1...80, using: &world.random) * 100
            let corrected = world.plain.purchases[place]
            try await club.application.change(by: .program("tests")) { change in
                try change.publish(
                    PurchaseCorrected(
                        customer: Club.customer(corrected.customer), purchase: PurchaseID(rawValue: corrected.id),
                        at: corrected.at, on: corrected.on, amount: Money(minor: corrected.amount, .euro)))
            }
            return
        }
        let back = Bool.random(using: &world.random) ? left : Int64.random(in: 1...left, using: &world.random)
        world.plain.purchases[place].returned += back
        let event = PurchaseReturned(
            customer: Club.customer(purchase.customer), returnID: ReturnID(rawValue: "R\(world.count)"),
            purchase: PurchaseID(rawValue: purchase.id), at: club.clock.now, on: berlin.day(of: club.clock.now),
            amount: Money(minor: back, .euro))
        try await club.application.change(by: .program("tests")) { change in
            for _ in 0..<2 { try change.publish(event) }
        }
    }

    private static func spend(_ world: inout World, _ club: ReferralClub) async throws {
        let customer = world.customer()
        let available = try await club.available(customer)
        guard available > 0 else { return }
        world.count += 1
        let id = Club.command(UInt64(world.count))
        try await club.change { program, change in
            _ = try program.carryOut(
                Command(id: id, .redeem(available, from: .points, for: "a cake")), of: Club.customer(customer),
                in: change)
        }
    }

    private static func note(_ world: inout World, _ club: ReferralClub) async throws {
        let customer = world.customer()
        guard let kind = ReferralEvidence.Kind.allCases.randomElement(using: &world.random) else { return }
        let value = Int.random(in: 1...4, using: &world.random)
        // Addresses count within days only: the ones that are given here are all of one day, or far from each other.
        if kind == .address { return }
        world.plain.marks[customer, default: []].insert("\(kind.rawValue)=\(value)")
        try await club.change { program, change in
            try program.note([ReferralEvidence(kind, "Mark \(value)")], of: Club.customer(customer), in: change)
        }
    }

    private static func decide(_ world: inout World, _ club: ReferralClub, _ comment: Comment) async throws {
        guard let place = world.plain.referrals.indices.randomElement(using: &world.random) else { return }
        let brought = world.plain.referrals[place]
        let now = club.clock.now
        let state = world.plain.verdict(brought, at: now).state
        let approves = Bool.random(using: &world.random)
        let open = brought.findings.subtracting(brought.decision?.known ?? [])
        let isSame =
            approves ? brought.decision?.isApproved == true && open.isEmpty : state == .voided
        let isBarred = approves ? state != .review && state != .voided : state.isVoid
        let refused = try await refusal { try await club.decide(approves, on: brought.referee) }
        #expect(refused == (!isSame && isBarred ? .referralNotWaiting : nil), comment)
        if !isSame, !isBarred {
            world.plain.referrals[place].decision = (approves, brought.findings, now)
        }
    }

    private static func compare(_ plain: PlainReferrals, _ club: ReferralClub, _ comment: Comment) async throws {
        for brought in plain.referrals {
            let kept = try #require(try await club.referral(of: brought.referee), comment)
            let (state, since) = plain.verdict(brought, at: club.clock.now)
            #expect(kept.verdict.state == state, "\(comment) referee \(brought.referee)")
            #expect(kept.verdict.at == since, "\(comment) referee \(brought.referee)")
            let points = plain.points(brought, at: club.clock.now)
            #expect(kept.referrerPoints == points.referrer, "\(comment) referee \(brought.referee)")
            #expect(kept.refereePoints == points.referee, "\(comment) referee \(brought.referee)")
            #expect(try await club.earned(by: brought.referrer, for: brought.referee) == points.referrer, comment)
            #expect(try await club.earned(by: brought.referee, for: brought.referee) == points.referee, comment)
        }
        for customer in UInt64(1)...7 {
            let owed = try await club.balance(customer)?.owed ?? 0
            #expect(owed == 0 || plain.rules.returns == .unlimited, comment)
        }
    }
}
