import Foundation

/// What customers' future purchases are worth today: expected spend times expected purchases, discounted.
///
///     value = spend · Σᵢ (E[purchases up to period i] − E[purchases up to period i − 1]) / (1 + rate)ⁱ,  i = 1 … periods
///
/// Purchases of a period count as made at its end. This is the convention of Fader, Hardie & Lee's discrete formula
/// and of most software; only the purchases after observation count, not those already made.
public struct CustomerLifetimeValue: Equatable, Sendable {
    /// Number of periods looked ahead.
    public let periods: Int
    /// Length of a period in the unit of the purchase histories, such as 4.345 for a month in weeks.
    public let periodLength: Double
    /// Discount for one period, such as 0.01 for one per cent a month.
    public let discountRate: Double

    /// How far to look ahead and how to discount; throws `parameterOutOfRange`.
    public init(periods: Int, periodLength: Double, discountRate: Double) throws(ScoringError) {
        guard periods > 0, periodLength > 0, periodLength.isFinite, discountRate > -1, discountRate.isFinite else {
            throw .init(
                .parameterOutOfRange, "Periods, their length or the discount rate is out of range.",
                remedy: "Use at least one period, a length above 0 and a rate above -1 for each period.")
        }
        self.periods = periods
        self.periodLength = periodLength
        self.discountRate = discountRate
    }

    /// The length of all periods together, in the unit of the purchase histories.
    public var horizon: Double { Double(periods) * periodLength }

    /// Expected purchases of each customer within the horizon, each discounted to the end of observation.
    public func discountedPurchases(
        of histories: PurchaseHistories, by predictor: some PurchasePredictor
    ) -> [Double] {
        var discounted = Array(repeating: 0.0, count: histories.count)
        var before = discounted
        for period in 1...periods {
            let after = predictor.expectedPurchases(of: histories, within: Double(period) * periodLength)
            let factor = pow(1 + discountRate, -Double(period))
            for row in discounted.indices {
                discounted[row] += (after[row] - before[row]) * factor
            }
            before = after
        }
        return discounted
    }

    /// The value of each customer, in the money of `spend`, which holds the expected spend on a purchase of each.
    ///
    /// Throws `columnLengthsDiffer`.
    public func values(
        of histories: PurchaseHistories, spend: [Double], by predictor: some PurchasePredictor
    ) throws(ScoringError) -> [Double] {
        try requireEqualLengths([histories.count, spend.count])
        return zip(discountedPurchases(of: histories, by: predictor), spend).map(*)
    }
}
