import Foundation
import Scoring
import TestSupport
import Testing

/// Customers whom a model with four parameters does not fit: the limit must be found and named.
@Suite struct DegenerateFitTests {
    private func codes<Model>(_ fit: Fit<Model>) -> [String] {
        guard case .boundary(let limits) = fit.verdict else { return ["\(fit.verdict)"] }
        return limits.map(\.code)
    }

    /// Customers with gamma-distributed rates who all bought again just now.
    private func faithful(_ count: Int, _ random: inout SeededGenerator) throws -> PurchaseHistories {
        PurchaseHistories(
            try (0..<count).map { _ in
                let age = random.uniform(10...30)
                let purchases = max(2, (age * random.gamma(shape: 2) / 2).rounded())
                return try PurchaseHistory(frequency: purchases, recency: age * 0.98, age: age)
            })
    }

    @Test func `without repeat purchases there is no fit`() throws {
        let nobody = try PurchaseHistories(frequency: [0, 0], recency: [0, 0], age: [3, 5])
        for verdict in [BGNBD.fit(nobody).verdict, MBGNBD.fit(nobody).verdict] {
            #expect("\(verdict)" == "refused(no_repeat_purchases)")
        }
        let fit = BGNBD.fit(nobody)
        #expect(fit.model == nil && fit.logLikelihood == nil && fit.parameters.isEmpty && fit.covariance == nil)
        #expect(fit.customers == 2)
        let fresh = PurchaseHistories([.newcomer, .newcomer])
        #expect("\(BGNBD.fit(fresh).verdict)" == "refused(no_customers)")
        #expect("\(BGNBD.fit(PurchaseHistories([])).verdict)" == "refused(no_customers)")
    }

    @Test func `where nobody drops out the limit is the NBD model`() throws {
        var random = SeededGenerator(seed: 21)
        let histories = try faithful(200, &random)
        let fit = BGNBD.fit(histories)
        #expect(codes(fit) == ["no_dropout"])
        #expect("\(fit.verdict)" == "boundary(a, b)")
        let model = try #require(fit.model)
        #expect(model.a == 0)
        #expect(fit.parameters[0].standardError != nil && fit.parameters[1].standardError != nil)
        #expect(fit.parameters[2].standardError == nil && fit.parameters[3].standardError == nil)
        #expect(fit.ratios[1].value == 0 && fit.ratios[1].standardError == nil)
        #expect(fit.covariance == nil)
        // The NBD likelihood of purchase times: Γ(r+x)/Γ(r) · α^r / (α+T)^(r+x).
        let nbd = (0..<histories.count).map { row in
            let (x, age) = (histories.frequency[row], histories.age[row])
            return lgamma(model.r + x) - lgamma(model.r) + model.r * log(model.alpha)
                - (model.r + x) * log(model.alpha + age)
        }
        #expect(agree(fit.logLikelihood ?? 0, nbd.reduce(0, +), to: 1e-11))
        let quiet = try PurchaseHistory(frequency: 5, recency: 1, age: 30)
        #expect(model.probabilityAlive(of: quiet) == 1)
        #expect(model.crossingAge(of: quiet, below: 0.5) == nil)
        #expect(agree(model.expectedPurchases(of: quiet, within: 7), (model.r + 5) / (model.alpha + 30) * 7, to: 1e-12))
    }

    @Test func `equal rates and equal dropout are told by their means`() throws {
        var random = SeededGenerator(seed: 22)
        let histories = try random.histories(
            1500, ages: 20...30, mayEndWithFirstPurchase: true, rate: { _ in 0.4 }, dropout: { _ in 0.2 })
        let fit = MBGNBD.fit(histories)
        guard case .boundary(let limits) = fit.verdict else {
            Issue.record("\(fit.verdict)")
            return
        }
        #expect(!limits.isEmpty)
        for (ratio, truth) in zip(fit.ratios, [0.4, 0.2]) {
            let error = try #require(ratio.standardError)
            #expect(abs(ratio.value - truth) < 4 * error)
        }
        for limit in limits {
            for parameter in fit.parameters where limit.parameters.contains(parameter.name) {
                #expect(parameter.standardError == nil)
            }
        }
    }

