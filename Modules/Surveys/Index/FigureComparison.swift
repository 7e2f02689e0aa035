import Foundation
import Statistics

extension Figure {
    /// Whether another segment's, unit's or period's figure differs from this one: other − this.
    ///
    /// The two must have been answered by different people. Shares by the pooled z test or Fisher's exact one, and
    /// Newcombe's interval; means by Welch; Net Promoter Scores by the difference of both adjusted scores; reliabilities by the logarithms of 1 − α
    /// (D. G. Bonett, "Sample size requirements for testing and estimating coefficient alpha", Journal of Educational
    /// and Behavioral Statistics 27, 2002, 335–340).
    /// - Returns: nil when one of them has too few answers to tell, or is of a kind that has no test.
    func compared(with other: Figure) -> Comparison? {
        precondition(kind == other.kind, "figures of one kind")
        guard let estimate, let others = other.estimate else { return nil }
        switch (basis, other.basis) {
        case (.share(let mine), .share(let theirs)):
            return Comparison(mine, theirs)
        case (.mean(let mine), .mean(let theirs)):
            return Comparison(mine, theirs)
        case (.normal(let point, let error), .normal(let otherPoint, let otherError)):
            let spread = (error * error + otherError * otherError).squareRoot()
            guard spread > 0 else { return nil }
            let difference = otherPoint - point
            let reach = NormalDistribution.reach95 * spread
            return Comparison(
                difference: others.value - estimate.value, interval: difference - reach...difference + reach,
                pValue: NormalDistribution.twoSided(difference / spread), firstCount: estimate.count,
                secondCount: others.count)
        case (.reliability(let items), .reliability):
            return Figure.reliabilities(estimate, others, items: items)
        default:
            return nil
        }
    }

    private static func reliabilities(_ first: Estimate, _ second: Estimate, items: Int) -> Comparison? {
        guard let left = first.interval, let right = second.interval, first.value < 1, second.value < 1,
            first.count > 2, second.count > 2, items > 1
        else { return nil }
        let spread = 2 * Double(items) / Double(items - 1)
        let variance = spread / Double(first.count - 2) + spread / Double(second.count - 2)
        let z = log((1 - first.value) / (1 - second.value)) / variance.squareRoot()
        return Comparison(
            difference: second.value - first.value,
            interval: Comparison.interval(from: (first.value, left), to: (second.value, right)),
            pValue: NormalDistribution.twoSided(z), firstCount: first.count, secondCount: second.count)
    }
}
