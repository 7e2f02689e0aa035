import Statistics
import Testing

/// Expected values without another source: SciPy 1.17, `scipy.stats`.
@Suite struct DistributionTests {
    /// A to the digits of Abramowitz and Stegun, table 26.5 and 26.6, and beyond them in the tail.
    @Test(arguments: [
        (0.975, 1.959963984540054), (0.5, 0), (0.001, -3.090232306167813), (1e-10, -6.361340902404056),
        (0.9, 1.2815515655446004),
    ])
    func `a quantile of the normal distribution is the published one`(probability: Double, quantile: Double) {
        #expect(abs(NormalDistribution.quantile(probability) - quantile) < 1e-12)
        #expect(abs(NormalDistribution.probability(upTo: quantile) / probability - 1) < 1e-10)
    }

    @Test func `beyond certainty a quantile is infinite`() {
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
    }

    @Test(arguments: [
        (1.0, 12.706204736174694), (4.5, 2.6589123472044034), (249, 1.9695368676403504), (500_000, 1.9599687290938044),
        (2_000_000, 1.959963984540054),
    ])
    func `Student's t reaches as far as published`(freedom: Double, reach: Double) {
        #expect(abs(StudentDistribution(freedom: freedom).reach95 - reach) < 1e-8)
    }

    @Test func `the chance of a t is the published one`() {
        #expect(abs(StudentDistribution(freedom: 7).twoSided(2.1) - 0.07387119621292265) < 1e-12)
        #expect(StudentDistribution(freedom: 7).twoSided(0) == 1)
    }

    @Test(arguments: [
        (0.975, 249.0, 996.0, 1.2102961432685577), (0.025, 3, 7, 0.06837889693755993),
        (0.975, 999_999, 999_999, 1.003927625146676),
    ])
    func `a quantile of F is the published one`(probability: Double, above: Double, below: Double, quantile: Double) {
        let fisher = FisherDistribution(freedom: above, below)
        #expect(abs(fisher.quantile(probability) - quantile) < 1e-8)
    }

    @Test func `the chance of a ratio is the published one`() {
        #expect(abs(FisherDistribution(freedom: 5, 12).probability(upTo: 1.3) - 0.6730328934906716) < 1e-12)
        #expect(FisherDistribution(freedom: 5, 12).probability(upTo: 0) == 0)
    }
}
