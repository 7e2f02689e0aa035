import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

@Suite struct ChecksTests {
    /// Every statement makes exactly one of the module's promises about its tables untrue.
    @Test(
        arguments: [
            "UPDATE service_rhythm SET last_contact_on = 1",
            "UPDATE service_rhythm SET contact_from_on = 1",
            "UPDATE service_rhythm SET appreciation_from_on = 1",
            "UPDATE service_rhythm SET is_repeating = 0",
            "UPDATE service_promise SET pending_on = NULL",
            "UPDATE service_promise SET state = 'kept', pending_on = NULL, closed_at = 1",
            "UPDATE service_request SET fulfil_pending_on = NULL",
            "UPDATE service_request SET responded_at = 1",
            "UPDATE service_call_back SET pending_on = NULL",
            "UPDATE service_recovery SET ended_on = 1",
            "UPDATE service_contact SET satisfied = 'yes'",
        ] as [SQL])
    func `doctor finds what a fault of the program would leave`(fault: SQL) async throws {
        let world = World()
        let module = ServiceModule(customers: world, purchases: world, staff: world)
        try await withApplication(on: .memory, modules: [module]) { application, clock in
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
            }
            #expect(try await application.findings() == [])
            try await shop.change { change in _ = try change.storage.execute(fault) }
            #expect(try await application.findings().count == 1)
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
