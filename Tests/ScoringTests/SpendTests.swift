import Foundation
import Scoring
import TestSupport
import Testing

@Suite struct SpendTests {
    @Test func `expected spend lies between the population's mean and the customer's own`() throws {
        let model = try LifetimeValueTests.spend()
        let mean = try #require(model.populationMean)
        #expect(model.expectedSpend(frequency: 0, meanSpend: 0) == mean)
        for x in [1.0, 5, 100] {
            for own in [2.0, 400] {
                let expected = try #require(model.expectedSpend(frequency: x, meanSpend: own))
                #expect(expected > min(own, mean) && expected < max(own, mean))
            }
        }
        let many = try #require(model.expectedSpend(frequency: 1e6, meanSpend: 12))
        #expect(agree(many, 12, to: 1e-5))
    }

    @Test func `where the mean is infinite it is said and never negative`() throws {
        let heavy = try GammaGamma(p: 0.5, q: 0.9, gamma: 10)
        #expect(heavy.populationMean == nil)
        #expect(heavy.expectedSpend(frequency: 0, meanSpend: 0) == nil)
        #expect(try #require(heavy.expectedSpend(frequency: 3, meanSpend: 20)) > 0)
        #expect {
            try heavy.expectedSpend(of: SpendHistories(frequency: [2, 0], meanSpend: [9, 0]))
        } throws: { error in
            (error as? ScoringError)?.code == .infiniteMeanSpend && (error as? ScoringError)?.row == 1
        }
        let refunded = try #require(LifetimeValueTests.spend().expectedSpend(frequency: 2, meanSpend: -50))
        #expect(refunded > 0)
    }

    @Test func `a heavy tail is fitted and its infinite mean is not reported`() throws {
        var random = SeededGenerator(seed: 81)
        let spends = (0..<800).map { _ in random.gamma(shape: 2) / random.gamma(shape: 0.6) * 5 }
        let fit = GammaGamma.fit(try SpendHistories(frequency: spends.map { _ in 1 }, meanSpend: spends))
        #expect(fit.verdict == .converged)
        #expect((fit.model?.q ?? 2) < 1)
        #expect(fit.ratios.isEmpty)
    }

    @Test func `rows without purchases or spend are left out of the fit only`() throws {
        let spends = try CDNOW.spends()
        let more = try SpendHistories(
            frequency: spends.frequency + [3, 0, 2], meanSpend: spends.meanSpend + [0, 44, -7])
        let (fit, other) = (GammaGamma.fit(spends), GammaGamma.fit(more))
        #expect(fit.model == other.model && fit.logLikelihood == other.logLikelihood)
        #expect(other.customers == 946)
        #expect(try LifetimeValueTests.spend().expectedSpend(of: more).count == more.count)
    }

    @Test func `no other spend parameters are likelier`() throws {
        let spends = try CDNOW.spends()
        let fit = GammaGamma.fit(spends)
        let model = try #require(fit.model)
        #expect(agree(model.logLikelihood(of: spends), fit.logLikelihood ?? 0, to: 1e-13))
        for factor in [0.99, 1.01] {
            for moved in [
                try GammaGamma(p: model.p * factor, q: model.q, gamma: model.gamma),
                try GammaGamma(p: model.p, q: model.q * factor, gamma: model.gamma),
                try GammaGamma(p: model.p, q: model.q, gamma: model.gamma * factor),
            ] {
                #expect(moved.logLikelihood(of: spends) < (fit.logLikelihood ?? 0))
            }
        }
    }

    /// The density written with `lgamma`: Fader & Hardie, note 025, eq. 1a.
    @Test func `the likelihood is that of the paper`() throws {
        let (p, q, gamma) = (6.25, 3.74, 15.44)
        for (x, z) in [(1.0, 20.0), (3, 75.5), (12, 1.25)] {
            let shape = p * x
            let gammas: Double = lgamma(shape + q) - lgamma(shape) - lgamma(q)
            let powers: Double = q * log(gamma) + (shape - 1) * log(z) + shape * log(x)
            let direct = gammas + powers - (shape + q) * log(gamma + x * z)
            let model = try GammaGamma(p: p, q: q, gamma: gamma)
            let value = model.logLikelihood(of: try SpendHistories(frequency: [x], meanSpend: [z]))
            #expect(agree(value, direct, to: 1e-12))
        }
    }

    /// Spearman by hand: ranks 1 2 3 4 and 1.5 1.5 4 3 give 1 − … with ties, 0.737865.
    @Test func `the rank correlation shares ranks among equals`() throws {
        let spends = try SpendHistories(frequency: [1, 2, 3, 4], meanSpend: [5, 5, 9, 8])
        #expect(agree(try #require(spends.rankCorrelation()), 0.737864787, to: 1e-8))
        let flat = try SpendHistories(frequency: [2, 2], meanSpend: [5, 9])
        #expect(flat.rankCorrelation() == nil)
        let cdnow = try #require(try CDNOW.spends().rankCorrelation())
        #expect(cdnow > 0 && cdnow < 0.3)
    }
}
