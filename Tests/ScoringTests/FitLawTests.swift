import Foundation
import Scoring
import TestSupport
import Testing

/// Laws that every fit must obey, whatever the data.
@Suite struct FitLawTests {
    @Test(arguments: [1.0 / 7, 1, 24, 86400])
    func `the unit of time changes alpha alone`(perDay: Double) throws {
        let weeks = try CDNOW.histories()
        let other = try CDNOW.histories(unit: 1 / perDay)
        try check(BGNBD.fit(weeks), BGNBD.fit(other), factor: 7 * perDay, purchases: 2457)
        try check(MBGNBD.fit(weeks), MBGNBD.fit(other), factor: 7 * perDay, purchases: 2457)
    }

    private func check<Model: BetaGeometricNBD>(
        _ weeks: Fit<Model>, _ other: Fit<Model>, factor: Double, purchases: Double
    ) throws {
        let (left, right) = (try #require(weeks.model), try #require(other.model))
        #expect(agree(left.r, right.r, to: 1e-8))
        #expect(agree(left.alpha * factor, right.alpha, to: 1e-8))
        #expect(agree(left.a, right.a, to: 1e-8))
        #expect(agree(left.b, right.b, to: 1e-8))
        let shift = purchases * log(factor)
        #expect(agree((weeks.logLikelihood ?? 0) - shift, other.logLikelihood ?? 0, to: 1e-12))
        #expect(weeks.evaluations == other.evaluations)
        let week = try PurchaseHistory(frequency: 3, recency: 20, age: 30)
        let same = try PurchaseHistory(frequency: 3, recency: 20 * factor, age: 30 * factor)
        #expect(agree(left.probabilityAlive(of: week), right.probabilityAlive(of: same), to: 1e-8))
        #expect(
            agree(
                left.expectedPurchases(of: week, within: 10), right.expectedPurchases(of: same, within: 10 * factor),
                to: 1e-8))
    }

    @Test(arguments: [0.01, 1, 1000]) func `the unit of money changes gamma alone`(factor: Double) throws {
        let spends = try CDNOW.spends()
        let other = try SpendHistories(
            frequency: spends.frequency, meanSpend: spends.meanSpend.map { $0 * factor })
        let (left, right) = (try #require(GammaGamma.fit(spends).model), try #require(GammaGamma.fit(other).model))
        #expect(agree(left.p, right.p, to: 1e-7))
        #expect(agree(left.q, right.q, to: 1e-7))
        #expect(agree(left.gamma * factor, right.gamma, to: 1e-7))
    }

    @Test func `a weight is as good as that many rows, in any order`() throws {
        var random = SeededGenerator(seed: 11)
        let histories = try CDNOW.histories()
        let cells = histories.compressed()
        #expect(cells.count == 1016)
        #expect(cells.customers == 2357)
        let order = (0..<histories.count).shuffled(using: &random)
        let shuffled = PurchaseHistories(order.map { histories[$0] })
        #expect(shuffled.compressed() == cells)
        let fit = MBGNBD.fit(histories)
        for other in [MBGNBD.fit(cells), MBGNBD.fit(shuffled)] {
            #expect(other.model == fit.model)
            #expect(other.logLikelihood == fit.logLikelihood)
            #expect(other.covariance == fit.covariance)
        }
        let tripled = try PurchaseHistories(
            frequency: cells.frequency, recency: cells.recency, age: cells.age, weight: cells.weight.map { 3 * $0 })
        let triple = MBGNBD.fit(tripled)
        #expect(agree(triple.model?.alpha ?? 0, fit.model?.alpha ?? 1, to: 1e-9))
        #expect(agree(triple.logLikelihood ?? 0, 3 * (fit.logLikelihood ?? 0), to: 1e-12))
        #expect(
            agree(
                triple.parameters[2].standardError ?? 0, (fit.parameters[2].standardError ?? 0) / 3.0.squareRoot(),
                to: 1e-7))
    }

    @Test func `weights count in the spend model too`() throws {
        let spends = try CDNOW.spends()
        let doubled = try SpendHistories(
            frequency: spends.frequency + spends.frequency, meanSpend: spends.meanSpend + spends.meanSpend)
        let weighted = try SpendHistories(
            frequency: spends.frequency, meanSpend: spends.meanSpend, weight: spends.frequency.map { _ in 2 })
        let (left, right) = (GammaGamma.fit(doubled), GammaGamma.fit(weighted))
        #expect(agree(left.logLikelihood ?? 0, right.logLikelihood ?? 1, to: 1e-12))
        #expect(zip(left.parameters, right.parameters).allSatisfy { agree($0.value, $1.value, to: 1e-8) })
        #expect(left.customers == right.customers)
        #expect(spends.rankCorrelation() == doubled.rankCorrelation())
    }

