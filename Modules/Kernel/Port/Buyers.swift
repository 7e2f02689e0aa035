public import Domain

/// Whose purchases are asked for.
public enum Buyers: Hashable, Sendable {
    /// Everybody.
    case all
    /// These, in whatever order they are named.
    case these([CustomerID])
    /// The next ones in the order of their ids, as many at most, after one or from the first: a page of work that goes
    /// on, when it was broken off, after the last customer that it came to. Fewer than that many are the last ones.
    case next(Int, after: CustomerID?)

    /// How many customers are looked at together where nothing else decides it.
    package static let pageSize = 500

    /// Those of the customers who bought that are meant, in the order of their ids; for a port that has them at hand.
    public func among(_ customers: some Sequence<CustomerID>) -> [CustomerID] {
        let sorted = Set(customers).sorted()
        return switch self {
        case .all: sorted
        case .these(let these): sorted.filter(Set(these).contains)
        case .next(let count, let last):
            Array(sorted.drop { id in last.map { id <= $0 } ?? false }.prefix(max(0, count)))
        }
    }
}
