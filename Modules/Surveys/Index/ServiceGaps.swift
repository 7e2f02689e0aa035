import Statistics

/// The five dimensions of service quality (RATER).
public enum QualityDimension: String, CaseIterable, Hashable, Sendable {
    /// What was promised, dependably and right.
    case reliability
    /// Knowledge and courtesy that inspire trust.
    case assurance
    /// What can be seen: rooms, things, people, papers.
    case tangibles
    /// Care for the single customer.
    case empathy
    /// Willing and prompt help.
    case responsiveness
}

/// One item, as it was experienced and as it was expected; nil where not answered.
public struct GapAnswer: Hashable, Sendable {
    /// How it was.
    public let perception: Int?
    /// How it should be.
    public let expectation: Int?

    /// Both sides of an item.
    public init(perception: Int?, expectation: Int?) {
        self.perception = perception
        self.expectation = expectation
    }
}

/// Gaps of service quality: perception less expectation, below 0 where service falls short.
///
/// A. Parasuraman, V. A. Zeithaml and L. L. Berry, "SERVQUAL: A Multiple-Item Scale for Measuring Consumer Perceptions of
/// Service Quality", Journal of Retailing 64 (1988), 12–40. A customer's gap in a dimension is the mean over the items
/// that were answered on both sides.
public struct ServiceGaps: Hashable, Sendable {
    private let scale: ClosedRange<Int>
    private var dimensions: [QualityDimension: Moments] = [:]
    private var equal = Moments()
    private var weighted = Moments()
    private var customers = 0

    /// Nothing yet, of items on that scale.
    public init(scale: ClosedRange<Int>) {
        self.scale = scale
    }

    /// Takes in one customer's answers.
    /// - Parameters:
    ///   - answers: the items of each dimension; a dimension that is left out was not asked.
    ///   - allocation: how the customer shares out 100 points by importance; nil where that was not asked.
    /// - Throws: `answer_out_of_scale`; `wrong_weights` when the points do not add up to 100.
    public mutating func add(
        _ answers: [QualityDimension: [GapAnswer]], allocation: [QualityDimension: Int]? = nil
    ) throws(IndexError) {
        let points = try allocation.map(ServiceGaps.checked)
        var gaps: [QualityDimension: Double] = [:]
        for (dimension, items) in answers {
            gaps[dimension] = try gap(items)
        }
        customers += 1
        for (dimension, gap) in gaps {
            dimensions[dimension, default: Moments()].add(gap)
        }
        guard gaps.count == QualityDimension.allCases.count else { return }
        equal.add(QualityDimension.allCases.reduce(0) { $0 + (gaps[$1] ?? 0) / 5 })
        if let points {
            weighted.add(QualityDimension.allCases.reduce(0) { $0 + (gaps[$1] ?? 0) * Double(points[$1] ?? 0) / 100 })
        }
    }

    /// Takes in all that another has counted.
    /// - Throws: `different_kinds` when its scale is another.
    public mutating func merge(_ other: ServiceGaps) throws(IndexError) {
        guard scale == other.scale else { throw .different("The scales of the two gaps") }
        for (dimension, moments) in other.dimensions {
            dimensions[dimension, default: Moments()].merge(moments)
        }
        equal.merge(other.equal)
        weighted.merge(other.weighted)
        customers += other.customers
    }

    /// The gap of one dimension, in points of the scale, with Student's interval.
    public func figure(of dimension: QualityDimension) -> Figure {
        figure("gap in \(dimension.rawValue)", dimensions[dimension] ?? Moments())
    }

    /// The mean of the five gaps, of customers who answered in all five.
    public var overall: Figure { figure("gap, dimensions equal", equal) }

    /// The five gaps weighted by each customer's own 100 points, of customers who answered in all five and shared out.
    public var weightedOverall: Figure { figure("gap, weighted by the customers' 100 points", weighted) }

    private func figure(_ name: String, _ moments: Moments) -> Figure {
        let widest = Double(scale.upperBound - scale.lowerBound)
        return Figure(
            mean: moments, FigureKind(name: name, unit: .gap), within: -widest...widest,
            skipped: customers - moments.count)
    }

    /// The mean gap of the items that were answered on both sides; nil without any.
    private func gap(_ items: [GapAnswer]) throws(IndexError) -> Double? {
        var (sum, count) = (0, 0)
        for item in items {
            guard [item.perception, item.expectation].allSatisfy({ $0.map(scale.contains) ?? true }) else {
                throw .outOfScale(scale)
            }
            if let perception = item.perception, let expectation = item.expectation {
                sum += perception - expectation
                count += 1
            }
        }
        return count == 0 ? nil : Double(sum) / Double(count)
    }

    private static func checked(_ allocation: [QualityDimension: Int]) throws(IndexError) -> [QualityDimension: Int] {
        guard allocation.values.allSatisfy({ (0...100).contains($0) }), allocation.values.reduce(0, +) == 100 else {
            throw IndexError(
                .wrongWeights, "The points for the five dimensions do not add up to 100.",
                remedy: "Ask for 100 points to be shared out, or leave the weights out.")
        }
        return allocation
    }
}
