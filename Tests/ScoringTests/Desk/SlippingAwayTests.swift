import Domain
import Kernel
import TestSupport
import Testing

@testable import Scoring

@Suite struct SlippingAwayTests {
    @Test(arguments: Driver.allCases)
    func `a refit moves the day of risk, but the occasion stays the last purchase`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            _ = try await shop.desk.score(
                ScoringRequest(model: "mbg-nbd", asOf: Shop.opening + 300), in: shop.application
            ) { _, _ in }
            let before = try await shop.suggestions(on: 300)
            _ = try await shop.desk.score(
                ScoringRequest(model: "bg-nbd", asOf: Shop.opening + 301), in: shop.application
            ) { _, _ in }
            let after = try await shop.suggestions(on: 301)
            let occasions = Dictionary(uniqueKeysWithValues: before.map { ($0.customer, $0) })
            let both = after.compactMap { later in occasions[later.customer].map { (earlier: $0, later: later) } }
            try #require(both.contains { $0.earlier.since != $0.later.since })
            #expect(both.allSatisfy { $0.earlier.occasion == $0.later.occasion })
            let known = try await shop.application.read { read in
                try shop.till.summaries(of: after.map(\.customer), in: read)
            }
            #expect(after.allSatisfy { $0.occasion == known[$0.customer].map { "\($0.lastOn)" } })
        }
    }
}
