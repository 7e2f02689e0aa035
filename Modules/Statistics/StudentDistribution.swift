/// Student's t distribution.
package struct StudentDistribution {
    /// Degrees of freedom, above 0; not always whole.
    package let freedom: Double

    /// The distribution with those degrees of freedom.
    package init(freedom: Double) {
        self.freedom = freedom
    }

    /// The chance of a value at least as far from 0 as `t`, on either side.
    package func twoSided(_ t: Double) -> Double {
        freedom > StudentDistribution.normalFrom
            ? NormalDistribution.twoSided(t) : incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
    }

    /// What 95 % of values stay within on either side.
    package var reach95: Double {
        guard freedom <= StudentDistribution.normalFrom else { return NormalDistribution.reach95 }
        var (low, high) = (0.0, 1.0)
        while twoSided(high) > 0.05 {
            high *= 2
        }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            (low, high) = twoSided(middle) > 0.05 ? (middle, high) : (low, middle)
        }
        return (low + high) / 2
    }

    /// From here on it differs from the normal distribution by less than anybody reads.
    private static let normalFrom = 1e6
}
