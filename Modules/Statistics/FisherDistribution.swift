/// The F distribution of the ratio of two variances.
package struct FisherDistribution {
    /// Degrees of freedom of the variance above the line and of that below it, each above 0.
    package let freedom: (above: Double, below: Double)

    /// The distribution with those degrees of freedom.
    package init(freedom above: Double, _ below: Double) {
        freedom = (above, below)
    }

    /// The chance of a ratio of at most `ratio`.
    package func probability(upTo ratio: Double) -> Double {
        guard ratio > 0 else { return 0 }
        let scaled = freedom.above * ratio
        return incompleteBeta(scaled / (scaled + freedom.below), freedom.above / 2, freedom.below / 2)
    }

    /// The ratio that is not exceeded with chance `probability`, between 0 and 1.
    package func quantile(_ probability: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while self.probability(upTo: high) < probability, high < 1e12 {
            high *= 2
        }
        for _ in 0..<70 {
            let middle = (low + high) / 2
            (low, high) = self.probability(upTo: middle) < probability ? (middle, high) : (low, middle)
        }
        return (low + high) / 2
    }
}
