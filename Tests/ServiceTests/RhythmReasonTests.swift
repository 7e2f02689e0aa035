import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

/// The reasons that come back: the contact rhythm and appreciation.
@Suite struct RhythmReasonTests {
    private func kinds(_ shop: Shop, on day: CalendarDay = today) async throws -> [String: Set<CustomerID>] {
        Dictionary(grouping: try await shop.suggestions(for: day), by: \.kind).mapValues { Set($0.map(\.customer)) }
    }

    @Test(arguments: Driver.allCases)
    func `who was not asked for as long as the stage allows is due, to the day`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .customer, on: today - 180)
            let loyal = try await shop.register(2, .loyal, on: today - 90)
            try await shop.register(3, .customer, on: today - 179)
            try await shop.register(4, .lapsed, on: today - 300)
            try await shop.register(5, .trial, days: 1, on: today - 300)
            try await shop.register(6, .prospect, days: 0, on: today - 300)
            let due = try await shop.suggestions().filter { $0.kind == "service.contact_rhythm" }
            #expect(Set(due.map(\.customer)) == [customer, loyal])
            #expect(due.map(\.since) == [today, today])
            #expect(due.allSatisfy { $0.isQuiet && $0.nature == .owed && $0.staff == shop.world.anna })
        }
    }

    @Test(arguments: Driver.allCases)
    func `a courtesy stands behind everything that is due today`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1, .customer, days: 3, on: today - 2000)
            let due = try await shop.suggestions()
            #expect(Set(due.map(\.kind)) == ["service.contact_rhythm", "service.appreciation"])
            #expect(due.allSatisfy { $0.due > today })
        }
    }

    @Test(arguments: Driver.allCases)
    func `a contact that sold nothing begins the time anew, and one that sold something does not`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            let customers = [
                try await shop.register(1, on: today - 200), try await shop.register(2, on: today - 200),
            ]
            let desk = shop.desk
            var selling = call(11, from: customers[1])
            selling.offered = true
            let contacts = [call(10, from: customers[0]), selling]
            try await shop.change { change in
                for contact in contacts { try desk.record(contact, in: change) }
            }
            #expect(try await kinds(shop)["service.contact_rhythm"] == [customers[1]])
            #expect(try await kinds(shop, on: today + 180)["service.contact_rhythm"]?.count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `stages that take no second purchase can be in the rhythm too`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let prospect = try await shop.register(1, .prospect, days: 0, on: today - 30)
            let loyal = try await shop.register(2, .loyal, days: 5, on: today - 90)
            try await shop.change { change in
                var settings = ServiceSettings.initial
                settings.rhythmDays = [.prospect: 30, .loyal: 90, .customer: 0]
                try SettingsStore.write(settings, in: change)
            }
            #expect(try await kinds(shop)["service.contact_rhythm"] == [prospect, loyal])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who came back is thanked once a year`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .atRisk, days: 2, on: today - 365)
            // Bought on two days, and gave one purchase back.
            let returner = try await shop.register(2, .atRisk, days: 2, on: today - 365)
            shop.world.put(2, .atRisk, days: 1)
            try await shop.register(3, .lost, days: 2, on: today - 400)
            #expect(try await kinds(shop)["service.appreciation"] == [customer])
            var gift = call(10, from: customer)
            gift.value = ContactRecord.ValueGiven(.gift, "A jar of honey")
            let desk = shop.desk
            try await shop.change { [gift] in try desk.record(gift, in: $0) }
            #expect(try await kinds(shop)["service.appreciation"] == nil)
            #expect(try await kinds(shop, on: today + 365)["service.appreciation"] == [customer])
            #expect(returner != customer)
        }
    }

    @Test(arguments: Driver.allCases)
    func `more lapse than fit on a page, and everybody is handed over once`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let count = SQL.listLimit + 7
            let customers = (0..<count).map { shop.world.put(UInt64(1000 + $0), .loyal, days: 2) }
            let amount = Money(minor: 100, try #require(Currency("EUR")))
            try await shop.application.change(by: .program("tests"), on: today - 100) { change in
                try change.publish(customers.map { CustomerRegistered(customer: $0, on: today - 100) })
            }
            try await shop.change { change in
                for purchase in 0..<2 {
                    try change.publish(
                        customers.map { customer in
                            PurchaseRecorded(
                                customer: customer, purchase: PurchaseID(rawValue: "\(purchase)"), at: now,
                                on: today - 50 + purchase, amount: amount)
                        })
                }
            }
            let due = try await shop.suggestions()
            #expect(due.count == count)
            #expect(Set(due.map(\.customer)).count == count)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever is gone by the score is not asked about, until something is bought`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .lost, on: today - 400)
            func score(_ days: Int?...) async throws {
                let days = days.map { $0.map { today + $0 } }
                try await shop.change { change in
                    try change.publish(
                        CustomerScored(
                            customer: customer, on: today, atRiskOn: days[0], lapsedOn: days[1], lostOn: days[2]))
                }
            }
            func asked(for day: CalendarDay = today) async throws -> Int {
                let before = shop.world.asked
                _ = try await shop.suggestions(for: day)
                return shop.world.asked - before
            }
            // Once for the contact, once for the thanks.
            #expect(try await asked() == 2)
            try await score(-9, 0, 30)
            #expect(try await asked() == 0)
            #expect(try await asked(for: today - 1) == 1)
            // Thanks are owed at risk too, a contact is not.
            try await score(0, 1, 30)
            #expect(try await asked() == 1)
            try await score(nil, nil, 0)
            #expect(try await asked() == 2)
            // A stage that is named keeps everybody who may come to it.
            try await score(-9, 0, 30)
            for (stage, count) in [(Stage.lapsed, 1), (.lost, 1), (.customer, 0)] {
                try await shop.change { change in
                    var settings = ServiceSettings.initial
                    settings.rhythmDays = [stage: 30]
                    try SettingsStore.write(settings, in: change)
                }
                #expect(try await asked() == count, "\(stage)")
            }
            #expect(try await asked(for: today + 30) == 0)
            let amount = Money(minor: 100, try #require(Currency("EUR")))
            try await shop.change { change in
                try change.publish(
                    PurchaseRecorded(
                        customer: customer, purchase: PurchaseID(rawValue: "new"), at: now, on: today, amount: amount))
            }
            #expect(try await asked() == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a score from before the last purchase says nothing of who is gone`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            // The last purchase was ten days ago.
            let customer = try await shop.register(1, .customer, on: today - 400)
            try await shop.change { change in
                try change.publish(
                    CustomerScored(
                        customer: customer, on: today - 11, atRiskOn: today - 8, lapsedOn: today - 7, lostOn: today - 6)
                )
            }
            #expect(try await kinds(shop)["service.contact_rhythm"] == [customer])
        }
    }

    @Test(arguments: Driver.allCases)
    func `occasions stay the same until something happens`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .customer, days: 3, on: today - 400)
            let first = try await shop.suggestions().map(\.occasion)
            #expect(try await shop.suggestions(for: today + 20).map(\.occasion) == first)
            let desk = shop.desk
            try await shop.change { try desk.record(call(10, from: customer), in: $0) }
            let next = try await shop.suggestions(for: today + 180).filter { $0.kind == "service.contact_rhythm" }
            #expect(next.map(\.occasion) == ["1998-07-01"])
        }
    }
}