    @Test func `identical customers are fitted by one rate`() throws {
        let same = try PurchaseHistories(
            frequency: Array(repeating: 4, count: 30), recency: Array(repeating: 28, count: 30),
            age: Array(repeating: 30, count: 30))
        let fit = BGNBD.fit(same)
        #expect(codes(fit) == ["homogeneous_rate", "no_dropout"])
        // Poisson with the plain rate 4/30: 30 · (4 ln λ − 30 λ).
        #expect(agree(fit.logLikelihood ?? 0, 30 * (4 * log(4.0 / 30) - 4), to: 1e-8))
        #expect(agree(fit.ratios[0].value, 4.0 / 30, to: 1e-8))
        #expect(agree(fit.ratios[0].standardError ?? 0, 4.0 / 30 / 120.0.squareRoot(), to: 1e-6))
    }

    @Test func `with one repeat purchase at most only the mean dropout shows`() throws {
        var random = SeededGenerator(seed: 23)
        let model = try BGNBD(r: 2, alpha: 20, a: 2, b: 2)
        let all = try random.histories(900, of: model)
        let few = PurchaseHistories((0..<all.count).map { all[$0] }.filter { $0.frequency <= 1 })
        let fit = BGNBD.fit(few)
        #expect(codes(fit).contains { ["undetermined_dropout", "certain_dropout"].contains($0) })
        #expect(fit.parameters[2].standardError == nil && fit.parameters[3].standardError == nil)
    }

    @Test func `customers who leave at once or never are told apart`() throws {
        var random = SeededGenerator(seed: 24)
        let stayed = try faithful(140, &random)
        let left = Array(repeating: 1.0, count: 60)
        let histories = try PurchaseHistories(
            frequency: stayed.frequency + left, recency: stayed.recency + left,
            age: stayed.age + left.map { _ in random.uniform(10...30) })
        let fit = BGNBD.fit(histories)
        #expect(codes(fit) == ["polarised_dropout"])
        let share = fit.ratios[1]
        #expect(abs(share.value - 0.3) < (share.standardError ?? 0))
        #expect(fit.parameters[2].standardError == nil)
    }

    /// From the usual start the search ends at a lower maximum, −9.90; all starts of another optimiser find this one.
    @Test func `of several maxima the highest is found`() throws {
        let few = try PurchaseHistories(
            frequency: [0, 0, 0, 0, 3, 0, 0, 0], recency: [0, 0, 0, 0, 3.9, 0, 0, 0],
            age: [11.91, 38.92, 34.62, 13.04, 27.49, 8.43, 16.11, 34.78])
        #expect(agree(MBGNBD.fit(few).logLikelihood ?? 0, -9.232237575331283, to: 1e-8))
    }

    @Test func `a spend model is refused where all spend the same`() throws {
        let equal = try SpendHistories(frequency: [1, 2, 5], meanSpend: [9.99, 9.99, 9.99])
        #expect("\(GammaGamma.fit(equal).verdict)" == "refused(equal_spends)")
        let none = try SpendHistories(frequency: [0, 2, 1], meanSpend: [5, 0, -3])
        #expect("\(GammaGamma.fit(none).verdict)" == "refused(no_spends)")
    }

    @Test func `customers who always pay their own price have no spread within`() throws {
        var random = SeededGenerator(seed: 25)
        let prices = (0..<600).map { _ in 15 / random.gamma(shape: 3) }
        let frequency = (0..<600).map { _ in (1 + random.exponential(rate: 0.3)).rounded(.down) }
        let fit = GammaGamma.fit(try SpendHistories(frequency: frequency, meanSpend: prices))
        if case .boundary(let limits) = fit.verdict {
            #expect(limits.map(\.code) == ["constant_purchases"])
            #expect(fit.parameters[0].standardError == nil && fit.parameters[2].standardError == nil)
        } else {
            // A finite p may fit better by chance, but it must be large.
            #expect((fit.model?.p ?? 0) > 5)
        }
        let mean = try #require(fit.ratios.first)
        #expect(abs(mean.value - 7.5) < 4 * (mean.standardError ?? 0))
    }

    @Test func `customers alike in spend are told by their mean`() throws {
        var random = SeededGenerator(seed: 26)
        let frequency = (0..<800).map { _ in (1 + random.exponential(rate: 0.3)).rounded(.down) }
        let means = frequency.map { x in random.gamma(shape: 2 * x) / (0.1 * x) }
        let fit = GammaGamma.fit(try SpendHistories(frequency: frequency, meanSpend: means))
        if case .boundary(let limits) = fit.verdict {
            #expect(limits.map(\.code) == ["equal_customers"])
        } else {
            #expect((fit.model?.q ?? 0) > 20)
        }
        let mean = try #require(fit.ratios.first)
        #expect(abs(mean.value - 20) < 4 * (mean.standardError ?? 0))
    }
}
