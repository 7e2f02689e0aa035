import Customers
import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// Offers through the desk, on every driver.
struct OfferDeskTests {
    private static let spring = OfferWorld.start + 28

    /// A shop where number 0 bought in January and number 1 never, and an offer begins in March.
    private static func open(
        on driver: Driver, _ text: String = OfferWorld.offer(), soundly: Bool = true,
        _ body: (OfferWorld) async throws -> Void
    ) async throws {
        try await OfferWorld.open(on: driver) { world in
            try await world.buy(0, "old", on: OfferWorld.start - 20, for: 5000)
            try await world.publish(text)
            _ = try await world.application.runJobs()
            world.pass(days: 28)
            try await body(world)
            if soundly { #expect(try await world.findings() == []) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `who had bought is entitled as existing, who had not as a newcomer, to the last day of the term`(
        driver: Driver
    ) async throws {
        try await Self.open(on: driver) { world in
            #expect(try await world.entitlements(0).map(\.role) == [.existing])
            #expect(try await world.entitlements(1).map(\.role) == [.newcomer])
            #expect(try await world.entitlements(0, on: Self.spring - 1) == [])
            #expect(try await world.entitlements(0, on: Self.spring + 91).count == 1)
            #expect(try await world.entitlements(0, on: Self.spring + 92) == [])
            // A newcomer who buys, and comes back, is a newcomer still.
            try await world.buy(1, "a", on: Self.spring, for: 100)
            world.pass(days: 1)
            try await world.buy(1, "b", on: Self.spring + 1, for: 100)
            #expect(try await world.entitlements(1).map(\.role) == [.newcomer])
            // What was given back whole was not bought.
            try await world.giveBack(0, "old", "r", on: Self.spring + 1, for: 5000)
            #expect(try await world.entitlements(0).map(\.role) == [.newcomer])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an offer is taken once, and the same id answers as before`(driver: Driver) async throws {
        try await Self.open(on: driver) { world in
            let taking = try await world.take("welcome", 0, id: 1)
            #expect(taking.role == .existing && taking.takenOn == Self.spring && taking.number == 1)
            #expect(try await world.take("welcome", 0, id: 1) == taking)
            await #expect(throws: LoyaltyError.Code.offerTaken) {
                try await Club.code { try await world.take("welcome", 0, id: 2) }
            }
            await #expect(throws: LoyaltyError.Code.idReused) {
                try await Club.code { try await world.take("welcome", 0, id: 1, by: .web) }
            }
            await #expect(throws: LoyaltyError.Code.unknownOffer) {
                try await Club.code { try await world.take("farewell", 0, id: 3) }
            }
            let program = world.program
            let (takings, counts) = try await world.application.read { read in
                (
                    try program.offerTakings(of: [OfferWorld.customer(0)], in: read),
                    try program.offerTakings(of: "welcome", in: read)
                )
            }
            #expect(takings == [taking] && counts == [1: [.existing: 1]])
            #expect(try await world.entitlements(0).map(\.left) == [0])
            // Giving something back gives nobody a second chance.
            try await world.giveBack(0, "old", "r", on: Self.spring, for: 5000)
            await #expect(throws: LoyaltyError.Code.offerTaken) {
                try await Club.code { try await world.take("welcome", 0, id: 4) }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `points are issued and rewards ordered, or nothing is kept`(driver: Driver) async throws {
        let text = OfferWorld.offer(
            value: #"{"kind": "points", "points": 700}"#,
            parity: #"""
                {"rule": "equivalent", "name": "A mug", "value": {"kind": "reward", "reward": "mug"}}
                """#)
        try await Self.open(on: driver, text) { world in
            try await world.buy(2, "old", on: Self.spring - 1, for: 100)
            try await world.take("welcome", 1, id: 1)
            let mug = try await world.take("welcome", 0, id: 2)
            await #expect(throws: LoyaltyError.Code.outOfStock) {
                try await Club.code { try await world.take("welcome", 2, id: 3) }
            }
            let program = world.program
            let (history, redemptions) = try await world.application.read { read in
                (
                    try program.history(of: OfferWorld.customer(1), limit: 9, in: read),
                    try program.redemptions(of: [OfferWorld.customer(0)], in: read)
                )
            }
            #expect(history.map(\.rule) == ["offer of welcome"] && history.map(\.points) == [700])
            #expect(redemptions.map(\.id) == [mug.id] && redemptions.map(\.points) == [0])
            #expect(redemptions.map(\.dueOn) == [Self.spring + 7])
            #expect(try await world.findings() == [])
            // The mug comes back to the stock, and no points with it.
            _ = try await world.change { try program.cancel(mug.id, in: $0) }
            try await world.take("welcome", 2, id: 4)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who was entitled when an offer is withdrawn stays so, and nobody else comes in`(driver: Driver) async throws {
        let text = OfferWorld.offer(more: ", \"purchase\": {\"minimum\": \"20.00\"}")
        try await Self.open(on: driver, text) { world in
            try await world.buy(0, "a", on: Self.spring, for: 2000)
            try await world.buy(1, "b", on: Self.spring, for: 2000)
            try await world.buy(2, "old", on: Self.spring - 9, for: 100)
            try await world.withdraw("welcome")
            world.pass(days: 1)
            try await world.buy(2, "c", on: Self.spring + 1, for: 2000)
            try await world.buy(3, "d", on: Self.spring + 1, for: 2000)
            for (customer, count) in [(0, 1), (1, 1), (2, 0), (3, 0)] {
                #expect(try await world.entitlements(customer).count == count, "\(customer)")
            }
            #expect(try await world.parity().report.lines == [])
            try await world.withdraw("welcome")
            await #expect(throws: LoyaltyError.Code.notEntitled) {
                try await Club.code { try await world.take("welcome", 2, id: 1) }
            }
            await #expect(throws: LoyaltyError.Code.invalid) {
                try await Club.code { try await world.publish(text) }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `by several versions the one that is worth most is taken, once in all`(driver: Driver) async throws {
        try await Self.open(on: driver) { world in
            try await world.publish(
                OfferWorld.offer(version: "1.1.0", value: #"{"kind": "amount", "amount": "8.00"}"#))
            #expect(try await world.entitlements(0).map(\.offer.number) == [1, 2])
            #expect(try await world.take("welcome", 0, id: 1).number == 1)
            #expect(try await world.entitlements(0).map(\.left) == [0, 0])
            // Nobody knew of the other one while the first was made.
            #expect(try await world.entitlements(1).map(\.offer.number) == [2])
            #expect(
                try await world.publish(
                    OfferWorld.offer(version: "1.1.0", value: #"{"kind": "amount", "amount": "8.00"}"#)
                ).number == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an offer is taken by the channels that it is made by`(driver: Driver) async throws {
        try await Self.open(on: driver, OfferWorld.offer(more: ", \"channels\": [\"web\"]")) { world in
            await #expect(throws: LoyaltyError.Code.notEntitled) {
                try await Club.code { try await world.take("welcome", 0, id: 1, by: .visit) }
            }
            let takings = [
                try await world.take("welcome", 0, id: 2, by: .web), try await world.take("welcome", 1, id: 3),
            ]
            #expect(takings.map(\.channel) == [.web, nil])
        }
    }

    @Test(arguments: Driver.allCases)
    func `offers to existing customers go by tier, silence and what was bought`(driver: Driver) async throws {
        try await OfferWorld.open(on: driver) { world in
            try await world.publish(
                OfferWorld.offer(
                    "gold", audience: #"{"kind": "existing_customers", "tiers": ["gold"]}"#, parity: nil))
            try await world.publish(
                OfferWorld.offer(
                    "back",
                    audience: """
                        {"kind": "existing_customers", "days_since_purchase": 60, "categories": ["garden"],
                        "purchase_days": 2}
                        """, parity: nil))
            let first = OfferWorld.start
            for (number, day, category) in [(0, 0, "garden"), (0, 0, nil), (1, 0, "garden"), (2, 0, "garden")]
                as [(Int, Int, String?)]
            {
                try await world.buy(number, "\(number)-\(category ?? "")", on: first + day, for: 100, category)
            }
            world.pass(days: 28)
            for number in [1, 2] { try await world.buy(number, "second", on: Self.spring, for: 100) }
            #expect(try await world.entitlements(0) == [])
            #expect(try await world.entitlements(1).map(\.offer.offer.id) == ["gold"])
            world.pass(days: 59)
            #expect(try await world.entitlements(1).map(\.offer.offer.id) == ["gold"])
            world.pass(days: 1)
            #expect(try await world.entitlements(1).map(\.offer.offer.id) == ["gold", "back"])
            // Whoever comes back because of it keeps it.
            try await world.buy(1, "third", on: world.today, for: 100)
            #expect(try await world.entitlements(1).map(\.since) == [Self.spring, Self.spring + 60])
            #expect(try await world.parity().report.lines == [])
            #expect(try await world.reasons() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `existing customers are to be told from the first day on, until they were`(driver: Driver) async throws {
        try await Self.open(on: driver) { world in
            #expect(try await world.reasons(on: Self.spring - 1) == [])
            let reason = try #require(try await world.reasons().first)
            #expect(
                reason
                    == .chosen(
                        OfferWorld.customer(0), "loyalty.parity_offer", occasion: "welcome@1.0.0", since: Self.spring,
                        due: Self.spring + 91, effect: 0.01,
                        ["offer": "Ten off", "own": "Ten off", "same": 1, "until": .day(Self.spring + 91)]))
            let book = world.application.phrasebook
            #expect(
                book.say(Sentence(reason.kind, reason.arguments), in: .english)
                    == "New customers are offered “Ten off” until 31 May 2027; the same is open to this customer, who was not "
                    + "told.")
            #expect(
                book.say(Sentence(reason.kind + ".say", reason.arguments), in: .english)
                    == "You may have heard what we offer new customers: “Ten off”. It is yours as well, until 31 May 2027: "
                    + "you should never be worse off for having been with us longer.")
            // Somebody who bought before the term, as is known only now.
            try await world.buy(2, "late", on: Self.spring - 2, for: 100)
            #expect(try await world.reasons().map(\.customer).sorted() == [0, 2].map(OfferWorld.customer).sorted())
            try await world.giveBack(2, "late", "r", on: Self.spring, for: 100)
            #expect(try await world.reasons().map(\.customer) == [OfferWorld.customer(0)])
            try await Self.close([reason], .notReached, in: world)
            #expect(try await world.reasons().count == 1)
            try await Self.close([reason], .done, in: world)
            #expect(try await world.reasons() == [])
            // Better terms are told anew, the same ones to nobody who has taken them.
            try await world.publish(
                OfferWorld.offer(version: "1.1.0", value: #"{"kind": "amount", "amount": "12.00"}"#))
            _ = try await world.application.runJobs()
            #expect(try await world.reasons().map(\.occasion) == ["welcome@1.1.0"])
            try await world.take("welcome", 0, id: 1)
            #expect(try await world.reasons() == [])
            let loyalty = world.loyalty
            try await world.change { try loyalty.rebuild(in: $0) }
            #expect(try await world.reasons() == [])
            // At the end nobody is left to be told.
            world.pass(days: 100)
            _ = try await world.application.runJobs()
            #expect(try await world.reasons(on: Self.spring) == [])
        }
    }

    private static func close(
        _ reasons: [Suggestion], _ outcome: OutreachClosed.Outcome, in world: OfferWorld
    ) async throws {
        let today = world.today
        _ = try await world.change { change in
            try change.publish(
                reasons.map { reason in
                    OutreachClosed(
                        customer: reason.customer, contact: change.newID(), at: change.at, on: today, channel: .phone,
                        staff: nil, outcome: outcome, isFulfilled: false, note: nil,
                        reasons: [.init(kind: reason.kind, occasion: reason.occasion, isOwed: false)])
                })
        }
    }

    @Test(arguments: Driver.allCases)
    func `more customers than a page holds are entitled, and what was broken off goes on`(driver: Driver) async throws {
        try await OfferWorld.open(on: driver, customers: 0..<1100) { world in
            let customers = world.customers
            _ = try await world.change { change in
                try customers.purchases.record(
                    (0..<1100).map { OfferWorld.purchase($0, "p", on: OfferWorld.start - 3, for: 100, nil) }, in: change
                )
            }
            try await world.publish(OfferWorld.offer())
            _ = try await world.application.runJobs(limit: 1)
            world.pass(days: 28)
            #expect(try await world.reasons().count == 500)
            // Whether or not anybody wrote it down.
            #expect(try await world.entitlements(7).count == 1)
            #expect(try await world.findings() == [])
            _ = try await world.application.runJobs()
            #expect(try await world.reasons().count == 1100)
            let parity = try await world.parity()
            #expect(parity.report.lines.map(\.equal) == [1100] && parity.report.existing == 1100)
            #expect(try await world.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the card and the indicator tell what is open, and how many are worse off`(driver: Driver) async throws {
        let exempt = #"{"rule": "exempt", "reason": "They have it.", "decided_by": "Ann", "review_on": "2027-04-01"}"#
        try await Self.open(on: driver) { world in
            try await world.publish(OfferWorld.offer("trial", parity: exempt))
            let (application, day) = (world.application, world.today)
            let card = try await application.read { try application.card(of: OfferWorld.customer(0), on: day, in: $0) }
            #expect(
                card.lines.map { application.phrasebook.say($0, in: .english) }.filter { $0.hasPrefix("Open") } == [
                    "Open until 31 May 2027: “Ten off” (welcome), as it is offered to new customers."
                ])
            let parity = try await world.parity()
            #expect(parity.report.lines.map(\.exempt) == [0, 1] && parity.worse == [])
            let loyalty = world.loyalty
            func gap(on day: CalendarDay) async throws -> [Double?] {
                try await application.read { read in
                    try loyalty.indicators.flatMap { try $0.indicators(on: day, in: read) }
                        .filter { $0.name == "parity_gap" }.map(\.value)
                }
            }
            #expect(try await gap(on: day) == [0])
            #expect(try await gap(on: day - 1) == [nil])
            let overdue = Self.spring + 31
            #expect(try await gap(on: overdue) == [1])
            let worse = try await world.parity(on: overdue)
            #expect(worse.worse.map(\.customer) == [OfferWorld.customer(0)])
            #expect(worse.worse.map(\.gap.word) == ["review_overdue"])
            #expect(try await world.parity(on: overdue - 1).worse == [])
        }
    }

    private static let lost =
        "What customer \(OfferWorld.customer(0)) is entitled to by the offer welcome is not what is kept of it."
    private static let due = "1 customers are to be told of an offer who know of it, or on another day."

    static let damages = [
        Damage("loyalty.offer_notices", "DELETE FROM loyalty_offer_notice", finds: lost, remedy: Finding.rebuild),
        Damage(
            "loyalty.offer_notices", "UPDATE loyalty_offer_notice SET since = since + 1, pending_on = since + 1",
            finds: lost, remedy: Finding.rebuild),
        Damage(
            "loyalty.offer_notices", "UPDATE loyalty_offer_notice SET pending_on = NULL", finds: due,
            remedy: Finding.rebuild),
        Damage(
            "loyalty.offer_notices",
            """
            INSERT INTO loyalty_offer_notice (customer_id, number, since, pending_on)
            VALUES (\(OfferWorld.customer(5)), 1, 1, 1)
            """, finds: "1 customers are to be told of an offer who never bought.", remedy: Finding.rebuild),
        Damage(
            "loyalty.offers", "UPDATE loyalty_offer SET version = '9.0.0'",
            finds: "Version 9.0.0 of the offer welcome, number 1, can't be read.", remedy: Finding.restore),
        Damage(
            "loyalty.offers", "UPDATE loyalty_offer SET ends_on = ends_on + 1",
            finds: "Version 1.0.0 of the offer welcome, number 1, can't be read.", remedy: Finding.restore),
        Damage(
            "loyalty.offers", "UPDATE loyalty_offer SET definition = replace(definition, 'parity', '$schema')",
            finds: "Version 1.0.0 of the offer welcome, number 1, can't be read.", remedy: Finding.restore),
        Damage(
            "loyalty.offers", "UPDATE loyalty_offer_taking SET number = 7",
            finds: "Customer \(OfferWorld.customer(1)) took an offer that was not published.", remedy: Finding.restore),
        Damage(
            "loyalty.offers",
            """
            INSERT INTO loyalty_offer_taking (customer_id, taking_id, offer_id, number, role, taken_on)
            SELECT customer_id, \(RewardShop.id(9) as CommandID), offer_id, 1, 'existing', 1 FROM loyalty_offer_taking
            """, finds: "Customer \(OfferWorld.customer(1)) took the offer welcome more often than it may be taken.",
            "The ledger of customer \(OfferWorld.customer(1)) lacks the points of an offer.",
            remedy: Finding.restore),
        Damage(
            "loyalty.offers", "UPDATE loyalty_offer_taking SET taking_id = \(RewardShop.id(9) as CommandID)",
            finds: "The ledger of customer \(OfferWorld.customer(1)) lacks the points of an offer.",
            remedy: Finding.restore),
        Damage(
            "loyalty.words", "UPDATE loyalty_offer SET notices = 'soon'",
            finds: "1 rows of loyalty_offer hold a notices that this program does not know.",
            remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                + "`mainstay restore`."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `a fault in what is kept of offers is found, and what can be mended is`(
        driver: Driver, damage: Damage
    ) async throws {
        let text = OfferWorld.offer(value: #"{"kind": "points", "points": 5}"#)
        try await Self.open(on: driver, text, soundly: false) { world in
            try await world.take("welcome", 1, id: 1)
            try await damage.examine(world.application)
        }
    }
}
