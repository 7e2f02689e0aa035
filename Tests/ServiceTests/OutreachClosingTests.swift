import Domain
import Kernel
import TestSupport
import Testing

@testable import Service

@Suite struct OutreachClosingTests {
    /// A customer to whom everything is owed: an answer, fulfilment, a promise, a call-back, a contact and thanks.
    private func withDebts(
        on driver: Driver, _ body: (Shop, CustomerID, [Suggestion]) async throws -> Void
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .customer, days: 3, on: today - 400)
            let desk = shop.desk
            let earlier = now + -86_400_000 * 9
            try await shop.change { change in
                var asking = call(10, from: customer, at: earlier)
                asking.offered = true
                asking.callBackOn = today
                try desk.record(asking, in: change)
                try desk.open(
                    NewRequest(id: id(20), customer: customer, what: "An invoice", askedAt: earlier), in: change)
                try desk.open(
                    NewRequest(
                        id: id(21), customer: customer, what: "An answer", askedAt: now + -86_400_000), in: change)
                try desk.make(
                    NewPromise(
                        id: id(30), customer: customer, what: "A lid", promisedAt: earlier, due: .day(today)),
                    in: change)
            }
            let due = try await shop.suggestions()
            #expect(
                Set(due.map(\.kind)) == [
                    "service.request_response", "service.request_fulfilment", "service.promise_due",
                    "service.call_back", "service.contact_rhythm", "service.appreciation",
                ])
            try await body(shop, customer, due)
        }
    }

    @Test(arguments: Driver.allCases)
    func `talking with a customer answers, and carries nothing out`(driver: Driver) async throws {
        try await withDebts(on: driver) { shop, customer, due in
            try await shop.close(due, of: customer, .done, contact: id(50))
            #expect(
                try await shop.suggestions().map(\.kind) == ["service.request_fulfilment", "service.promise_due"])
            let desk = shop.desk
            let (requests, promise) = try await shop.application.read { read in
                (try [20, 21].map { try desk.request(id($0), in: read) }, try desk.promise(id(30), in: read))
            }
            #expect(requests.map { $0?.state } == [.responded, .responded])
            #expect(promise?.state == .open)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a closed item is kept as a contact, and what was carried out does not come back`(
        driver: Driver
    ) async throws {
        try await withDebts(on: driver) { shop, customer, due in
            try await shop.close(due, of: customer, .done, fulfilled: true, contact: id(50), note: "All is well now")
            let left = try await shop.suggestions()
            #expect(left.map(\.kind) == [])
            let desk = shop.desk
            let (contacts, promise) = try await shop.application.read { read in
                (try desk.contacts(of: customer, limit: 1, in: read), try desk.promise(id(30), in: read))
            }
            let contact = try #require(contacts.first)
            #expect(contact.id == id(50))
            #expect(contact.outcome == .reached)
            #expect(contact.direction == .outbound)
            #expect(contact.summary == "All is well now")
            #expect(contact.staff == shop.world.anna)
            #expect(contact.follows == id(10))
            #expect(contact.value?.kind == .thanks)
            #expect(!contact.offered)
            #expect(promise?.state == .kept)
        }
    }

    @Test(arguments: Driver.allCases)
    func `when nobody answered, everything stays owed`(driver: Driver) async throws {
        try await withDebts(on: driver) { shop, customer, due in
            try await shop.close(due, of: customer, .notReached, contact: id(50))
            #expect(try await shop.suggestions().count == due.count)
            try await shop.close(due, of: customer, .postponed, contact: id(51))
            #expect(try await shop.suggestions().count == due.count)
            let desk = shop.desk
            let contacts = try await shop.application.read { try desk.contacts(of: customer, limit: 2, in: $0) }
            #expect(Set(contacts.map(\.outcome)) == [.notReached, .postponed])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who declines is not asked again, but what was promised stands`(driver: Driver) async throws {
        try await withDebts(on: driver) { shop, customer, due in
            try await shop.close(due, of: customer, .declined, contact: id(50))
            #expect(try await shop.suggestions().map(\.kind) == ["service.promise_due"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `skipping leaves what is owed and lets the rhythm rest`(driver: Driver) async throws {
        try await withDebts(on: driver) { shop, customer, due in
            try await shop.close(due, of: customer, .skipped, contact: id(50))
            let left = Set(try await shop.suggestions().map(\.kind))
            #expect(left.isDisjoint(with: ["service.contact_rhythm", "service.appreciation"]))
            #expect(left.count == 4)
            let desk = shop.desk
            let contact = try await shop.application.read { try desk.contact(id(50), of: customer, in: $0) }
            #expect(contact == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a contact with a chosen reason may have sold something, and does not move the rhythm`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, on: today - 200)
            let offer = Suggestion.chosen(
                customer, "customers.next_solution", occasion: "1", since: today, due: today, effect: 0.1)
            try await shop.close([offer], of: customer, .done, contact: id(50))
            #expect(try await shop.suggestions().map(\.kind) == ["service.contact_rhythm"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was dealt with meanwhile does not undo the closing`(driver: Driver) async throws {
        try await withDebts(on: driver) { shop, customer, due in
            let desk = shop.desk
            try await shop.change { change in
                try desk.take(.withdraw, with: id(20), at: now, in: change)
                try desk.break(id(30), at: now, in: change)
                try desk.record(
                    ContactRecord(
                        id: id(50), customer: customer, at: now, channel: .visit, direction: .outbound,
                        in: change.organisation.zone), in: change)
            }
            try await shop.close(due, of: customer, .done, fulfilled: true, contact: id(50))
            let (request, promise, contact) = try await shop.application.read { read in
                (
                    try desk.request(id(20), in: read), try desk.promise(id(30), in: read),
                    try desk.contact(id(50), of: customer, in: read)
                )
            }
            #expect(request?.state == .withdrawn)
            #expect(promise?.state == .broken)
            #expect(contact?.channel == .visit)
        }
    }
}
