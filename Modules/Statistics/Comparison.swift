/// What two independent samples say about a difference between what they were drawn from.
public struct Comparison: Hashable, Sendable {
    /// The second sample's figure less the first's, in the figures' unit.
    public let difference: Double
    /// The interval of 95 % confidence for it.
    public let interval: ClosedRange<Double>
    /// The chance of a difference at least as large, either way, where there is none; 0 to 1.
    public let pValue: Double
    /// The cases of the first sample.
    public let firstCount: Int
    /// The cases of the second sample.
    public let secondCount: Int

    /// A comparison whose interval is made to hold the difference.
    package init(
        difference: Double, interval: ClosedRange<Double>, pValue: Double, firstCount: Int, secondCount: Int
    ) {
        self.difference = difference
        self.interval = min(interval.lowerBound, difference)...max(interval.upperBound, difference)
        self.pValue = min(1, max(0, pValue))
        self.firstCount = firstCount
        self.secondCount = secondCount
    }

    /// Whether a difference as large would come about by chance in less than 5 % of cases.
    public var isSignificant: Bool { pValue < 0.05 }
}

extension Comparison {
    /// Two shares: the pooled z test, Fisher's exact test where the z test would be too bold, and the hybrid score
    /// interval; nil when a sample is empty.
    ///
    /// The exact test stands in where fewer than 5 cases are to be expected in a cell (W. G. Cochran, "Some Methods for
    /// Strengthening the Common χ² Tests", Biometrics 10, 1954, 417–451). Interval:
    /// R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
    /// methods", Statistics in Medicine 17 (1998), 873–890, method 10. Test and interval are made differently and may
    /// disagree at the border.
    public init?(_ first: Proportion, _ second: Proportion) {
        guard let left = first.share, let right = second.share, let leftInterval = first.interval,
            let rightInterval = second.interval
        else { return nil }
        let pooled = Double(first.successes + second.successes) / Double(first.count + second.count)
        let variance = pooled * (1 - pooled) * (1 / Double(first.count) + 1 / Double(second.count))
        let z = variance > 0 ? (right - left) / variance.squareRoot() : 0
        self.init(
            difference: right - left,
            interval: Comparison.interval(from: (left, leftInterval), to: (right, rightInterval)),
            pValue: ExactTest(first, second).map(\.pValue) ?? NormalDistribution.twoSided(z),
            firstCount: first.count, secondCount: second.count)
    }

    /// Two means whose variances may differ; nil below two cases, and where all values of both are the same.
    ///
    /// B. L. Welch, "The generalization of Student's problem when several different population variances are involved",
    /// Biometrika 34 (1947), 28–35.
    public init?(_ first: Moments, _ second: Moments) {
        guard let left = first.mean, let right = second.mean, let leftVariance = first.variance,
            let rightVariance = second.variance
        else { return nil }
        let parts = (leftVariance / Double(first.count), rightVariance / Double(second.count))
        let variance = parts.0 + parts.1
        guard variance > 0, variance.isFinite else { return nil }
        let below = parts.0 * parts.0 / Double(first.count - 1) + parts.1 * parts.1 / Double(second.count - 1)
        let student = StudentDistribution(freedom: variance * variance / below)
        let reach = student.reach95 * variance.squareRoot()
        self.init(
            difference: right - left, interval: right - left - reach...right - left + reach,
            pValue: student.twoSided((right - left) / variance.squareRoot()), firstCount: first.count,
            secondCount: second.count)
    }

    /// The interval for a difference from the intervals of its two sides.
    ///
    /// G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach",
    /// Statistics in Medicine 27 (2008), 1693–1702.
    package static func interval(
        from left: (value: Double, interval: ClosedRange<Double>),
        to right: (value: Double, interval: ClosedRange<Double>)
    ) -> ClosedRange<Double> {
        func length(_ one: Double, _ other: Double) -> Double { (one * one + other * other).squareRoot() }
        let difference = right.value - left.value
        let below = length(right.value - right.interval.lowerBound, left.interval.upperBound - left.value)
        let above = length(right.interval.upperBound - right.value, left.value - left.interval.lowerBound)
        return difference - below...difference + above
    }
}
