import Statistics

/// The American Customer Satisfaction Index: a weighted mean of items from 1 to 10 on the scale from 0 to 100.
///
/// `Σ wᵢ (xᵢ − 1) / 9 × 100`, weights adding up to 1: C. Fornell, M. D. Johnson, E. W. Anderson, J. Cha and B. E. Bryant,
/// "The American Customer Satisfaction Index: Nature, Purpose, and Findings", Journal of Marketing 60(4), 1996, 7–18. It
/// is computed for each customer and averaged, which gives the same and the interval with it. Whoever skips an item is
/// counted apart.
struct ACSI: IndexSum {
    private let weights: [Double]
    private var moments = Moments()
    private var skipped = 0

    /// Nothing yet, of items with given weights: overall satisfaction, against expectations, against the ideal.
    /// - Parameter weights: one for each item, none negative, adding up to 1.
    init(weights: [Double]) {
        precondition(weights.allSatisfy { $0 >= 0 } && abs(weights.reduce(0, +) - 1) < 1e-6, "weights add up to 1")
        self.weights = weights
    }

    /// Takes in one customer's answers: 1 to 10, nil where one was skipped.
    mutating func add(_ answers: [Int?]) {
        precondition(answers.count == weights.count, "an answer, or none, for each item")
        var index = 0.0
        for (answer, weight) in zip(answers, weights) {
            guard let answer else {
                skipped += 1
                return
            }
            index += weight * Double(answer - 1) / 9 * 100
        }
        moments.add(index)
    }

    mutating func merge(_ other: ACSI) {
        precondition(weights == other.weights, "the same index")
        moments.merge(other.moments)
        skipped += other.skipped
    }

    /// The index, 0 to 100, with Student's interval.
    var figure: Figure {
        let isEqual = weights.allSatisfy { abs($0 - 1 / Double(weights.count)) < 1e-9 }
        let name = isEqual ? "ACSI" : "ACSI (weights \(weights.map { fixed($0, 4) }.joined(separator: ", ")))"
        return Figure(mean: moments, FigureKind(name: name, unit: .outOf100), within: 0...100, skipped: skipped)
    }
}
