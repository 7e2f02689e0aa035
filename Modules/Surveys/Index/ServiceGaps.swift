import Statistics

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
/// Service Quality", Journal of Retailing 64 (1988), 12–40, with the five dimensions reliability, assurance, tangibles,
/// empathy and responsiveness; any others will do. A customer's gap in a dimension is the mean over the items that were
/// answered on both sides.
public struct ServiceGaps: Hashable, Sendable {
    /// A dimension.
    public struct Dimension: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// How many items it has, 1 or more.
        public let items: Int
        /// The scale of both sides of all of them.
        public let scale: ClosedRange<Int>

        /// A dimension; see the properties.
        public init(_ name: String, items: Int, scale: ClosedRange<Int>) {
            self.name = name
            self.items = items
            self.scale = scale
        }
    }

    /// The dimensions, in the order in which items are given.
    public let dimensions: [Dimension]
    private var moments: [Moments]
    private var equal = Moments()
    private var weighted = Moments()
    private var customers = 0
    /// The gaps of the customer at hand.
    private var gaps: [Double?]

    /// Nothing yet, of those dimensions.
    /// - Throws: `wrong_items` without dimensions, or when one has no items.
    public init(_ dimensions: [Dimension]) throws(IndexError) {
        guard !dimensions.isEmpty, dimensions.allSatisfy({ $0.items > 0 }) else {
            throw IndexError(
                .wrongItems, "There are no dimensions, or one has no items.",
                remedy: "Give each dimension an item at least.")
        }
        self.dimensions = dimensions
        moments = dimensions.map { _ in Moments() }
        gaps = dimensions.map { _ in nil }
    }

    /// Takes in one customer's answers.
    /// - Parameters:
    ///   - items: every item, dimension after dimension.
    ///   - allocation: how the customer shares out 100 points over the dimensions by importance; nil where that was not
    ///     asked.
    /// - Throws: `wrong_items` when there are more or fewer items; `answer_out_of_scale`; `wrong_weights` when the points
    ///   do not add up to 100.
    public mutating func add(
        _ items: some Collection<GapAnswer>, allocation: [Int]? = nil
    ) throws(IndexError) {
        guard items.count == dimensions.reduce(0, { $0 + $1.items }) else {
            throw IndexError(
                .wrongItems, "There are \(dimensions.reduce(0) { $0 + $1.items }) items.",
                remedy: "Give both sides of each, or none.")
        }
        if let allocation { try check(allocation) }
        var rest = items.makeIterator()
        for place in dimensions.indices {
            let scale = dimensions[place].scale
            var (sum, count) = (0, 0)
            for _ in 0..<dimensions[place].items {
                guard let item = rest.next() else { continue }
                guard item.perception.map(scale.contains) ?? true, item.expectation.map(scale.contains) ?? true else {
                    throw .outOfScale(scale)
                }
                guard let perception = item.perception, let expectation = item.expectation else { continue }
                sum += perception - expectation
                count += 1
            }
            gaps[place] = count == 0 ? nil : Double(sum) / Double(count)
        }
        take(allocation)
    }

    /// Takes in the gaps of the customer at hand.
    private mutating func take(_ allocation: [Int]?) {
        customers += 1
        var (sum, weightedSum, isWhole) = (0.0, 0.0, true)
        for place in gaps.indices {
            guard let gap = gaps[place] else {
                isWhole = false
                continue
            }
            moments[place].add(gap)
            sum += gap
            weightedSum += gap * Double(allocation?[place] ?? 0) / 100
        }
        guard isWhole else { return }
        equal.add(sum / Double(gaps.count))
        if allocation != nil { weighted.add(weightedSum) }
    }

    /// Takes in all that another has counted.
    /// - Throws: `different_kinds` when its dimensions are others.
    public mutating func merge(_ other: ServiceGaps) throws(IndexError) {
        guard dimensions == other.dimensions else { throw .different("The dimensions of the two gaps") }
        for place in moments.indices { moments[place].merge(other.moments[place]) }
        equal.merge(other.equal)
        weighted.merge(other.weighted)
        customers += other.customers
    }

    /// The gap of one dimension, in points of its scale, with Student's interval.
    /// - Parameter dimension: its place among ``dimensions``.
    public func figure(of dimension: Int) -> Figure {
        figure("gap in \(dimensions[dimension].name)", moments[dimension], within: [dimensions[dimension]])
    }

    /// The mean of all gaps, of customers who answered in every dimension.
    public var overall: Figure { figure("gap, dimensions equal", equal, within: dimensions) }

    /// All gaps weighted by each customer's own 100 points, of customers who answered in every dimension and shared out.
    public var weightedOverall: Figure {
        figure("gap, weighted by the customers' 100 points", weighted, within: dimensions)
    }

    private func figure(_ name: String, _ moments: Moments, within dimensions: [Dimension]) -> Figure {
        let widest = Double(dimensions.map { $0.scale.upperBound - $0.scale.lowerBound }.max() ?? 0)
        return Figure(
            mean: moments, FigureKind(name: name, unit: .gap), within: -widest...widest,
            skipped: customers - moments.count)
    }

    private func check(_ allocation: [Int]) throws(IndexError) {
        guard allocation.count == dimensions.count, allocation.allSatisfy({ (0...100).contains($0) }),
            allocation.reduce(0, +) == 100
        else {
            throw IndexError(
                .wrongWeights, "The points for the dimensions do not add up to 100.",
                remedy: "Ask for 100 points to be shared out, or leave the weights out.")
        }
    }
}
