import Foundation

/// What BG/NBD and MBG/NBD share: gamma rates of purchase, beta probabilities of dropping out.
///
/// While alive a customer buys at a rate λ ~ Gamma(r, alpha); after a purchase he drops out for good with probability
/// p ~ Beta(a, b). The models differ in one thing only: whether the *first* purchase may be the last
/// (`mayEndWithFirstPurchase`). Both have one likelihood in x, t_x, T and the number k of occasions on which a
/// customer with x repeat purchases could have dropped out, x or x + 1:
///
///     ln L = ln (r)ₓ + r ln α − (r + x) ln(α + T) + ln (b)ₖ − ln (a + b)ₖ + ln(1 + odds)
///     odds = a / (b + k − 1) · ((α + T) / (α + t_x))^(r + x), 0 if k = 0
///     P(alive) = 1 / (1 + odds)
///
/// Sources: Fader, Hardie & Lee, "Counting Your Customers" the Easy Way, Marketing Science 24(2), 2005, eq. 6–10;
/// Batislam, Denizel & Filiztekin, Empirical validation and comparison of models for customer base analysis,
/// IJRM 24(3), 2007; Hoppe & Wagner, Customer Base Analysis: The Case for a Central Variant of the BG/NBD, 2007.
public protocol BetaGeometricNBD: TransactionModel {
    /// Shape of the rates of purchase: the smaller, the more customers differ. Above 0.
    var r: Double { get }
    /// Rate of the distribution of rates of purchase, in units of time: r/alpha is the mean rate. Above 0.
    var alpha: Double { get }
    /// First shape of the probabilities of dropping out: a/(a + b) is their mean. 0 says that nobody drops out.
    var a: Double { get }
    /// Second shape of the probabilities of dropping out. Above 0.
    var b: Double { get }

    /// Whether a customer may drop out right after the first purchase.
    static var mayEndWithFirstPurchase: Bool { get }

    /// A model with known parameters; throws `parameterOutOfRange`.
    init(r: Double, alpha: Double, a: Double, b: Double) throws(ScoringError)
}

extension BetaGeometricNBD {
    /// The denominator b + k − 1 of the odds, exact also for the smallest b.
    func denominator(_ occasions: Double) -> Double {
        b + (occasions - 1)
    }

    /// The occasions to drop out that a customer with x repeat purchases has survived or ended with.
    static func occasions(_ frequency: Double) -> Double {
        mayEndWithFirstPurchase ? frequency + 1 : frequency
    }

    static func check(r: Double, alpha: Double, a: Double, b: Double) throws(ScoringError) {
        for (name, value) in [("r", r), ("alpha", alpha), ("a", a), ("b", b)] {
            guard value.isFinite, value > 0 || (value == 0 && name == "a") else {
                throw .init(
                    .parameterOutOfRange, "\(name) is not a finite number above 0.",
                    remedy: "Use the parameters of a fit.")
            }
        }
    }

    /// Fits r, alpha, a and b by maximum likelihood.
    ///
    /// Newton's method with the analytic Hessian in ln(r/alpha), ln r, ln(a/b) and ln(a + b), which have no units:
    /// weeks, days and seconds take the same steps. Standard errors come from the observed information.
    public static func fit(_ histories: PurchaseHistories) -> Fit<Self> {
        BetaGeometricFit(histories, mayEndWithFirstPurchase: mayEndWithFirstPurchase).fit { r, alpha, a, b in
            try? Self(r: r, alpha: alpha, a: a, b: b)
        }
    }

    /// The natural logarithm of the likelihood of all customers, each row counted with its weight.
    public func logLikelihood(of histories: PurchaseHistories) -> Double {
        BetaGeometricLikelihood(histories, mayEndWithFirstPurchase: Self.mayEndWithFirstPurchase)
            .surface(logR: log(r), logAlpha: log(alpha), logA: log(a), logB: log(b)).value
    }

    /// The probability that the customer has not dropped out: 1 / (1 + odds).
    ///
    /// Exactly 1 for every customer without a repeat purchase in BG/NBD, by its assumptions.
    public func probabilityAlive(of history: PurchaseHistory) -> Double {
        let occasions = Self.occasions(history.frequency)
        if occasions == 0 {
            return 1
        }
        let silence = logOnePlus((history.age - history.recency) / (alpha + history.recency))
        // Beyond e⁷⁰⁰ the odds are as good as infinite; the cut keeps 0 · ∞ out where a = 0.
        let growth = exp(min(700, (r + history.frequency) * silence))
        return 1 / (1 + a / denominator(occasions) * growth)
    }

    /// The age at which P(alive) has fallen to `level` if nothing is bought: the odds solved for T.
    public func crossingAge(of history: PurchaseHistory, below level: Double) -> Double? {
        let occasions = Self.occasions(history.frequency)
        if occasions == 0 || a == 0 || level <= 0 {
            return nil
        }
        let logOdds = level < 1 ? log1p(-level) - log(level) : -Double.infinity
        let silence = (logOdds - log(a) + log(denominator(occasions))) / (r + history.frequency)
        let age = history.recency + (alpha + history.recency) * expm1(max(0, silence))
        return age.isFinite ? age : nil
    }

    /// P(alive) times the purchases expected of a living customer: eq. 10 of Fader, Hardie & Lee (2005).
    public func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double {
        probabilityAlive(of: history) * expectation(of: history, within: horizon).purchases
    }

    private func expectation(of history: PurchaseHistory, within horizon: Double) -> BetaGeometricExpectation {
        BetaGeometricExpectation(
            shape: r + history.frequency, rate: alpha + history.age, a: a,
            b: b + Self.occasions(history.frequency), horizon: horizon)
    }

    /// The same for each row, on all processors, with the terms in the frequency alone computed once.
    public func expectedPurchases(of histories: PurchaseHistories, within horizon: Double) -> [Double] {
        let table = BetaGeometricSeriesTable(self, histories, horizon: horizon)
        return Chunks.column(histories.count) { row in
            let history = histories[row]
            return probabilityAlive(of: history)
                * (table.purchases(frequency: history.frequency, age: history.age)
                    ?? expectation(of: history, within: horizon).purchases)
        }
    }

    /// Repeat purchases E[X(t)] to expect from a new customer in the time (0, t] after the first purchase.
    public func expectedPurchases(within time: Double) -> Double {
        expectedPurchases(of: .newcomer, within: time)
    }

    /// The probability P(X(t) = count) that a new customer makes `count` repeat purchases within `time`.
    ///
    /// Eq. 8 of Fader, Hardie & Lee (2005): either all purchases of an undying customer happened and none was the
    /// last, or at least as many would have happened and the last of them ended it.
    public func probability(of count: Int, within time: Double) -> Double {
        guard count >= 0, time > 0 else { return count == 0 ? 1 : 0 }
        let n = Double(count)
        let occasions = Self.occasions(n)
        let ratio = time / alpha
        let (made, notMade) = (ratio / (1 + ratio), 1 / (1 + ratio))
        let survived = exp(logRisingFactorial(b, occasions).value - logRisingFactorial(a + b, occasions).value)
        let exactly = exp(
            logRisingFactorial(r, n).value - logRisingFactorial(1, n).value + (n == 0 ? 0 : n * log(made))
                - r * log1p(ratio))
        if occasions == 0 {
            return exactly
        }
        let atLeast = n == 0 ? 1 : regularizedIncompleteBeta(made, complement: notMade, n, r)
        return survived * (exactly + a / denominator(occasions) * atLeast)
    }
}
