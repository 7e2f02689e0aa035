import Scoring
import TestSupport
import Testing

@Suite struct LifetimeValueTests {
    /// The published parameters.
    static func spend() throws -> GammaGamma {
        try GammaGamma(p: 6.25, q: 3.74, gamma: 15.44)
    }

    /// Fader & Hardie, note 025: first ten customers; more digits at the rounded parameters from independent code.
    @Test func `expected spends of the first ten customers are the published ones`() throws {
        let spends = try Self.spend().expectedSpend(of: CDNOW.roundedSpends())
        let computed = try Expected.at("cdnow", "computed").numbers("gg_expected_first10_at_published")
        let published = try Expected.at("cdnow", "published").numbers("gg_expected_first10")
        let fitted = try #require(GammaGamma.fit(try CDNOW.roundedSpends()).model)
            .expectedSpend(of: CDNOW.roundedSpends())
        for row in 0..<10 {
            #expect(agree(spends[row], computed[row], to: 1e-12))
            #expect(abs(fitted[row] - published[row]) < 0.0101)
        }
    }

    /// Twelve months of 4.345 weeks at 1 % a month and published parameters: the Python package lifetimes gives this.
    @Test func `CDNOW is worth as much as other software says`() throws {
        let value = try CustomerLifetimeValue(periods: 12, periodLength: 4.345, discountRate: 0.01)
        let values = try value.values(
            of: try CDNOW.roundedHistories(), spend: Self.spend().expectedSpend(of: CDNOW.roundedSpends()),
            by: PublishedPredictionTests.bg())
        let known = try Expected.at("clv_lifetimes_cdnow")
        #expect(try agree(values.reduce(0, +), known.number("total"), to: 1e-11))
        for (value, expected) in try zip(values, known.numbers("first10")) {
            #expect(agree(value, expected, to: 1e-10))
        }
    }

    @Test func `without discount the value is spend times purchases, and discount lowers it`() throws {
        let histories = try CDNOW.histories()
        let plain = try CustomerLifetimeValue(periods: 6, periodLength: 4, discountRate: 0)
        let dear = try CustomerLifetimeValue(periods: 6, periodLength: 4, discountRate: 0.1)
        let model = try PublishedPredictionTests.mbg()
        let purchases = model.expectedPurchases(of: histories, within: plain.horizon)
        let ones = histories.age.map { _ in 1.0 }
        let undiscounted = try plain.values(of: histories, spend: ones, by: model)
        let discounted = try dear.values(of: histories, spend: ones, by: model)
        #expect(zip(undiscounted, purchases).allSatisfy { agree($0, $1, to: 1e-12) })
        #expect(zip(discounted, undiscounted).allSatisfy { $0 < $1 && $0 > $1 / 2 })
    }

    @Test(arguments: [92] as [UInt64]) func `a longer horizon is never worth less, nor another time than its own`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            // Also customers who buy daily and are gone within the month, where a discount could eat the growth.
            let model = try BGNBD(
                r: random.spread(0.1...10), alpha: random.spread(0.05...10), a: random.spread(0.05...5),
                b: random.spread(0.05...5))
            let history = try PurchaseHistories([
                PurchaseHistory(frequency: 3, recency: 20, age: random.spread(20...60))
            ])
            let rate = random.uniform(0...0.05)
            var before = 0.0
            for horizon in (0..<20).map({ _ in random.spread(0.1...110) }).sorted() {
                let value = try CustomerLifetimeValue(horizon: horizon, periodLength: 4.348, discountRate: rate)
                let purchases = value.discountedPurchases(of: history, by: model)[0]
                #expect(purchases >= before * (1 - 1e-9), "horizon \(horizon)")
                before = purchases
                let plain = try CustomerLifetimeValue(horizon: horizon, periodLength: 4.348, discountRate: 0)
                let expected = model.expectedPurchases(of: history, within: horizon)[0]
                #expect(agree(plain.discountedPurchases(of: history, by: model)[0], expected, to: 1e-11))
                #expect(purchases <= expected)
            }
        }
    }

    @Test func `whole periods are the same either way`() throws {
        let periods = try CustomerLifetimeValue(periods: 12, periodLength: 4, discountRate: 0.01)
        #expect(try CustomerLifetimeValue(horizon: 48, periodLength: 4, discountRate: 0.01) == periods)
        #expect(try CustomerLifetimeValue(horizon: 48.5, periodLength: 4, discountRate: 0.01).periods == 13)
        for horizon in [0, -1, .nan, .infinity, 1e9] {
            #expect(throws: ScoringError.self) {
                try CustomerLifetimeValue(horizon: horizon, periodLength: 1, discountRate: 0)
            }
        }
    }

    @Test func `settings without sense are refused`() {
        #expect(throws: ScoringError.self) { try CustomerLifetimeValue(periods: 0, periodLength: 1, discountRate: 0) }
        #expect(throws: ScoringError.self) { try CustomerLifetimeValue(periods: 1, periodLength: 0, discountRate: 0) }
        #expect(throws: ScoringError.self) { try CustomerLifetimeValue(periods: 1, periodLength: 1, discountRate: -1) }
        let value = try? CustomerLifetimeValue(periods: 1, periodLength: 1, discountRate: 0)
        #expect(throws: ScoringError.self) {
            try value?.values(of: PurchaseHistories([.newcomer]), spend: [], by: SameRate(pooledRate: 1))
        }
    }
}
