/// The part of a sale's price that is owed to customers as points, and becomes revenue as they are used: IFRS 15 B39–B43
/// and Illustrative Example 52; ASC 606-10-55-41 to 45 says the same.
///
/// Amounts are minor units. The price is split once; when the estimate changes of how many points will be used, only what
/// is recognised from then on changes.
public struct DeferredRevenue: Hashable, Sendable {
    /// How much of the price was deferred.
    public let deferred: Int64

    /// What was deferred.
    public init(deferred: Int64) {
        self.deferred = deferred
    }

    /// Splits a price by what the parts would cost alone.
    /// - Parameters:
    ///   - price: what was paid.
    ///   - goods: what the goods would cost alone; 0 or more.
    ///   - points: what the points would cost alone: what they are worth, times the share that is expected to be used; 0
    ///     or more.
    public init(of price: Int64, goods: Int64, points: Int64) {
        deferred = goods + points > 0 ? DeferredRevenue.share(points, of: goods + points, in: price) : 0
    }

    /// How much of it has become revenue in all: as much of it as was used of the points that are expected to be.
    /// - Parameters:
    ///   - used: how many points were used so far.
    ///   - expected: how many are expected to be used in all.
    public func recognised(used: Int64, expected: Int64) -> Int64 {
        guard used > 0 else { return 0 }
        return used >= expected ? deferred : DeferredRevenue.share(used, of: expected, in: deferred)
    }

    private static func share(_ part: Int64, of whole: Int64, in amount: Int64) -> Int64 {
        let share = Rounding.nearest.quotient(Int128(amount.magnitude) * Int128(part), Int128(whole))
        return amount < 0 ? -share : share
    }
}
