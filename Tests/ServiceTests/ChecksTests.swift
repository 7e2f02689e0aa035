import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

@Suite struct ChecksTests {
    private static func damage(_ check: String, _ statement: SQL, _ what: String) -> Damage {
        Damage("service.\(check)", statement, finds: what, remedy: Finding.rebuild)
    }

    private static func unknownWord(_ statement: SQL, _ column: String) -> Damage {
        Damage(
            "service.words", statement, finds: "1 rows of \(column) that this program does not know.",
            remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                + "`mainstay restore`.")
    }

    private static let rhythm = "1 customers' contact rhythm is not what their contacts say."
    private static let promise = "1 promises are neither open, kept in time nor broken."
    private static let request = "1 requests' clocks do not fit where they stand."
    private static let callBack = "1 call-backs are owed though they were made, or the other way."
    private static let talk = "1 talks are to be made good that ended well or were not the last."

    /// Every statement makes exactly one of the module's promises about its tables untrue.
    static let damages = [
        damage("rhythm", "UPDATE service_rhythm SET last_contact_on = 1", rhythm),
        damage("rhythm", "UPDATE service_rhythm SET contact_from_on = 1", rhythm),
        damage("rhythm", "UPDATE service_rhythm SET appreciation_from_on = 1", rhythm),
        damage(
            "repeating", "UPDATE service_rhythm SET is_repeating = 0",
            "1 customers who came back are not in the contact rhythm."),
        damage("promises", "UPDATE service_promise SET pending_on = NULL", promise),
        damage("requests", "UPDATE service_request SET fulfil_pending_on = NULL", request),
        damage("requests", "UPDATE service_request SET responded_at = 1", request),
        damage("call_backs", "UPDATE service_call_back SET pending_on = NULL", callBack),
        damage("call_backs", "DELETE FROM service_call_back", callBack),
        damage("recoveries", "UPDATE service_recovery SET ended_on = 1", talk),
        damage("recoveries", "UPDATE service_contact SET satisfied = 'yes'", talk),
        damage(
            "outlook",
            """
            INSERT INTO service_outlook (customer_id, at_risk_on, lapsed_on)
            SELECT customer_id, 11000, 10999 FROM service_rhythm
            """, "1 customers' outlooks are not in the order of the stages."),
        Damage(
            "service.rules", "UPDATE service_rule_occasion SET rule = 'R9'",
            finds: "1 occasions name a rule that is not on file.", remedy: Finding.restore),
        Damage(
            "service.rules", "UPDATE service_rule_occasion SET is_granted = 0",
            finds: "1 occasions tell of an exception that was not granted.", remedy: Finding.restore),
        unknownWord("UPDATE service_rule_decision SET verdict = 'odd'", "service_rule_decision hold a verdict"),
        Damage(
            "service.menu",
            "INSERT INTO service_menu (version, definition, published_on) VALUES (2, '{}', 10408)",
            finds: "Version 2 of the menu for callers can't be read.", remedy: Finding.restore),
        unknownWord("UPDATE service_contact SET direction = 'up'", "service_contact hold a direction"),
        unknownWord("UPDATE service_contact SET mood = 'odd'", "service_contact hold a mood"),
        unknownWord("UPDATE service_contact SET value_kind = 'odd'", "service_contact hold a value_kind"),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `doctor finds what a fault of the program would leave, and makes it anew`(
        driver: Driver, damage: Damage
    ) async throws {
        try await Self.withTalk(on: driver) { application in try await damage.examine(application) }
    }

    @Test(arguments: Driver.allCases)
    func `a promise whose facts contradict each other can't be made anew`(driver: Driver) async throws {
        try await Self.withTalk(on: driver) { application in
            try await application.database.write { transaction in
                _ = try transaction.execute(
                    "UPDATE service_promise SET state = 'kept', pending_on = NULL, closed_at = 1")
            }
            let found = [Finding(Self.promise, remedy: Finding.rebuild, code: "service.promises")]
            #expect(try await application.findings() == found)
            try await application.rebuild(by: .program("tests"))
            #expect(try await application.findings() == found)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a rhythm that is lost begins with what is known`(driver: Driver) async throws {
        try await Self.withTalk(on: driver) { application in
            try await application.database.write { _ = try $0.execute("DELETE FROM service_rhythm") }
            #expect(try await application.findings().map(\.code) == ["service.rhythm", "service.repeating"])
            try await application.rebuild(by: .program("tests"))
            #expect(try await application.findings() == [])
        }
    }

    /// A customer who came back, whose call ended badly, with a request, a promise and a call-back.
    private static func withTalk(on driver: Driver, _ body: (Application) async throws -> Void) async throws {
        let world = World()
        let module = ServiceModule(customers: world, purchases: world, staff: world)
        try await withApplication(on: driver, modules: [module]) { application, clock in
            let shop = Shop(world: world, module: module, application: application, clock: clock)
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                var asking = call(10, from: customer)
                asking.callBackOn = today
                asking.satisfied = .no
                try desk.record(asking, in: change)
                try desk.open(
                    NewRequest(id: id(20), customer: customer, what: "An invoice", askedAt: now), in: change)
                try desk.make(
                    NewPromise(id: id(30), customer: customer, what: "A lid", promisedAt: now, due: .day(today)),
                    in: change)
                try desk.record(
                    HandsTied(customer: customer, contact: id(10), rule: "No refunds", exception: "Half"), in: change)
                try desk.decide(.drop, on: "R1", owner: world.anna, by: today, because: "It helps nobody", in: change)
            }
            try await body(application)
        }
    }

    @Test(arguments: UInt64(1)...12)
    func `whatever happens in whatever order, the tables are of one piece`(seed: UInt64) async throws {
        try await withShop(on: .memory) { shop in
            var generator = SeededGenerator(seed: seed)
            var customers: [CustomerID] = []
            for number in UInt64(1)...3 {
                customers.append(try await shop.register(number, days: Int.random(in: 0...3, using: &generator)))
            }
            for number in UInt64(100)..<140 {
                let customer = try #require(customers.randomElement(using: &generator))
                try await step(number, customer, shop, &generator)
                let findings = try await shop.application.findings()
                #expect(findings == [], "seed \(seed)")
            }
        }
    }

    private func step(
        _ number: UInt64, _ customer: CustomerID, _ shop: Shop, _ generator: inout SeededGenerator
    ) async throws {
        let desk = shop.desk
        let time = now + -86_400_000 * Int64.random(in: 0...9, using: &generator)
        let earlier: UInt64 = UInt64.random(in: 100...number, using: &generator)
        let due = today + Int.random(in: 0...3, using: &generator)
        var contact = call(number, from: customer, at: time)
        contact.outcome = ContactRecord.Outcome.allCases.randomElement(using: &generator) ?? .reached
        contact.offered = Bool.random(using: &generator)
        contact.mood = Bool.random(using: &generator) ? .upset : nil
        contact.callBackOn = Bool.random(using: &generator) ? due : nil
        contact.follows = earlier < number ? id(earlier) : nil
        let outcome = OutreachClosed.Outcome.allCases.randomElement(using: &generator) ?? .done
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            // What it follows may be no contact of this customer: then it is refused and leaves nothing behind.
            _ = try? await shop.change { [contact] in try desk.record(contact, in: $0) }
        case 1:
            try await shop.change { change in
                try desk.open(
                    NewRequest(id: id(number), customer: customer, what: "\(number)", askedAt: time), in: change)
            }
        case 2:
            try await shop.change { change in
                try desk.make(
                    NewPromise(
                        id: id(number), customer: customer, what: "\(number)", promisedAt: time, due: .day(due)),
                    in: change)
            }
        case 3:
            let steps: [CustomerRequest.Step] = [.respond, .fulfil, .withdraw]
            let step = steps.randomElement(using: &generator) ?? .respond
            _ = try? await shop.change { try desk.take(step, with: id(earlier), at: now, in: $0) }
        case 4:
            let isKept = Bool.random(using: &generator)
            _ = try? await shop.change { change in
                if isKept {
                    try desk.keep(id(earlier), at: now, in: change)
                } else {
                    try desk.break(id(earlier), at: now, in: change)
                }
            }
        default:
            let owed = try await shop.suggestions().filter { $0.customer == customer }
            guard !owed.isEmpty else { return }
            try await shop.close(owed, of: customer, outcome, contact: id(number))
        }
    }
}
