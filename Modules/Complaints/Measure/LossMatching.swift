import Domain
import Kernel

/// Finds customers alike for those who complained, among those who did not.
///
/// Alike is who, before a day, had bought on about as many days and as lately. Who is taken does not depend on what became
/// of anybody: those of a kind are gone through in the order of their ids, and nobody is taken twice.
struct LossMatching {
    /// How many customers alike stand beside each one who complained, where there are so many.
    static let matchesPerCase = 5

    /// A customer who complained, and had bought before.
    struct Complainant {
        let customer: CustomerID
        /// What was bought before the day, in minor units; not negative.
        let value: Int64
        fileprivate let kind: Kind
    }

    /// What makes two customers alike.
    fileprivate struct Kind: Hashable {
        /// How many days of purchases: 1, 2 to 3, 4 to 9, 10 and more.
        let frequency: Int
        /// How long ago the last one was: up to 30 days, 90, 365, longer.
        let recency: Int

        init(_ summary: PurchaseSummary, asOf day: CalendarDay) {
            frequency = [1, 3, 9].count { summary.days > $0 }
            recency = [30, 90, 365].count { day - summary.lastOn > $0 }
        }
    }

    private let day: CalendarDay
    private(set) var complainants: [Complainant] = []
    private var others: [Kind: [CustomerID]] = [:]

    /// - Parameter day: before which purchases count.
    init(asOf day: CalendarDay) { self.day = day }

    /// Takes a customer in; each once, in the order of their ids.
    mutating func add(_ summary: PurchaseSummary, complained: Bool) {
        let kind = Kind(summary, asOf: day)
        if complained {
            complainants.append(
                Complainant(customer: summary.customer, value: max(0, summary.total), kind: kind))
        } else {
            others[kind, default: []].append(summary.customer)
        }
    }

    /// The customers alike of each one who complained. They are taken in turns, one for everybody before a second for
    /// anybody, evenly over all of a kind.
    func matches() -> [CustomerID: [CustomerID]] {
        var matches: [CustomerID: [CustomerID]] = [:]
        for (kind, alike) in Dictionary(grouping: complainants, by: \.kind) {
            let pool = others[kind] ?? []
            let count = min(pool.count, alike.count * Self.matchesPerCase)
            for turn in 0..<count {
                matches[alike[turn % alike.count].customer, default: []].append(pool[turn * pool.count / count])
            }
        }
        return matches
    }
}
