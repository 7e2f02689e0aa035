import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

@Suite struct ContactTests {
    /// A contact of which everything is known.
    private func full(_ number: UInt64, _ shop: Shop, of customer: CustomerID) -> ContactRecord {
        var contact = call(number, from: customer)
        contact.reason = "delivery"
        contact.department = "Service"
        contact.staff = shop.world.anna
        contact.summary = "My parcel came open 📦"
        contact.isConfirmed = true
        contact.mood = .worried
        contact.satisfied = .yes
        contact.holdSeconds = 40
        contact.transfers = 2
        contact.explainedAgain = true
        contact.value = ContactRecord.ValueGiven(.help, "Changed the address")
        contact.offered = true
        contact.fileUpdated = true
        contact.callBackOn = today + 3
        return contact
    }

    @Test(arguments: Driver.allCases)
    func `a contact is kept with everything that is known of it`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let first = call(10, from: customer, at: now + -1000)
            var second = full(11, shop, of: customer)
            second.follows = first.id
            let desk = shop.desk
            try await shop.change { [second] change in
                try desk.record(first, in: change)
                try desk.record(second, in: change)
            }
            let contacts = try await shop.application.read { try desk.contacts(of: customer, limit: 9, in: $0) }
            #expect(contacts == [second, first])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same contact again changes nothing, with other words it is refused`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let contact = full(10, shop, of: customer)
            let desk = shop.desk
            #expect(try await shop.change { try desk.record(contact, in: $0) })
            #expect(try await !shop.change { try desk.record(contact, in: $0) })
            let code = await shop.refusal { change in
                var other = contact
                other.mood = .calm
                try desk.record(other, in: change)
            }
            #expect(code == .idReused)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same contact again changes nothing, though it was another day in the zone then`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let zones = [try #require(Zone("Pacific/Kiritimati")), try #require(Zone("Pacific/Pago_Pago"))]
            let contacts = zones.map {
                ContactRecord(
                    id: id(10), customer: customer, at: now, channel: .phone, direction: .inbound, in: $0)
            }
            #expect(contacts[0].on != contacts[1].on)
            let desk = shop.desk
            #expect(try await shop.change { try desk.record(call(10, from: customer), in: $0) })
            for contact in contacts { #expect(try await !shop.change { try desk.record(contact, in: $0) }) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `strangers, unknown staff and contacts, and the future are refused`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            func code(_ body: (inout ContactRecord) -> Void) async -> ServiceError.Code? {
                var contact = call(10, from: customer)
                body(&contact)
                return await shop.refusal { [contact] in try desk.record(contact, in: $0) }
            }
            #expect(await shop.refusal { try desk.record(call(10, from: id(77)), in: $0) } == .unknownCustomer)
            #expect(await code { $0.staff = id(78) } == .unknownStaff)
            #expect(await code { $0.follows = id(79) } == .unknownContact)
            let tomorrow = call(10, from: customer, at: now + 86_400_000)
            #expect(await shop.refusal { try desk.record(tomorrow, in: $0) } == .inFuture)
            #expect(await code { $0.holdSeconds = -1 } == .invalid)
            #expect(await code { $0.callBackOn = today - 1 } == .invalid)
            #expect(await code { $0.follows = $0.id } == .invalid)
        }
    }

    @Test(arguments: Driver.allCases)
    func `every module hears of a contact, with the organisation's day of it`(driver: Driver) async throws {
        let world = World()
        let module = ServiceModule(customers: world, purchases: world, staff: world)
        let ear = Ear()
        try await withApplication(on: driver, modules: [module, ear]) { application, _ in
            let customer = world.put(1, .customer)
            let time = try #require(Timestamp(rfc3339: "1998-06-30T22:30:00Z"))
            var contact = call(10, from: customer, at: time, in: try await application.organisation().zone)
            contact.outcome = .leftMessage
            let desk = module.desk
            _ = try await application.change(by: .program("tests")) { [contact] in try desk.record(contact, in: $0) }
            let heard = try await application.read { read in
                try read.all("SELECT day, was_reached FROM ear_contact") { row in
                    (day: try row.value(0, as: CalendarDay.self), wasReached: try row.value(1, as: Bool.self))
                }
            }
            #expect(heard.map(\.day) == [today])
            #expect(heard.map(\.wasReached) == [false])
        }
    }

    /// Writes down the contacts it hears of.
    private struct Ear: Module {
        static let table = Table(
            "ear_contact", .customer,
            [.blob("customer_id"), .blob("contact_id"), .integer("day"), .integer("was_reached")],
            key: ["customer_id", "contact_id"])
        let name = "ear"
        var migrations: [Migration] { [Migration("contacts", [.create(Ear.table)])] }
        var reactions: [Reaction] {
            [
                .to(ContactRecorded.self) { events, change in
                    for event in events {
                        try change.storage.insert(
                            into: Ear.table,
                            [
                                "customer_id": event.customer, "contact_id": event.contact, "day": event.on,
                                "was_reached": event.wasReached,
                            ])
                    }
                }
            ]
        }
    }

    @Test(arguments: Driver.allCases)
    func `a call-back is owed until a contact that follows reaches the customer`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, on: today)
            let desk = shop.desk
            var asking = call(10, from: customer)
            asking.summary = "The lid does not close"
            asking.callBackOn = today + 1
            asking.staff = shop.world.ben
            try await shop.change { [asking] in try desk.record(asking, in: $0) }
            #expect(try await shop.suggestions(for: today).isEmpty)
            let due = try await shop.suggestions(for: today + 1)
            #expect(due.map(\.kind) == ["service.call_back"])
            #expect(due.map(\.occasion) == ["\(asking.id)"])
            #expect(due.map(\.staff) == [shop.world.ben])

            var attempt = call(11, from: customer)
            attempt.direction = .outbound
            attempt.outcome = .notReached
            attempt.follows = asking.id
            try await shop.change { [attempt] in try desk.record(attempt, in: $0) }
            #expect(try await shop.suggestions(for: today + 1).count == 1)
            var talk = attempt
            talk.id = id(12)
            talk.outcome = .reached
            try await shop.change { [talk] in try desk.record(talk, in: $0) }
            #expect(try await shop.suggestions(for: today + 1).isEmpty)
        }
    }
}
