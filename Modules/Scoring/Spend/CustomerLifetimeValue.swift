import Foundation

/// What customers' future purchases are worth today: expected spend times expected purchases, discounted.
///
///     value = spend · Σᵢ (E[purchases up to period i] − E[purchases up to period i − 1]) / (1 + rate)ⁱ,  i = 1 … periods
///
/// Purchases of a period count as made at its end. This is the convention of Fader, Hardie & Lee's discrete formula
/// and of most software; only the purchases after observation count, not those already made. Where the horizon ends
/// within a period, the purchases up to it count as made at that period's end too, so that a longer horizon is never
/// worth less.
public struct CustomerLifetimeValue: Equatable, Sendable {
    /// How far is looked ahead, in the unit of the purchase histories.
    public let horizon: Double
    /// Number of periods looked ahead; the horizon may end within the last.
    public let periods: Int
    /// Length of a period in the unit of the purchase histories, such as 4.345 for a month in weeks.
    public let periodLength: Double
    /// Discount for one period, such as 0.01 for one per cent a month.
    public let discountRate: Double

    /// Whole periods to look ahead and how to discount; throws `parameterOutOfRange`.
    public init(periods: Int, periodLength: Double, discountRate: Double) throws(ScoringError) {
        try self.init(
            periods: periods, periodLength: periodLength, discountRate: discountRate,
            horizon: Double(periods) * periodLength)
    }

    /// How far to look ahead, in the unit of the purchase histories, and how to discount; throws
    /// `parameterOutOfRange`, also for more than 100,000 periods.
    public init(horizon: Double, periodLength: Double, discountRate: Double) throws(ScoringError) {
        let periods = (horizon / periodLength).rounded(.up)
        try self.init(
            periods: periods > 0 && periods <= 100_000 ? Int(periods) : 0, periodLength: periodLength,
            discountRate: discountRate, horizon: horizon)
    }

    private init(
        periods: Int, periodLength: Double, discountRate: Double, horizon: Double
    ) throws(ScoringError) {
        guard periods > 0, periodLength > 0, periodLength.isFinite, discountRate > -1, discountRate.isFinite else {
            throw .init(
                .parameterOutOfRange, "Horizon, periods, their length or the discount rate is out of range.",
                remedy: "Look ahead at least one period, of a length above 0, with a rate above -1 for each.")
        }
        self.horizon = horizon
        self.periods = periods
        self.periodLength = periodLength
        self.discountRate = discountRate
    }

    /// Expected purchases of each customer within the horizon, each discounted to the end of observation.
    public func discountedPurchases(
        of histories: PurchaseHistories, by predictor: some PurchasePredictor
    ) -> [Double] {
        var discounted = Array(repeating: 0.0, count: histories.count)
        var before = discounted
        for period in 1...periods {
            let after = predictor.expectedPurchases(of: histories, within: min(Double(period) * periodLength, horizon))
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