    @Test func `customers not observed for any time change nothing but the count`() throws {
        let histories = try CDNOW.histories()
        let newcomers = Array(repeating: 0.0, count: 500)
        let more = try PurchaseHistories(
            frequency: newcomers + histories.frequency, recency: newcomers + histories.recency,
            age: newcomers + histories.age)
        #expect(more.customers == 2857)
        let (fit, other) = (BGNBD.fit(histories), BGNBD.fit(more))
        #expect(fit.model == other.model)
        #expect(fit.logLikelihood == other.logLikelihood)
        #expect(fit.covariance == other.covariance)
        #expect(other.customers == 2857)
    }

    /// The gradient vanishes at the maximum, so the mean of the rates that the data suggest is that of the prior:
    /// what the EM algorithm would leave unchanged.
    @Test func `rates after the data average to the rates before`() throws {
        let histories = try CDNOW.histories()
        let model = try #require(BGNBD.fit(histories).model)
        let rates = (0..<histories.count).map { row in
            let history = histories[row]
            let alive = model.probabilityAlive(of: history)
            let shape = model.r + history.frequency
            return alive * shape / (model.alpha + history.age) + (1 - alive) * shape / (model.alpha + history.recency)
        }
        #expect(agree(rates.reduce(0, +) / Double(rates.count), model.r / model.alpha, to: 1e-9))
    }

    /// The covariance comes from the curvature, the loss from values of the likelihood alone: along the profile of a
    /// parameter a tenth of a standard error costs ½ · 0.1².
    @Test func `no other parameters are likelier, and the way down is as steep as the errors say`() throws {
        let histories = try CDNOW.histories()
        let fit = MBGNBD.fit(histories)
        let model = try #require(fit.model)
        let best = try #require(fit.logLikelihood)
        #expect(agree(model.logLikelihood(of: histories), best, to: 1e-13))
        let inverse = try #require(fit.covariance).map { $0 }
        for index in 0..<4 {
            for side in [-1.0, 1] {
                // Move one parameter by a tenth of a standard error and let the others follow as the covariance says.
                let error = inverse[index][index].squareRoot()
                var values = [model.r, model.alpha, model.a, model.b]
                for other in 0..<4 {
                    values[other] += side * 0.1 * inverse[other][index] / error
                }
                let moved = try MBGNBD(r: values[0], alpha: values[1], a: values[2], b: values[3])
                let loss = best - moved.logLikelihood(of: histories)
                #expect(loss > 0)
                #expect(agree(loss, 0.005, to: 0.1))
            }
        }
    }

    @Test(arguments: [3, 4] as [UInt64]) func `parameters of simulated customers come back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bg = try BGNBD(r: 0.8, alpha: 6, a: 0.9, b: 2.5)
        try check(BGNBD.fit(random.histories(3000, of: bg)), [0.8, 6, 0.9, 2.5], seed)
        let mbg = try MBGNBD(r: 0.8, alpha: 6, a: 0.9, b: 2.5)
        try check(MBGNBD.fit(random.histories(3000, of: mbg)), [0.8, 6, 0.9, 2.5], seed)
    }

    private func check<Model>(_ fit: Fit<Model>, _ truth: [Double], _ seed: UInt64) {
        #expect(fit.verdict == .converged, "seed \(seed)")
        for (parameter, value) in zip(fit.parameters, truth) {
            let error = parameter.standardError ?? 0
            #expect(abs(parameter.value - value) < 4 * error, "seed \(seed), \(parameter.name)")
            #expect(error < value, "seed \(seed), \(parameter.name)")
        }
    }

    @Test func `parameters of simulated spends come back`() throws {
        var random = SeededGenerator(seed: 5)
        let frequency = (0..<4000).map { _ in (1 + random.exponential(rate: 0.3)).rounded(.down) }
        let spends = frequency.map { x in random.gamma(shape: 4 * x) / (random.gamma(shape: 3) / 20 * x) }
        check(GammaGamma.fit(try SpendHistories(frequency: frequency, meanSpend: spends)), [4, 3, 20], 5)
    }
}
