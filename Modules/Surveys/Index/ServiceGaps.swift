import Statistics

/// Gaps of service quality: perception less expectation, below 0 where service falls short.
///
/// A. Parasuraman, V. A. Zeithaml and L. L. Berry, "SERVQUAL: A Multiple-Item Scale for Measuring Consumer Perceptions of
/// Service Quality", Journal of Retailing 64 (1988), 12–40, with the five dimensions reliability, assurance, tangibles,
/// empathy and responsiveness; any others will do. A customer's gap in a dimension is the mean over the items that were
/// answered on both sides.
struct ServiceGaps: IndexSum {
    /// A dimension.
    struct Dimension: Hashable, Sendable {
        let name: String
        /// How many items it has, 1 or more.
        let items: Int
        /// The scale of both sides of all of them.
        let scale: ClosedRange<Int>
    }

    /// The dimensions, in the order in which items are given.
    let dimensions: [Dimension]
    private var moments: [Moments]
    private var equal = Moments()
    private var customers = 0

    /// Nothing yet, of those dimensions, one at least.
    init(_ dimensions: [Dimension]) {
        self.dimensions = dimensions
        moments = dimensions.map { _ in Moments() }
    }

    /// Takes in one customer's answers.
    /// - Parameter items: how each item was less how it should be, dimension after dimension; nil where one of the two was
    ///   not answered.
    mutating func add(_ items: some Collection<Int?>) {
        precondition(items.count == dimensions.reduce(0) { $0 + $1.items }, "every item")
        customers += 1
        var (total, isWhole) = (0.0, true)
        var rest = items.makeIterator()
        for place in dimensions.indices {
            var (sum, count) = (0, 0)
            for _ in 0..<dimensions[place].items {
                guard case let gap?? = rest.next() else { continue }
                sum += gap
                count += 1
            }
            guard count > 0 else {
                isWhole = false
                continue
            }
            let gap = Double(sum) / Double(count)
            moments[place].add(gap)
            total += gap
        }
        if isWhole { equal.add(total / Double(dimensions.count)) }
    }

    mutating func merge(_ other: ServiceGaps) {
        precondition(dimensions == other.dimensions, "the same index")
        for place in moments.indices { moments[place].merge(other.moments[place]) }
        equal.merge(other.equal)
        customers += other.customers
    }

    /// The gap of one dimension, in points of its scale, with Student's interval.
    /// - Parameter dimension: its place among ``dimensions``.
    func figure(of dimension: Int) -> Figure {
        figure("gap in \(dimensions[dimension].name)", moments[dimension], within: [dimensions[dimension]])
    }

    /// The mean of all gaps, of customers who answered in every dimension.
    var overall: Figure { figure("gap, dimensions equal", equal, within: dimensions) }

    private func figure(_ name: String, _ moments: Moments, within dimensions: [Dimension]) -> Figure {
        let widest = Double(dimensions.map { $0.scale.upperBound - $0.scale.lowerBound }.max() ?? 0)
        return Figure(
            mean: moments, FigureKind(name: name, unit: .gap), within: -widest...widest,
            skipped: customers - moments.count)
    }
}
