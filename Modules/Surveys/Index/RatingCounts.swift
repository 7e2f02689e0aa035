import Statistics

/// How often each point of a rating's scale was answered: all that NPS, CSAT and CES need, whatever the number of answers.
public struct RatingCounts: Hashable, Sendable {
    /// The points of the scale.
    public let scale: ClosedRange<Int>
    /// Asked, and not answered.
    public private(set) var skipped = 0
    private var counts: [Int]

    /// Nothing yet.
    /// - Parameter scale: the points that may be answered, higher meaning better; at most 1,000 of them are kept apart.
    /// - Throws: `wrong_scale` when there are more.
    public init(scale: ClosedRange<Int>) throws(IndexError) {
        let (width, overflow) = scale.upperBound.subtractingReportingOverflow(scale.lowerBound)
        guard !overflow, width < 1_000 else {
            throw IndexError(
                .wrongScale, "A rating has at most 1,000 points.", remedy: "Ask for a number where more are needed.")
        }
        self.scale = scale
        counts = Array(repeating: 0, count: width + 1)
    }

    /// Takes in an answer; nil is a skip, which no index counts.
    /// - Parameter times: how often it was given; 0 or more.
    /// - Throws: `answer_out_of_scale`
    public mutating func add(_ answer: Int?, times: Int = 1) throws(IndexError) {
        let times = max(0, times)
        guard let answer else {
            skipped += times
            return
        }
        guard scale.contains(answer) else { throw .outOfScale(scale) }
        counts[answer - scale.lowerBound] += times
    }

    /// Takes in all that another has counted.
    /// - Throws: `different_kinds` when its scale is another.
    public mutating func merge(_ other: RatingCounts) throws(IndexError) {
        guard scale == other.scale else { throw .different("The two scales") }
        for point in counts.indices {
            counts[point] += other.counts[point]
        }
        skipped += other.skipped
    }

    /// Valid answers.
    public var count: Int { counts.reduce(0, +) }

    /// How many answered with one of these points.
    public func count(in points: some RangeExpression<Int>) -> Int {
        scale.reduce(0) { points.contains($1) ? $0 + counts[$1 - scale.lowerBound] : $0 }
    }

    /// Number, mean and variance of the answers.
    var moments: Moments {
        scale.reduce(into: Moments()) { $0.add(Double($1), times: counts[$1 - scale.lowerBound]) }
    }
}

extension RatingCounts {
    /// CSAT: the share of those satisfied, who gave one of the `top` best answers; Wilson's interval.
    /// - Throws: `wrong_scale` when the scale has not more points than that.
    public func satisfaction(top: Int = 2) throws(IndexError) -> Figure {
        try topShare("CSAT", top)
    }

    /// CES as a mean of the answers, higher meaning less effort; Student's interval.
    ///
    /// M. Dixon, K. Freeman and N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review 88(7), 2010.
    public func meanEffort() -> Figure {
        let name = "CES (mean, \(scale.lowerBound) to \(scale.upperBound), higher is easier)"
        return Figure(
            mean: moments, FigureKind(name: name, unit: .mean(scale)),
            within: Double(scale.lowerBound)...Double(scale.upperBound), skipped: skipped)
    }

    /// CES as the share of those for whom it was easy, who gave one of the `top` best answers; Wilson's interval.
    /// - Throws: `wrong_scale` when the scale has not more points than that.
    public func easyShare(top: Int = 3) throws(IndexError) -> Figure {
        try topShare("CES", top)
    }

    private func topShare(_ name: String, _ top: Int) throws(IndexError) -> Figure {
        guard top > 0, top <= scale.upperBound - scale.lowerBound else {
            throw IndexError(
                .wrongScale, "\(top) best answers are not a part of this scale.",
                remedy: "Count at least one and not all of the points as good.")
        }
        let best = Proportion(count(in: (scale.upperBound - top + 1)...scale.upperBound), of: count)
        let name = "\(name) (share of the top \(top) of \(scale.lowerBound) to \(scale.upperBound))"
        return Figure(share: best, name, skipped: skipped)
    }
}
