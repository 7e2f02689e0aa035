import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

/// Rules that kept staff from helping, and what was decided about them.
@Suite struct HandsTiedTests {
    private static let refunds = "No refunds after 14 days"

    /// A customer with calls of these numbers.
    private func caller(_ number: UInt64, _ calls: ClosedRange<UInt64>, _ shop: Shop) async throws -> CustomerID {
        let customer = try await shop.register(number)
        let anna = shop.world.anna
        try await shop.change { change in
            for number in calls {
                var contact = call(number, from: customer, at: now + -86_400_000 * 3)
                contact.staff = anna
                contact.department = "Service"
                try shop.desk.record(contact, in: change)
            }
        }
        return customer
    }

    private func rules(_ shop: Shop, upTo day: CalendarDay = today) async throws -> [RuleStanding] {
        let desk = shop.desk
        return try await shop.application.read { try desk.rules(upTo: day, in: $0) }
    }

    @Test(arguments: Driver.allCases)
    func `rules are ranked by distinct customers, then by occasions`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let desk = shop.desk
            #expect(try await rules(shop) == [])
            let one = try await caller(1, 10...13, shop)
            let two = try await caller(2, 20...21, shop)
            try await shop.change { change in
                for number in UInt64(10)...13 {
                    try desk.record(
                        HandsTied(
                            customer: one, contact: id(number), rule: "Nothing before 9",
                            exception: number == 10 ? "Opened the door" : nil), in: change)
                }
                try desk.record(HandsTied(customer: one, contact: id(10), rule: "Write a letter"), in: change)
                for (customer, number) in [(one, UInt64(10)), (two, 20)] {
                    try desk.record(
                        HandsTied(customer: customer, contact: id(number), rule: Self.refunds), in: change)
                }
            }
            let standings = try await rules(shop)
            #expect(standings.map(\.rule.id) == ["R3", "R1", "R2"])
            #expect(standings.map(\.rule.text) == [Self.refunds, "Nothing before 9", "Write a letter"])
            #expect(standings.map(\.customers) == [2, 1, 1])
            #expect(standings.map(\.occasions) == [2, 4, 1])
            #expect(standings.map(\.exceptions) == [0, 1, 0])
            #expect(standings[1].exceptionShare == 0.25)
            #expect(standings.allSatisfy { $0.decision == nil && $0.rule.department == "Service" })
            #expect(try await rules(shop, upTo: today - 4) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same words are the same rule, and once a contact`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let desk = shop.desk
            let customer = try await caller(1, 10...11, shop)
            let tied = HandsTied(
                customer: customer, contact: id(10), rule: "Kein  Umtausch nach 14 Tagen", exception: "Ein Gutschein")
            let words = ["kein umtausch nach 14 tagen.", " KEIN UMTAUSCH\nnach 14 Tagen ", "r1", "R1"]
            try await shop.change { change in
                #expect(try desk.record(tied, in: change).id == "R1")
                for rule in words {
                    let again = HandsTied(customer: customer, contact: id(10), rule: rule, exception: "Ein Gutschein ")
                    #expect(try desk.record(again, in: change).id == "R1")
                }
                #expect(try desk.rule("Kein Umtausch nach 14 Tagen", in: change.storage)?.id == "R1")
                #expect(try desk.rule("Kein Umtausch", in: change.storage) == nil)
                try desk.record(HandsTied(customer: customer, contact: id(11), rule: "Kein Umtausch"), in: change)
            }
            #expect(try await rules(shop).map(\.occasions) == [1, 1])
            let other = HandsTied(customer: customer, contact: id(10), rule: "R1")
            #expect(await shop.refusal { try desk.record(other, in: $0) } == .idReused)
            let noted = try await shop.application.read { read in
                try read.count("SELECT count(*) FROM kernel_history WHERE what = 'service.hands_tied'")
            }
            #expect(noted == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a company's own id is its rule's, and of no other`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let desk = shop.desk
            let customer = try await caller(1, 10...12, shop)
            var named = HandsTied(customer: customer, contact: id(10), rule: Self.refunds)
            named.ruleID = "RET-14"
            named.department = "Returns"
            let own = named
            try await shop.change { change in
                let rule = try desk.record(own, in: change)
                #expect(rule == ServiceRule(id: "RET-14", text: Self.refunds, department: "Returns"))
                #expect(
                    try desk.record(HandsTied(customer: customer, contact: id(11), rule: "RET-14"), in: change) == rule)
            }
            var reused = HandsTied(customer: customer, contact: id(12), rule: "Another one")
            reused.ruleID = "RET-14"
            var renamed = HandsTied(customer: customer, contact: id(12), rule: Self.refunds)
            renamed.ruleID = "RET-15"
            for tied in [reused, renamed] {
                #expect(await shop.refusal { try desk.record(tied, in: $0) } == .idReused)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is not on file, has no words or too many is refused`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let desk = shop.desk
            let customer = try await caller(1, 10...10, shop)
            let stranger = try await caller(2, 20...20, shop)
            func refusal(_ tied: HandsTied) async -> ServiceError.Code? {
                await shop.refusal { try desk.record(tied, in: $0) }
            }
            func tied(_ rule: String, exception: String? = nil) -> HandsTied {
                HandsTied(customer: customer, contact: id(10), rule: rule, exception: exception)
            }
            #expect(
                await refusal(HandsTied(customer: id(99), contact: id(10), rule: Self.refunds)) == .unknownCustomer)
            #expect(
                await refusal(HandsTied(customer: stranger, contact: id(10), rule: Self.refunds)) == .unknownContact)
            var nobodys = tied(Self.refunds)
            nobodys.staff = id(999)
            #expect(await refusal(nobodys) == .unknownStaff)
            #expect(await refusal(tied("R7")) == .unknownRule)
            #expect(await refusal(tied(" . ")) == .invalid)
            #expect(await refusal(tied(Self.refunds, exception: " ")) == .invalid)
            #expect(await refusal(tied(String(repeating: "a", count: 601))) == .textTooLong)
            #expect(await refusal(tied("No\u{1b}[1m refunds")) == .textInvalid)
            #expect(try await rules(shop) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `decisions are kept as a history, of which the last counts`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let (desk, anna, ben) = (shop.desk, shop.world.anna, shop.world.ben)
            let customer = try await caller(1, 10...10, shop)
            try await shop.change { change in
                try desk.record(HandsTied(customer: customer, contact: id(10), rule: Self.refunds), in: change)
            }
            _ = try await shop.application.change(by: .program("tests"), on: today - 1) { change in
                try desk.decide(.keep, on: "R1", owner: anna, by: today, because: "The law says so.", in: change)
            }
            try await shop.change { change in
                for _ in 1...2 {
                    let decided = try desk.decide(
                        .relax, on: Self.refunds, owner: ben, by: today + 30, because: "It does not. ", in: change)
                    #expect(decided.rule == "R1" && decided.decidedOn == today)
                }
                let decisions = try desk.decisions(on: "R1", in: change.storage)
                #expect(decisions.map(\.verdict) == [.relax, .keep])
                #expect(decisions.map(\.owner) == [ben, anna])
                #expect(decisions.map(\.dueOn) == [today + 30, today])
                #expect(decisions.map(\.reason) == ["It does not.", "The law says so."])
            }
            #expect(try await rules(shop).map(\.decision?.verdict) == [.relax])
            #expect(try await rules(shop, upTo: today - 1).map(\.decision?.verdict) == [.keep])
            #expect(try await rules(shop, upTo: today - 2).map(\.decision) == [nil])

            func refusal(
                _ rule: String, _ owner: StaffID, by day: CalendarDay = today, because reason: String = "So"
            ) async -> ServiceError.Code? {
                await shop.refusal { try desk.decide(.drop, on: rule, owner: owner, by: day, because: reason, in: $0) }
            }
            #expect(await refusal("R2", anna) == .unknownRule)
            #expect(await refusal("R1", id(999)) == .unknownStaff)
            #expect(await refusal("R1", anna, by: today - 1) == .invalid)
            #expect(await refusal("R1", anna, because: " ") == .invalid)
        }
    }
}
