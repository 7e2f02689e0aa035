/// How unevenly value is spread over customers: who are the 20 % that bring the 80 %.
///
/// Shares between two customers are interpolated on a straight line, as on a Lorenz curve.
public struct Concentration: Equatable, Sendable {
    /// Customers counted.
    public let customers: Int
    /// The value of all customers together.
    public let total: Double
    /// Customers with a value below zero, whose returns outweigh their purchases; they count as zero.
    public let negatives: Int
    /// Values from the smallest up.
    private let ascending: [Double]
    /// Value of the first 0, 1, 2 … customers from the smallest up.
    private let cumulated: [Double]

    /// The concentration of one value for each customer.
    ///
    /// Throws `notFinite` with the row, or `nothingToShare` if the values add up to nothing.
    public init(of values: [Double]) throws(ScoringError) {
        if let row = values.firstIndex(where: { !$0.isFinite }) {
            throw .init(
                .notFinite, row: row, "A customer's value is not a finite number.", remedy: "Leave the customer out.")
        }
        ascending = values.map { max(0, $0) }.sorted()
        negatives = values.count { $0 < 0 }
        var sum = CompensatedSum()
        cumulated =
            [0]
            + ascending.map { value in
                sum.add(value)
                return sum.total
            }
        customers = values.count
        total = sum.total
        guard total > 0, total.isFinite else {
            throw .init(
                .nothingToShare, "The customers' values add up to nothing, or to more than a number can hold.",
                remedy: "Choose a period in which somebody bought.")
        }
    }

    /// The Gini coefficient of these customers: 0 if all are equal, (n − 1)/n if one has everything.
    ///
    /// Half the mean difference over the mean, every customer also paired with himself: the area between Lorenz curve
    /// and diagonal, doubled.
    public var gini: Double {
        let n = Double(customers)
        let weighted = ascending.indices.lazy.map { (Double(2 * $0 + 1) - n) * ascending[$0] }.compensatedSum()
        return max(0, weighted / (n * total))
    }

    /// The Gini coefficient estimated for the population that the customers are a sample of: `gini` · n / (n − 1), 1 if
    /// one has everything; nil for a single customer.
    public var unbiasedGini: Double? {
        customers > 1 ? gini * Double(customers) / Double(customers - 1) : nil
    }

    /// The share of all value that the given share of customers brings, the greatest first.
    public func valueShare(ofTop share: Double) -> Double {
        1 - lorenz(1 - share)
    }

    /// The share of customers, the greatest first, that brings the given share of all value.
    public func customerShare(bringing share: Double) -> Double {
        let below = (1 - min(max(share, 0), 1)) * total
        // The last place at which the curve is not above: flat parts belong to those who bring nothing.
        var (low, high) = (0, customers)
        while low < high {
            let middle = (low + high + 1) / 2
            (low, high) = cumulated[middle] <= below ? (middle, high) : (low, middle - 1)
        }
        if low == customers {
            return 0
        }
        let part = (below - cumulated[low]) / ascending[low]
        return 1 - (Double(low) + part) / Double(customers)
    }

    /// The lowest value that belongs to the given share of customers, the greatest first.
    ///
    /// All customers with this value or more are the top: with ties they are more than the share, for equal customers
    /// are never told apart.
    public func threshold(ofTop share: Double) -> Double {
        let count = Int((min(max(share, 0), 1) * Double(customers)).rounded(.up))
        return count == 0 ? .infinity : ascending[customers - count]
    }

    /// Points of the Lorenz curve at equal steps from (0, 0) to (1, 1): the share of customers, the smallest first, and
    /// the share of value that they bring.
    public func lorenzPoints(steps: Int) -> [LorenzPoint] {
        let steps = max(1, steps)
        return (0...steps).map { step in
            let share = Double(step) / Double(steps)
            return LorenzPoint(customers: share, value: step == steps ? 1 : lorenz(share))
        }
    }

    private func lorenz(_ share: Double) -> Double {
        let place = min(max(share, 0), 1) * Double(customers)
        let whole = min(Int(place), customers - 1)
        return (cumulated[whole] + (place - Double(whole)) * ascending[whole]) / total
    }
}

/// A point of a Lorenz curve.
public struct LorenzPoint: Equatable, Sendable {
    /// Share of the customers, the smallest first, from 0 to 1.
    public let customers: Double
    /// Share of all value that they bring, from 0 to 1.
    public let value: Double
}
