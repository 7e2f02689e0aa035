import Domain
import Kernel
import Statistics
import TestSupport
import Testing

@testable import Service

/// Health signals and indicators.
@Suite struct MeasureTests {
    private func signals(_ shop: Shop, of customer: CustomerID) async throws -> [String: HealthSignal] {
        let application = shop.application
        let signals = try await application.read { try application.healthSignals(of: [customer], on: today, in: $0) }
        #expect(signals.allSatisfy { abs($0.weight) <= 0.5 && $0.customer == customer })
        return Dictionary(signals.map { ($0.reason.phrase, $0) }, uniquingKeysWith: { $1 })
    }

    @Test(arguments: Driver.allCases)
    func `overdue requests and broken promises speak against, with the day since when`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            #expect(try await signals(shop, of: customer).isEmpty)
            let earlier = now + -86_400_000 * 9
            try await shop.change { change in
                try desk.open(
                    NewRequest(id: id(20), customer: customer, what: "An invoice", askedAt: earlier), in: change)
                for (number, due) in [(UInt64(30), -5), (31, -3), (32, 0)] {
                    try desk.make(
                        NewPromise(
                            id: id(number), customer: customer, what: "A lid", promisedAt: earlier,
                            due: .day(today + due)), in: change)
                }
                try desk.keep(id(30), at: now, in: change)
            }
            let signals = try await signals(shop, of: customer)
            #expect(signals.count == 2)
            let request = try #require(signals["service.health.overdue_request"])
            #expect(request.weight < 0)
            #expect(request.since == today - 8)
            let promise = try #require(signals["service.health.broken_promise"])
            #expect(promise.weight < 0)
            #expect(promise.since == today - 3)
            #expect(promise.reason.arguments["count"] == .count(2))
        }
    }

    @Test(arguments: Driver.allCases)
    func `how the last talk ended speaks for or against`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                var bad = call(10, from: customer, at: now + -2000)
                bad.mood = .upset
                bad.satisfied = .no
                bad.explainedAgain = true
                try desk.record(bad, in: change)
            }
            let bad = try await signals(shop, of: customer)
            #expect(
                Set(bad.keys) == [
                    "service.health.upset", "service.health.not_satisfied", "service.health.explained_again",
                    "service.health.regular_contact",
                ])
            #expect(bad.filter { $0.value.weight < 0 }.count == 3)
            try await shop.change { change in
                var good = call(11, from: customer, at: now + -1000)
                good.satisfied = .yes
                try desk.record(good, in: change)
                var attempt = call(12, from: customer)
                attempt.outcome = .notReached
                try desk.record(attempt, in: change)
            }
            let good = try await signals(shop, of: customer)
            #expect(Set(good.keys) == ["service.health.satisfied", "service.health.regular_contact"])
            #expect(good.allSatisfy { $0.value.weight > 0 && $0.value.since == today })
        }
    }

    @Test(arguments: Driver.allCases)
    func `figures count what was due and what was asked, and never stand without their number`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            let module = shop.module
            func indicators() async throws -> [String: Indicator] {
                try await shop.application.read { read in
                    let indicators = try module.indicators.flatMap { try $0.indicators(on: today, in: read) }
                    return Dictionary(indicators.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
                }
            }
            for indicator in try await indicators().values {
                #expect(indicator.value == nil && indicator.count == 0 && indicator.interval == nil)
            }
            let earlier = now + -86_400_000 * 9
            try await shop.change { change in
                for number in UInt64(0)..<4 {
                    try desk.make(
                        NewPromise(
                            id: id(30 + number), customer: customer, what: "A lid", promisedAt: earlier,
                            due: .day(today - 4 + Int(number) * 2)), in: change)
                }
                try desk.keep(id(30), at: earlier, in: change)
                var first = call(10, from: customer, at: earlier)
                first.satisfied = .no
                var again = call(11, from: customer, at: earlier + 1000)
                again.follows = first.id
                again.satisfied = .yes
                var unasked = call(12, from: customer, at: earlier)
                unasked.direction = .outbound
                for contact in [first, again, unasked] { try desk.record(contact, in: change) }
            }
            let figures = try await indicators()
            #expect(figures["promise_keeping_rate"]?.count == 2)
            #expect(figures["promise_keeping_rate"]?.value == 0.5)
            #expect(figures["call_back_rate"]?.count == 2)
            #expect(figures["call_back_rate"]?.value == 0.5)
            #expect(figures["satisfied_contact_rate"]?.count == 2)
            #expect(figures["satisfied_contact_rate"]?.interval == Proportion(1, of: 2).interval)
        }
    }
}
