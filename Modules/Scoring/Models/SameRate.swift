/// The naive prediction that every model must beat: a customer goes on at the same rate as before.
///
/// Who bought again goes on at x/T. Of who did not, x/T = 0 says that nobody ever will, which is known to be wrong: they
/// are given m / (1 + 2 m T), where m = Σx / ΣT is the rate of all customers. That is the posterior mean of a Poisson rate
/// with a Gamma prior of mean m and shape ½, the shape of Jeffreys' prior (the NBD model's expectation for x = 0,
/// Ehrenberg, Applied Statistics 8(1), 1959, with that shape instead of a fitted one). It is m on the first day, falls
/// with the time of silence, and is always below half the 1/T of who came back once.
public struct SameRate: PurchasePredictor {
    /// The stable name in results.
    public static let name = "same-rate"

    /// Repeat purchases of all customers over the time that they were observed, Σx / ΣT; 0 where nobody was.
    public let pooledRate: Double

    /// The naive predictor for customers who together buy at that rate; anything but a finite rate above 0 counts as 0.
    public init(pooledRate: Double) {
        self.pooledRate = pooledRate > 0 && pooledRate.isFinite ? pooledRate : 0
    }

    /// The naive predictor for these customers.
    public init(of histories: PurchaseHistories) {
        let time = histories.weightedSum(of: histories.age)
        self.init(pooledRate: time > 0 ? histories.weightedSum(of: histories.frequency) / time : 0)
    }

    /// The customer's rate so far times the horizon.
    public func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double {
        let rate =
            history.frequency > 0 ? history.frequency / history.age : pooledRate / (1 + 2 * pooledRate * history.age)
        return rate * max(0, horizon)
    }
}
