import Foundation

/// Fisher's exact test of two shares, for samples that are too small for the normal distribution.
///
/// R. A. Fisher, "On the Interpretation of χ² from Contingency Tables, and the Calculation of P", Journal of the Royal
/// Statistical Society 85 (1922), 87–94. Two-sided: the chance of all tables with the same sums that are not likelier than
/// the one there is.
struct ExactTest {
    private let first: Proportion
    private let second: Proportion

    /// - Returns: nil where at least 5 cases are to be expected in every cell.
    init?(_ first: Proportion, _ second: Proportion) {
        let total = Double(first.count + second.count)
        let successes = Double(first.successes + second.successes)
        let smaller = Double(min(first.count, second.count))
        guard min(successes, total - successes) * smaller / total < 5 else { return nil }
        self.first = first
        self.second = second
    }

    /// The chance of a difference at least as large, either way, where there is none.
    var pValue: Double {
        let successes = first.successes + second.successes
        let possible = max(0, successes - second.count)...min(successes, first.count)
        let found = weight(first.successes)
        // As likely but for rounding counts as as likely.
        let (all, extreme) = possible.reduce((0.0, 0.0)) { sum, candidate in
            let weight = exp(self.weight(candidate) - found)
            return (sum.0 + weight, weight <= 1 + 1e-7 ? sum.1 + weight : sum.1)
        }
        return extreme / all
    }

    /// The logarithm of how likely it is that so many of the successes are the first sample's, but for a constant.
    private func weight(_ successes: Int) -> Double {
        choices(successes, of: first.count) + choices(first.successes + second.successes - successes, of: second.count)
    }

    private func choices(_ number: Int, of count: Int) -> Double {
        lgamma(Double(count + 1)) - lgamma(Double(number + 1)) - lgamma(Double(count - number + 1))
    }
}
