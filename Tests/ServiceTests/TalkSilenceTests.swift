import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

/// When nothing is to be offered, by what was said last.
@Suite struct TalkSilenceTests {
    private func silence(
        _ shop: Shop, of customer: CustomerID, on day: CalendarDay = today
    ) async throws -> String? {
        let application = shop.application
        return try await application.read { try application.silences(among: [customer], on: day, in: $0)[customer] }?
            .phrase
    }

    @Test(arguments: Driver.allCases)
    func `after a talk nothing is offered for as many days as the settings say`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            #expect(try await silence(shop, of: customer) == nil)
            let desk = shop.desk
            try await shop.change { change in
                var attempt = call(9, from: customer, at: now + -1)
                attempt.outcome = .notReached
                try desk.record(attempt, in: change)
            }
            #expect(try await silence(shop, of: customer) == nil)
            try await shop.change { try desk.record(call(10, from: customer), in: $0) }
            #expect(try await silence(shop, of: customer, on: today - 1) == nil)
            for day in [today, today + 3] {
                #expect(try await silence(shop, of: customer, on: day) == "service.silence.talked")
            }
            #expect(try await silence(shop, of: customer, on: today + 4) == nil)
            try await shop.change { change in
                var settings = ServiceSettings.initial
                settings.quietDays = 0
                try SettingsStore.write(settings, in: change)
            }
            #expect(try await silence(shop, of: customer) == "service.silence.talked")
            #expect(try await silence(shop, of: customer, on: today + 1) == nil)
        }
    }

    @Test(arguments: Driver.allCases, [true, false])
    func `whoever left upset or unsatisfied is offered nothing until a later talk ends otherwise`(
        driver: Driver, upset: Bool
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                var talk = call(10, from: customer, at: now + -3 * 86_400_000)
                if upset { talk.mood = .upset } else { talk.satisfied = .no }
                try desk.record(talk, in: change)
            }
            #expect(try await silence(shop, of: customer, on: today + 900) == "service.silence.ended_badly")
            try await shop.change { change in
                var attempt = call(11, from: customer, at: now + -86_400_000)
                attempt.outcome = .leftMessage
                try desk.record(attempt, in: change)
            }
            #expect(try await silence(shop, of: customer, on: today + 900) == "service.silence.ended_badly")
            try await shop.change { try desk.record(call(12, from: customer), in: $0) }
            #expect(try await silence(shop, of: customer, on: today) == "service.silence.talked")
            #expect(try await silence(shop, of: customer, on: today + 900) == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `more customers than fit on a page are answered at once`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let count = SQL.listLimit + 7
            let customers = (0..<count).map { shop.world.put(UInt64(1000 + $0), .prospect) }
            let desk = shop.desk
            try await shop.application.change(by: .program("tests"), on: today) { change in
                try change.publish(customers.map { CustomerRegistered(customer: $0, on: today) })
                for (offset, customer) in customers.enumerated() {
                    try desk.record(call(UInt64(50_000 + offset), from: customer), in: change)
                }
            }
            let application = shop.application
            let silences = try await application.read { try application.silences(among: customers, on: today, in: $0) }
            #expect(silences.count == count)
        }
    }
}
