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
    /// The formulas with the parameters at hand, for loops over many rows.
    var law: BetaGeometricLaw {
        BetaGeometricLaw(r: r, alpha: alpha, a: a, b: b, mayEndWithFirstPurchase: Self.mayEndWithFirstPurchase)
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
        law.probabilityAlive(frequency: history.frequency, recency: history.recency, age: history.age)
    }

    /// The same for each row, on all processors.
    public func probabilityAlive(of histories: PurchaseHistories) -> [Double] {
        let law = law
        return Chunks.column(histories.count) { row in
            law.probabilityAlive(
                frequency: histories.frequency[row], recency: histories.recency[row], age: histories.age[row])
        }
    }

    /// The age at which P(alive) has fallen to `level` if nothing is bought: the odds solved for T.
    public func crossingAge(of history: PurchaseHistory, below level: Double) -> Double? {
        law.crossingAge(frequency: history.frequency, recency: history.recency, below: level)
    }

    /// P(alive) times the purchases expected of a living customer: eq. 10 of Fader, Hardie & Lee (2005).
    public func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double {
        probabilityAlive(of: history)
            * law.expectation(frequency: history.frequency, age: history.age, within: horizon).purchases
    }

    /// The same for each row, on all processors, with the terms in the frequency alone computed once.
    public func expectedPurchases(of histories: PurchaseHistories, within horizon: Double) -> [Double] {
        let law = law
        let table = BetaGeometricSeriesTable(law, histories, horizon: horizon)
        return Chunks.column(histories.count) { row in
            let (frequency, age) = (histories.frequency[row], histories.age[row])
            let purchases =
                table.purchases(frequency: frequency, age: age)
                ?? law.expectation(frequency: frequency, age: age, within: horizon).purchases
            return law.probabilityAlive(frequency: frequency, recency: histories.recency[row], age: age) * purchases
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
        law.probability(of: count, within: time)
    }
}
