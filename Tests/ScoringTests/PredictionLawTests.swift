import Foundation
import Scoring
import TestSupport
import Testing

@Suite struct PredictionLawTests {
    private let bg: BGNBD
    private let mbg: MBGNBD

    init() throws {
        bg = try PublishedPredictionTests.bg()
        mbg = try PublishedPredictionTests.mbg()
    }

    @Test func `the numbers of purchases have probabilities that sum to one and to the expectation`() {
        for time in [0.5, 10, 80] {
            for model in [bg as any BetaGeometricNBD, mbg] {
                let probabilities = (0..<400).map { model.probability(of: $0, within: time) }
                #expect(agree(probabilities.reduce(0, +), 1, to: 1e-9))
                let mean = probabilities.enumerated().map { Double($0) * $1 }.reduce(0, +)
                #expect(agree(mean, model.expectedPurchases(within: time), to: 1e-7))
            }
        }
        #expect(bg.probability(of: 0, within: 0) == 1)
        #expect(bg.probability(of: 1, within: 0) == 0)
        #expect(bg.probability(of: -1, within: 5) == 0)
    }

    @Test func `the likelihood of no purchase is its probability`() throws {
        for age in [0.1, 7, 40] {
            for model in [bg as any BetaGeometricNBD, mbg] {
                let quiet = try PurchaseHistories(frequency: [0], recency: [0], age: [age])
                #expect(agree(exp(model.logLikelihood(of: quiet)), model.probability(of: 0, within: age), to: 1e-12))
            }
        }
    }

    @Test(arguments: [41, 42] as [UInt64])
    func `expectations start at zero, rise and flatten; life falls with silence`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let (r, alpha) = (random.spread(0.01...30), random.spread(0.1...50))
            let (a, b) = (random.spread(0.01...30), random.spread(0.01...30))
            let bg = try BGNBD(r: r, alpha: alpha, a: a, b: b)
            let mbg = try MBGNBD(r: r, alpha: alpha, a: a, b: b)
            let x = Double(Int.random(in: 1...12, using: &random))
            let age = random.uniform(5...50)
            let recency = age * random.uniform(0.1...0.9)
            for model in [bg as any BetaGeometricNBD, mbg] {
                let comment: Comment = "seed \(seed): \(model) x \(x), \(recency), \(age)"
                let history = try PurchaseHistory(frequency: x, recency: recency, age: age)
                let steps = [0, 2, 4, 6, 8].map { model.expectedPurchases(of: history, within: $0) }
                let rises = zip(steps.dropFirst(), steps).map { $0 - $1 }
                #expect(steps[0] == 0, comment)
                #expect(rises.allSatisfy { $0 > 0 }, comment)
                #expect(zip(rises.dropFirst(), rises).allSatisfy { $0 <= $1 * (1 + 1e-9) }, comment)
                #expect(model.expectedPurchases(of: history, within: -1) == 0, comment)
                let alive = model.probabilityAlive(of: history)
                let later = try PurchaseHistory(frequency: x, recency: recency, age: age + 5)
                let fresher = try PurchaseHistory(frequency: x, recency: (recency + age) / 2, age: age)
                #expect(model.probabilityAlive(of: later) < alive, comment)
                #expect(model.probabilityAlive(of: fresher) > alive, comment)
            }
        }
    }

    @Test func `a life of which a level is crossed is at the level on the crossing day`() throws {
        let cases: [(any BetaGeometricNBD, Double, Double)] = [
            (bg, 1, 2), (bg, 9, 30), (mbg, 0, 0), (mbg, 4, 11.5),
        ]
        for (model, x, recency) in cases {
            let last = try PurchaseHistory(frequency: x, recency: recency, age: recency)
            let start = model.probabilityAlive(of: last)
            for level in [0.9, 0.5, 0.2, 0.01] {
                let age = try #require(model.crossingAge(of: last, below: level))
                let then = try PurchaseHistory(frequency: x, recency: recency, age: age)
                if level < start {
                    #expect(agree(model.probabilityAlive(of: then), level, to: 1e-10))
                } else {
                    #expect(age == recency)
                }
            }
            #expect(model.crossingAge(of: last, below: 0) == nil)
            #expect(model.crossingAge(of: last, below: 1) == recency)
        }
        let trial = try PurchaseHistory(frequency: 0, recency: 0, age: 12)
        #expect(bg.crossingAge(of: trial, below: 0.99) == nil)
        #expect(bg.probabilityAlive(of: trial) == 1)
        let later = try PurchaseHistory(frequency: 4, recency: 5, age: 90)
        let now = try PurchaseHistory(frequency: 4, recency: 5, age: 5)
        #expect(mbg.crossingAge(of: later, below: 0.3) == mbg.crossingAge(of: now, below: 0.3))
    }

    @Test func `columns give what single customers give`() throws {
        let histories = try CDNOW.histories()
        for model in [bg as any TransactionModel, mbg] {
            let purchases = model.expectedPurchases(of: histories, within: 39)
            let alive = model.probabilityAlive(of: histories)
            let crossings = model.crossingAge(of: histories, below: 0.3)
            for row in stride(from: 0, to: histories.count, by: 7) {
                #expect(agree(purchases[row], model.expectedPurchases(of: histories[row], within: 39), to: 1e-13))
                #expect(alive[row] == model.probabilityAlive(of: histories[row]))
                #expect(crossings[row] == model.crossingAge(of: histories[row], below: 0.3))
            }
        }
        #expect(bg.expectedPurchases(of: histories, within: 0).allSatisfy { $0 == 0 })
    }

    /// Computed with 40 to 60 digits from the hypergeometric function and from the sum over numbers of purchases.
    @Test(arguments: HardExpectation.all) func `hard expectations are exact`(hard: HardExpectation) throws {
        let history = try PurchaseHistory(frequency: hard.x, recency: hard.recency, age: hard.age)
        let purchases =
            hard.isModified
            ? try MBGNBD(r: hard.r, alpha: hard.alpha, a: hard.a, b: hard.b)
                .expectedPurchases(of: history, within: hard.horizon)
            : try BGNBD(r: hard.r, alpha: hard.alpha, a: hard.a, b: hard.b)
                .expectedPurchases(of: history, within: hard.horizon)
        #expect(agree(purchases, hard.purchases, to: 2e-10))
    }

    @Test func `nothing happens at the singular points of the usual formula`() throws {
        let history = try PurchaseHistory(frequency: 2, recency: 8, age: 10)
        func purchases(a: Double, b: Double, _ history: PurchaseHistory) throws -> Double {
            try BGNBD(r: 0.4, alpha: 3, a: a, b: b).expectedPurchases(of: history, within: 20)
        }
        let middle = try purchases(a: 1, b: 2.3, history)
        let sides = try (purchases(a: 1 - 1e-7, b: 2.3, history) + purchases(a: 1 + 1e-7, b: 2.3, history)) / 2
        #expect(agree(middle, sides, to: 1e-12))
        let trial = try PurchaseHistory(frequency: 0, recency: 0, age: 10)
        let one = try purchases(a: 0.25, b: 0.75, trial)
        let near = try (purchases(a: 0.25, b: 0.75 - 1e-7, trial) + purchases(a: 0.25, b: 0.75 + 1e-7, trial)) / 2
        #expect(agree(one, near, to: 1e-12))
    }
}
