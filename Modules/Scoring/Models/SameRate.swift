/// The naive prediction that every model must beat: a customer goes on at the same rate as before.
///
/// Expects x/T purchases for each unit of time; nothing where T = 0.
public struct SameRate: PurchasePredictor {
    /// The stable name in results.
    public static let name = "same-rate"

    /// The naive predictor, which has nothing to be fitted.
    public init() {}

    /// Frequency over age times the horizon.
    public func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double {
        history.age > 0 ? history.frequency / history.age * max(0, horizon) : 0
    }
}
