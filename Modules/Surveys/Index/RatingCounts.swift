import Statistics

/// How often each point of a rating's scale was answered: all that NPS, CSAT and CES need, whatever the number of answers.
struct RatingCounts: IndexSum {
    /// The points of the scale, higher meaning better.
    let scale: ClosedRange<Int>
    /// Asked, and not answered.
    private(set) var skipped = 0
    private var counts: [Int]

    /// Nothing yet.
    init(scale: ClosedRange<Int>) {
        self.scale = scale
        counts = Array(repeating: 0, count: scale.count)
    }

    /// Takes in an answer on the scale; nil is a skip, which no index counts.
    mutating func add(_ answer: Int?) {
        if let answer {
            counts[answer - scale.lowerBound] += 1
        } else {
            skipped += 1
        }
    }

    mutating func merge(_ other: RatingCounts) {
        precondition(scale == other.scale, "the same scale")
        for point in counts.indices { counts[point] += other.counts[point] }
        skipped += other.skipped
    }

    /// Valid answers.
    var count: Int { counts.reduce(0, +) }

    /// How many answered with one of these points.
    func count(in points: some RangeExpression<Int>) -> Int {
        scale.reduce(0) { points.contains($1) ? $0 + counts[$1 - scale.lowerBound] : $0 }
    }

    /// Number, mean and variance of the answers.
    var moments: Moments {
        scale.reduce(into: Moments()) { $0.add(Double($1), times: counts[$1 - scale.lowerBound]) }
    }
}

extension RatingCounts {
    /// CSAT: the share of those satisfied, who gave one of the two best answers, of two points the best one; Wilson's
    /// interval.
    var satisfaction: Figure {
        let top = min(2, scale.count - 1)
        let best = Proportion(count(in: (scale.upperBound - top + 1)...scale.upperBound), of: count)
        let name = "CSAT (share of the top \(top) of \(scale.lowerBound) to \(scale.upperBound))"
        return Figure(share: best, name, skipped: skipped)
    }

    /// CES as a mean of the answers, higher meaning less effort; Student's interval.
    ///
    /// M. Dixon, K. Freeman and N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review 88(7), 2010.
    var effort: Figure {
        let name = "CES (mean, \(scale.lowerBound) to \(scale.upperBound), higher is easier)"
        return Figure(
            mean: moments, FigureKind(name: name, unit: .mean(scale)),
            within: Double(scale.lowerBound)...Double(scale.upperBound), skipped: skipped)
    }
}
