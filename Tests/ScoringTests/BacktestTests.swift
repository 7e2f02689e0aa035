import Scoring
import TestSupport
import Testing

/// A model as another team would write it: everybody buys at one rate for ever.
private struct OneRate: TransactionModel {
    static let name = "one-rate"
    let rate: Double

    static func fit(_ histories: PurchaseHistories) -> Fit<OneRate> {
        let time = zip(histories.age, histories.weight).map(*).reduce(0, +)
        guard time > 0 else { return Fit(refused: .noCustomers, customers: histories.customers) }
        let rate = zip(histories.frequency, histories.weight).map(*).reduce(0, +) / time
        return Fit(
            model: OneRate(rate: rate), verdict: .converged, logLikelihood: 0,
            parameters: [Estimate(name: "rate", value: rate, standardError: nil)], customers: histories.customers)
    }

    func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double { rate * max(0, horizon) }
    func probabilityAlive(of history: PurchaseHistory) -> Double { 1 }
    func crossingAge(of history: PurchaseHistory, below level: Double) -> Double? { nil }
}

@Suite struct BacktestTests {
    @Test func `on CDNOW a model beats the same rate as before`() throws {
        let trial = try Backtest(calibration: try CDNOW.histories(), holdout: try CDNOW.holdout(), length: 39)
        #expect(trial.results.map(\.name) == ["same-rate", "bg-nbd", "mbg-nbd"])
        #expect(trial.actualTotal == 1882)
        let errors = trial.results.map { $0.error ?? .infinity }
        #expect(errors[1] < errors[0] && errors[2] < errors[0])
        #expect(trial.serving == (errors[2] < errors[1] ? "mbg-nbd" : "bg-nbd"))
        #expect(trial.best?.name == trial.serving)
        #expect(agree(trial.results[1].total ?? 0, 1653.4086979, to: 1e-8))
        #expect(trial.results[0].verdict == nil && trial.results[1].verdict == .converged)
    }

    @Test func `where customers go on as before nothing beats that`() throws {
        let steady = try PurchaseHistories(
            frequency: [4, 8, 2, 12], recency: [39, 40, 35, 38], age: [40, 40, 40, 40])
        let trial = try Backtest(calibration: steady, holdout: [2, 4, 1, 6], length: 20)
        #expect(trial.results[0].error == 0)
        #expect(trial.best == nil)
        #expect(trial.serving == "same-rate")
    }

    @Test func `a refused model is no candidate`() throws {
        let quiet = try PurchaseHistories(frequency: [0, 0], recency: [0, 0], age: [9, 12])
        let trial = try Backtest(calibration: quiet, holdout: [0, 1], length: 5)
        #expect(trial.serving == "same-rate")
        #expect(trial.results[1].error == nil && trial.results[1].total == nil)
        #expect(trial.results[1].verdict.map(String.init(describing:)) == "refused(no_repeat_purchases)")
    }

    @Test func `a model from outside is tried like the others and can serve`() throws {
        let few = try PurchaseHistories(frequency: [0, 3, 1], recency: [0, 20, 10], age: [20, 20, 20])
        let rate = 4.0 / 60 * 15
        let trial = try Backtest(
            of: [BGNBD.self, OneRate.self], calibration: few, holdout: [rate, rate, rate], length: 15)
        #expect(trial.serving == "one-rate")
        #expect((trial.results[2].error ?? 1) < 1e-12)
        let best = try #require(trial.best)
        let fitted: (any TransactionModel)? = refit(best, few)
        #expect(agree(fitted?.expectedPurchases(of: few, within: 15)[0] ?? 0, rate, to: 1e-12))
        #expect(fitted?.crossingAge(of: few, below: 0.5) == [nil, nil, nil])
    }

    private func refit<Model: TransactionModel>(_ model: Model.Type, _ histories: PurchaseHistories) -> Model? {
        Model.fit(histories).model
    }

    @Test func `weights count and the error is per customer`() throws {
        let rows = try PurchaseHistories(
            frequency: [1, 0], recency: [5, 0], age: [10, 10], weight: [3, 1])
        let trial = try Backtest(of: [], calibration: rows, holdout: [0, 2], length: 10)
        // Predicted 1 and, with a pooled rate of 3/40, 10 · 0.075 / (1 + 1.5) = 0.3.
        #expect(agree(trial.results[0].error ?? 0, ((3 + 1.7 * 1.7) / 4).squareRoot(), to: 1e-14))
        #expect(agree(trial.results[0].total ?? 0, 3.3, to: 1e-14))
        #expect(trial.actualTotal == 2)
    }

    @Test func `the naive rate needs no time to have passed`() throws {
        let naive = SameRate(pooledRate: 0.1)
        #expect(naive.expectedPurchases(of: .newcomer, within: 10) == 1)
        let half = try PurchaseHistory(frequency: 5, recency: 9, age: 10)
        #expect(naive.expectedPurchases(of: half, within: 4) == 2)
        #expect(naive.expectedPurchases(of: half, within: -4) == 0)
        for nothing in [
            SameRate(of: try PurchaseHistories(frequency: [], recency: [], age: [])), SameRate(pooledRate: .nan),
        ] {
            #expect(nothing.pooledRate == 0)
            #expect(nothing.expectedPurchases(of: .newcomer, within: 10) == 0)
        }
    }

    @Test(arguments: [91] as [UInt64]) func `who has not come back is expected to, but less than who has`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let naive = SameRate(pooledRate: random.spread(1e-6...1e3))
            let age = random.spread(1e-3...1e4)
            let silent = naive.expectedPurchases(
                of: try PurchaseHistory(frequency: 0, recency: 0, age: age), within: 1)
            let longer = naive.expectedPurchases(
                of: try PurchaseHistory(frequency: 0, recency: 0, age: age * 2), within: 1)
            let once = naive.expectedPurchases(
                of: try PurchaseHistory(frequency: 1, recency: age / 2, age: age), within: 1)
            #expect(silent > 0 && longer < silent && silent < once / 2 && silent <= naive.pooledRate)
        }
    }

    @Test func `on CDNOW the naive guess predicts better for it`() throws {
        let (histories, holdout) = (try CDNOW.histories(), try CDNOW.holdout())
        func error(_ naive: SameRate) -> Double {
            zip(naive.expectedPurchases(of: histories, within: 39), holdout).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
        }
        #expect(error(SameRate(of: histories)) < error(SameRate(pooledRate: 0)))
    }

    @Test func `a trial on few customers or purchases tells nothing`() throws {
        func trial(_ customers: Int, _ purchases: Double) throws -> Backtest {
            let histories = try PurchaseHistories(
                frequency: [2], recency: [5], age: [10], weight: [Double(customers)])
            return try Backtest(of: [], calibration: histories, holdout: [purchases / Double(customers)], length: 5)
        }
        #expect(try trial(100, 40).isTelling)
        #expect(try !trial(99, 40).isTelling)
        #expect(try !trial(100, 39).isTelling)
    }

    @Test func `a holdout without sense is refused`() throws {
        let one = PurchaseHistories([.newcomer])
        #expect(throws: ScoringError.self) { try Backtest(calibration: one, holdout: [], length: 1) }
        #expect(throws: ScoringError.self) { try Backtest(calibration: one, holdout: [-1], length: 1) }
        #expect(throws: ScoringError.self) { try Backtest(calibration: one, holdout: [.nan], length: 1) }
        #expect(throws: ScoringError.self) { try Backtest(calibration: one, holdout: [1], length: 0) }
    }
}
