/// What many customers spend on a purchase, in columns, each row with a weight.
///
/// A row of weight k stands for k customers alike. Amounts are in any one currency and unit.
public struct SpendHistories: Equatable, Sendable {
    /// Purchases x that the mean is taken over: the repeat purchases, as in `PurchaseHistories`.
    public let frequency: [Double]
    /// Mean amount of those purchases; it says nothing where there are none.
    public let meanSpend: [Double]
    /// Customers that each row stands for; 0 or more, 1 unless told.
    public let weight: [Double]

    /// Checked columns of equal length; throws `ScoringError` naming the first bad row and the rule that it breaks.
    ///
    /// Means of zero or less are kept, for returns can outweigh purchases; models leave them out of the fit.
    public init(frequency: [Double], meanSpend: [Double], weight: [Double]? = nil) throws(ScoringError) {
        let weight = weight ?? Array(repeating: 1, count: frequency.count)
        try requireEqualLengths([frequency.count, meanSpend.count, weight.count])
        for row in frequency.indices {
            try PurchaseHistory.check(frequency: frequency[row], row: row)
            try Self.check(meanSpend[row], row: row)
        }
        try requireWeights(weight)
        self.frequency = frequency
        self.meanSpend = meanSpend
        self.weight = weight
    }

    /// Number of rows.
    public var count: Int { frequency.count }

    private static func check(_ spend: Double, row: Int) throws(ScoringError) {
        if !spend.isFinite {
            throw .init(
                .notFinite, row: row, "A mean spend is not a finite number.",
                remedy: "Use 0 for customers without repeat purchases.")
        }
        if spend > 0 && !PurchaseHistory.scale.contains(spend) {
            throw .init(
                .outOfScale, row: row, "A mean spend is too large or too close to zero to be meant.",
                remedy: "Check the unit of money.")
        }
    }

    /// Whether a row tells anything about the distribution of spend: a purchase and a mean above zero.
    func isInformative(_ row: Int) -> Bool {
        frequency[row] > 0 && meanSpend[row] > 0 && weight[row] > 0
    }
}

extension SpendHistories {
    /// Spearman's rank correlation of frequency and mean spend over the customers with purchases and a mean above zero.
    ///
    /// Spend models assume that how often customers buy says nothing about how much they spend; beyond about ±0.3 that
    /// is a poor description. Ties share their mean rank; weights count. Nil where either column does not vary.
    public func rankCorrelation() -> Double? {
        let rows = (0..<count).filter(isInformative)
        let weights = rows.map { weight[$0] }
        let ranks = [frequency, meanSpend].map { column in
            Self.centredRanks(of: rows.map { column[$0] }, weights: weights)
        }
        func product(_ left: [Double], _ right: [Double]) -> Double {
            weights.indices.lazy.map { weights[$0] * left[$0] * right[$0] }.compensatedSum()
        }
        let scale = (product(ranks[0], ranks[0]) * product(ranks[1], ranks[1])).squareRoot()
        return scale > 0 ? product(ranks[0], ranks[1]) / scale : nil
    }

    /// Mean ranks less their mean: weight of smaller values less weight of larger ones, halved.
    private static func centredRanks(of values: [Double], weights: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        let total = weights.compensatedSum()
        var ranks = Array(repeating: 0.0, count: values.count)
        var below = 0.0
        var start = 0
        while start < order.count {
            var end = start
            var equal = 0.0
            while end < order.count && values[order[end]] == values[order[start]] {
                equal += weights[order[end]]
                end += 1
            }
            for place in start..<end {
                ranks[order[place]] = below + equal / 2 - total / 2
            }
            below += equal
            start = end
        }
        return ranks
    }
}
