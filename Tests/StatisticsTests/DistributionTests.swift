import Statistics
import Testing

/// Expected values without another source: SciPy 1.17, `scipy.stats`.
@Suite struct DistributionTests {
    @Test func `what 95 % stay within is left by 5 %`() {
        #expect(abs(NormalDistribution.twoSided(NormalDistribution.reach95) - 0.05) < 1e-15)
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
