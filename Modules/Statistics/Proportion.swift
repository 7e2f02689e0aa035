/// A share of a number of cases, with how sure it is.
public struct Proportion: Hashable, Sendable {
    /// In how many cases it was so; 0 to `count`.
    public let successes: Int
    /// How many cases there were.
    public let count: Int

    /// A share; successes are bounded to 0…`count`, a negative count is 0.
    public init(_ successes: Int, of count: Int) {
        self.count = max(0, count)
        self.successes = min(max(0, successes), self.count)
    }

    /// The share, 0 to 1; nil when there were no cases.
    public var share: Double? {
        count == 0 ? nil : Double(successes) / Double(count)
    }

    /// The score interval of 95 % confidence, within 0…1; nil when there were no cases.
    ///
    /// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
    /// Statistical Association 22 (1927), 209–212; without correction for continuity:
    /// `(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)` with `z` the 0.975 quantile of the normal distribution.
    public var interval: ClosedRange<Double>? {
        guard let share else { return nil }
        let cases = Double(count)
        let square = NormalDistribution.reach95 * NormalDistribution.reach95
        let centre = share + square / (2 * cases)
        let reach =
            NormalDistribution.reach95 * (share * (1 - share) / cases + square / (4 * cases * cases)).squareRoot()
        let scale = 1 + square / cases
        let low = successes == 0 ? 0 : max(0, (centre - reach) / scale)
        let high = successes == count ? 1 : min(1, (centre + reach) / scale)
        return low...high
    }
}
