import Domain
import Kernel
import TestSupport
import Testing

@testable import Service

/// What is owed to whoever left upset or unsatisfied.
@Suite struct RecoveryTests {
    private static let dayLength: Int64 = 86_400_000

    private func owed(_ shop: Shop, on day: CalendarDay = today) async throws -> [Suggestion] {
        try await shop.suggestions(for: day).filter { $0.kind == "service.recovery" }
    }

    private func talk(
        _ number: UInt64, with customer: CustomerID, daysAgo days: Int64 = 0, badly: Bool = true
    ) -> ContactRecord {
        var talk = call(number, from: customer, at: now + -days * RecoveryTests.dayLength)
        talk.department = "Repairs"
        if badly { talk.satisfied = .no }
        return talk
    }

    @Test(arguments: Driver.allCases, [true, false])
    func `a talk that ended badly is to be made good from the day after it`(driver: Driver, upset: Bool) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .lapsed)
            let desk = shop.desk
            try await shop.change { change in
                var talk = call(10, from: customer)
                if upset { talk.mood = .upset } else { talk.satisfied = .no }
                talk.department = "Repairs"
                try desk.record(talk, in: change)
            }
            #expect(try await owed(shop) == [])
            for day in [today + 1, today + 900] {
                let owed = try #require(try await owed(shop, on: day).first)
                #expect(owed.nature == .owed && owed.isQuiet && !owed.needsFulfilment)
                #expect(owed.since == today && owed.due == today + 1)
                #expect(owed.occasion == "\(id(10) as ContactID)")
                #expect(owed.arguments["department"] == "Repairs")
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `the next talk ends it, and makes an occasion of its own when it ends badly again`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            let (first, again) = (talk(10, with: customer, daysAgo: 9), talk(12, with: customer, daysAgo: 5))
            let good = talk(13, with: customer, daysAgo: 2, badly: false)
            try await shop.change { try desk.record(first, in: $0) }
            try await shop.change { change in
                var attempt = talk(11, with: customer, daysAgo: 7, badly: false)
                attempt.outcome = .leftMessage
                try desk.record(attempt, in: change)
            }
            #expect(try await owed(shop).map(\.occasion) == ["\(first.id)"])
            try await shop.change { try desk.record(again, in: $0) }
            #expect(try await owed(shop).map(\.occasion) == ["\(again.id)"])
            try await shop.change { try desk.record(good, in: $0) }
            #expect(try await owed(shop) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `talks may be recorded in any order`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let (calm, upset) = (try await shop.register(1), try await shop.register(2))
            let desk = shop.desk
            let records = [
                talk(10, with: calm, daysAgo: 2, badly: false), talk(11, with: calm, daysAgo: 5),
                talk(12, with: upset, daysAgo: 2), talk(13, with: upset, daysAgo: 5, badly: false),
            ]
            for record in records { try await shop.change { try desk.record(record, in: $0) } }
            #expect(try await owed(shop).map(\.customer) == [upset])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a talk of long ago that is recorded now is let be`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let (old, recent) = (try await shop.register(1), try await shop.register(2))
            let desk = shop.desk
            let records = [talk(10, with: old, daysAgo: 61), talk(11, with: recent, daysAgo: 60)]
            try await shop.change { change in for record in records { try desk.record(record, in: change) } }
            #expect(try await owed(shop).map(\.customer) == [recent])
        }
    }

    @Test(arguments: Driver.allCases, OutreachClosed.Outcome.allCases)
    func `an item of the day's list ends it by a talk or a decision, and by nothing else`(
        driver: Driver, outcome: OutreachClosed.Outcome
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            let bad = talk(10, with: customer, daysAgo: 1)
            try await shop.change { try desk.record(bad, in: $0) }
            try await shop.close(try await owed(shop), of: customer, outcome, contact: id(11))
            let isOver = outcome == .done || outcome == .declined || outcome == .skipped
            #expect(try await owed(shop).isEmpty == isOver)
        }
    }
}
