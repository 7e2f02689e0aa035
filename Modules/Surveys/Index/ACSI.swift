import Statistics

/// The American Customer Satisfaction Index: a weighted mean of items from 1 to 10 on the scale from 0 to 100.
///
/// `Σ wᵢ (xᵢ − 1) / 9 × 100`, weights adding up to 1: C. Fornell, M. D. Johnson, E. W. Anderson, J. Cha and B. E. Bryant,
/// "The American Customer Satisfaction Index: Nature, Purpose, and Findings", Journal of Marketing 60(4), 1996, 7–18. It
/// is computed for each customer and averaged, which gives the same and the interval with it. An answer of 0 means "does
/// not apply": whoever skips an item or gives such an answer is counted apart.
public struct ACSI: Hashable, Sendable {
    private let weights: [Double]
    private var moments = Moments()
    private var skipped = 0

    /// Nothing yet, of that many items with equal weights: overall satisfaction, against expectations, against the ideal.
    /// - Throws: `wrong_weights` without items.
    public init(items: Int = 3) throws(IndexError) {
        try self.init(weights: Array(repeating: 1 / Double(max(1, items)), count: max(0, items)))
    }

    /// Nothing yet, of items with given weights.
    /// - Parameters:
    ///   - weights: one for each item, none negative, adding up to 1.
    ///   - scales: each item's scale; nil is 1 to 10 for all.
    /// - Throws: `wrong_weights`; `wrong_scale` when an item is not on 1 to 10.
    public init(weights: [Double], scales: [ClosedRange<Int>]? = nil) throws(IndexError) {
        guard !weights.isEmpty, weights.allSatisfy({ $0 >= 0 }), abs(weights.reduce(0, +) - 1) < 1e-6 else {
            throw IndexError(
                .wrongWeights, "The weights of the items do not add up to 1, or one is negative.",
                remedy: "Give each item a weight of 0 or more that add up to 1, or leave them equal.")
        }
        guard scales.map({ $0.count == weights.count && $0.allSatisfy { $0 == 1...10 } }) ?? true else {
            throw IndexError(
                .wrongScale, "Every item of this index is asked from 1 to 10.",
                remedy: "Ask all items on 1 to 10, or report each of them as a mean.")
        }
        self.weights = weights
    }

    /// Takes in one customer's answers: 1 to 10, 0 where an item does not apply, nil where it was skipped.
    /// - Throws: `wrong_items`, `answer_out_of_scale`
    public mutating func add(_ answers: [Int?]) throws(IndexError) {
        guard answers.count == weights.count else {
            throw IndexError(
                .wrongItems, "There are \(weights.count) items.", remedy: "Give one answer, or none, for each.")
        }
        var index = 0.0
        var isWhole = true
        for item in answers.indices {
            guard let answer = answers[item], answer != 0 else {
                isWhole = false
                continue
            }
            guard (1...10).contains(answer) else { throw .outOfScale(1...10) }
            index += weights[item] * Double(answer - 1) / 9 * 100
        }
        if isWhole {
            moments.add(index)
        } else {
            skipped += 1
        }
    }

    /// Takes in all that another has counted.
    /// - Throws: `different_kinds` when its weights are others.
    public mutating func merge(_ other: ACSI) throws(IndexError) {
        guard weights == other.weights else { throw .different("The weights of the two indices") }
        moments.merge(other.moments)
        skipped += other.skipped
    }

    /// The index, 0 to 100, with Student's interval.
    public var figure: Figure {
        let isEqual = weights.allSatisfy { abs($0 - 1 / Double(weights.count)) < 1e-9 }
        let name = isEqual ? "ACSI" : "ACSI (weights \(weights.map { fixed($0, 4) }.joined(separator: ", ")))"
        return Figure(mean: moments, FigureKind(name: name, unit: .outOf100), within: 0...100, skipped: skipped)
    }
}
