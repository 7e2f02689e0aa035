import Domain
import Kernel
import Loyalty
import TestSupport
import Testing

/// What becomes of offers that are over, were withdrawn or followed by others.
struct OfferEndTests {
    private static let spring = OfferWorld.start + 28

    @Test(arguments: Driver.allCases)
    func `when a term is over nothing has to run, and what follows takes away who was not told`(
        driver: Driver
    ) async throws {
        try await OfferWorld.open(on: driver) { world in
            try await world.buy(0, "old", on: OfferWorld.start - 20, for: 5000)
            try await world.publish(OfferWorld.offer())
            _ = try await world.application.runJobs()
            #expect(try await world.reasons(on: Self.spring).count == 1)
            world.pass(days: 150)
            #expect(try await world.application.findings() == [])
            #expect(try await world.reasons() == [])
            try await world.buy(1, "new", on: world.today, for: 100)
            _ = try await world.application.runJobs()
            #expect(try await world.reasons(on: Self.spring) == [])
            try await world.buy(2, "late", on: OfferWorld.start - 20, for: 100)
            #expect(try await world.reasons(on: Self.spring) == [])
            #expect(try await world.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who has taken an offer as often as may be is not told that a later version is open`(
        driver: Driver
    ) async throws {
        try await OfferWorld.open(on: driver) { world in
            for customer in 0...1 {
                try await world.buy(customer, "old", on: OfferWorld.start - 20, for: 5000)
            }
            try await world.publish(OfferWorld.offer())
            world.pass(days: 28)
            _ = try await world.application.runJobs()
            try await world.take("welcome", 0, id: 1)
            let better = #"{"kind": "amount", "amount": "12.00"}"#
            try await world.publish(OfferWorld.offer(version: "1.1.0", value: better))
            _ = try await world.application.runJobs()
            #expect(try await world.reasons().map(\.customer) == [OfferWorld.customer(1)])
            try await world.publish(
                OfferWorld.offer(version: "1.2.0", value: better, more: ", \"times_per_customer\": 2"))
            _ = try await world.application.runJobs()
            #expect(
                try await world.reasons().map(\.customer).sorted() == [0, 1].map(OfferWorld.customer).sorted())
            #expect(try await world.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who was entitled by a tier when an offer was withdrawn keeps it in a higher one`(driver: Driver) async throws
    {
        try await OfferWorld.open(on: driver) { world in
            try await world.publish(
                OfferWorld.offer(audience: #"{"kind": "existing_customers", "tiers": ["green"]}"#, parity: nil))
            try await world.buy(0, "a", on: OfferWorld.start, for: 100)
            world.pass(days: 28)
            try await world.withdraw("welcome")
            world.pass(days: 1)
            #expect(try await world.entitlements(0).count == 1)
            try await world.buy(0, "b", on: world.today, for: 100)
            try await world.buy(1, "c", on: world.today, for: 100)
            #expect(try await world.entitlements(0).count == 1)
            #expect(try await world.entitlements(1) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `whom a channel is refused is told those of the version that is open`(driver: Driver) async throws {
        try await OfferWorld.open(on: driver) { world in
            try await world.buy(0, "old", on: OfferWorld.start - 20, for: 5000)
            try await world.publish(OfferWorld.offer(more: ", \"channels\": [\"web\"]"))
            world.pass(days: 28)
            let exempt = #"{"rule": "exempt", "reason": "Why?", "decided_by": "Ann", "review_on": "2027-05-01"}"#
            try await world.publish(OfferWorld.offer(version: "1.1.0", parity: exempt))
            do {
                try await world.take("welcome", 0, id: 1, by: .visit)
                Issue.record("It was taken.")
            } catch let error as LoyaltyError {
                #expect(error.code == .notEntitled && error.remedy == "It is made by web.")
            }
        }
    }
}
