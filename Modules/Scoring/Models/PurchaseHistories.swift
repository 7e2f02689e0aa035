/// The purchase histories of many customers in columns, each row with a weight.
///
/// A row of weight k stands for k customers alike. Every row obeys the rules of `PurchaseHistory`.
public struct PurchaseHistories: Equatable, Sendable {
    /// Repeat purchases x of each row.
    public let frequency: [Double]
    /// Time of the last repeat purchase t_x of each row.
    public let recency: [Double]
    /// Time from the first purchase to the end of observation T of each row.
    public let age: [Double]
    /// Customers that each row stands for; 0 or more, 1 unless told.
    public let weight: [Double]

    /// Checked columns of equal length; throws `ScoringError` naming the first bad row and the rule that it breaks.
    public init(
        frequency: [Double], recency: [Double], age: [Double], weight: [Double]? = nil
    ) throws(ScoringError) {
        let weight = weight ?? Array(repeating: 1, count: frequency.count)
        try requireEqualLengths([frequency.count, recency.count, age.count, weight.count])
        for row in frequency.indices {
            try PurchaseHistory.check(frequency[row], recency[row], age[row], row: row)
        }
        try requireWeights(weight)
        self.init(unchecked: frequency, recency, age, weight)
    }

    /// The histories of single customers, each with weight 1.
    public init(_ customers: [PurchaseHistory]) {
        self.init(
            unchecked: customers.map(\.frequency), customers.map(\.recency), customers.map(\.age),
            Array(repeating: 1, count: customers.count))
    }

    init(unchecked frequency: [Double], _ recency: [Double], _ age: [Double], _ weight: [Double]) {
        self.frequency = frequency
        self.recency = recency
        self.age = age
        self.weight = weight
    }

    /// Number of rows.
    public var count: Int { frequency.count }

    /// Number of customers: the sum of the weights.
    public var customers: Double { weight.compensatedSum() }

    /// The sum of a column over all customers.
    func weightedSum(of column: [Double]) -> Double {
        zip(weight, column).lazy.map(*).compensatedSum()
    }

    /// One row as a single customer's history.
    public subscript(row: Int) -> PurchaseHistory {
        PurchaseHistory(unchecked: frequency[row], recency[row], age[row])
    }
}

/// Throws unless all columns have the same number of rows.
func requireEqualLengths(_ lengths: [Int]) throws(ScoringError) {
    guard Set(lengths).count <= 1 else {
        throw .init(
            .columnLengthsDiffer, "Columns of \(lengths.map(String.init).joined(separator: ", ")) rows were given.",
            remedy: "Give every column one value for each customer.")
    }
}

/// Throws unless every weight is finite and not below zero.
func requireWeights(_ weight: [Double]) throws(ScoringError) {
    for (row, value) in weight.enumerated() where !(value >= 0 && value.isFinite) {
        throw .init(
            value.isFinite ? .negative : .notFinite, row: row, "The weight is not a finite number of at least 0.",
            remedy: "Use the number of customers that the row stands for.")
    }
}
