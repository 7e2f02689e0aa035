/// All that a buy-till-you-die model needs to know of one customer: (x, t_x, T).
///
/// Times count from the customer's first purchase, in any one unit that all customers share.
public struct PurchaseHistory: Equatable, Hashable, Sendable {
    /// Repeat purchases x: whole, the first purchase not counted.
    public let frequency: Double
    /// Time of the last repeat purchase t_x; 0 where there was none.
    public let recency: Double
    /// Time from the first purchase to the end of observation T.
    public let age: Double

    /// A customer who has just bought for the first time: (0, 0, 0).
    public static let newcomer = PurchaseHistory(unchecked: 0, 0, 0)

    /// A checked history; throws `ScoringError` with the rule that it breaks.
    public init(frequency: Double, recency: Double, age: Double) throws(ScoringError) {
        try Self.check(frequency, recency, age, row: nil)
        self.init(unchecked: frequency, recency, age)
    }

    init(unchecked frequency: Double, _ recency: Double, _ age: Double) {
        self.frequency = frequency
        self.recency = recency
        self.age = age
    }
}

extension PurchaseHistory {
    /// Longest time and shortest non-zero one that make sense in any unit from nanoseconds to centuries.
    static let scale = 1e-15...1e18
    /// More purchases than any customer makes.
    static let mostPurchases = 1e9

    static func check(_ frequency: Double, _ recency: Double, _ age: Double, row: Int?) throws(ScoringError) {
        try check(frequency: frequency, row: row)
        if !(recency.isFinite && age.isFinite) {
            throw .init(
                .notFinite, row: row, "Recency or age is not a finite number.",
                remedy: "Leave the customer out or give finite numbers.")
        }
        if recency < 0 || age < 0 {
            throw .init(
                .negative, row: row, "Recency or age is below zero.",
                remedy: "Count time from the first purchase and end observation after it.")
        }
        if recency > age {
            throw .init(
                .recencyBeyondAge, row: row, "The last purchase lies after the end of observation (t_x > T).",
                remedy: "Measure both from the first purchase and leave later purchases out.")
        }
        if frequency == 0 && recency > 0 {
            throw .init(
                .recencyWithoutRepeat, row: row,
                "A last repeat purchase is dated but none is counted (t_x > 0, x = 0).",
                remedy: "Use 0 as recency of customers without a repeat purchase.")
        }
        if frequency > 0 && recency == 0 {
            throw .init(
                .repeatWithoutRecency, row: row, "Repeat purchases are counted but none is dated (x > 0, t_x = 0).",
                remedy: "Count several purchases at one time as one.")
        }
        if age > scale.upperBound || (recency > 0 && recency < scale.lowerBound) || (age > 0 && age < scale.lowerBound)
        {
            throw .init(
                .outOfScale, row: row, "Recency or age is too large or too close to zero to be meant.",
                remedy: "Check the unit of time.")
        }
    }

    static func check(frequency: Double, row: Int?) throws(ScoringError) {
        if !frequency.isFinite {
            throw .init(
                .notFinite, row: row, "The number of repeat purchases is not a finite number.",
                remedy: "Use 0 for customers without repeat purchases.")
        }
        if frequency < 0 {
            throw .init(
                .negative, row: row, "The number of repeat purchases is below zero.",
                remedy: "Leave out customers who never bought.")
        }
        if frequency != frequency.rounded() {
            throw .init(
                .frequencyNotWhole, row: row, "The number of repeat purchases is not whole.",
                remedy: "Count purchases; put shares of customers into the weight.")
        }
        if frequency > mostPurchases {
            throw .init(
                .outOfScale, row: row, "The number of repeat purchases is too large to be meant.",
                remedy: "Count purchases, not items or money.")
        }
    }
}
