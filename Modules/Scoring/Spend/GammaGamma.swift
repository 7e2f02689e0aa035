/// The Gamma-Gamma model of what customers spend on a purchase.
///
/// Each purchase of a customer is Gamma(p, ν) with a ν ~ Gamma(q, gamma) of his own, so his expected spend is p/ν. The
/// amounts are assumed not to depend on how often he buys: look at `SpendHistories.rankCorrelation()`.
/// Fader, Hardie & Lee, RFM and CLV: Using Iso-Value Curves, Journal of Marketing Research 42(4), 2005;
/// Fader & Hardie, The Gamma-Gamma Model of Monetary Value, note 025, 2013.
public struct GammaGamma: Equatable, Sendable, Codable {
    /// The stable name in settings and results.
    public static let name = "gamma-gamma"

    /// Shape of a customer's purchases: the larger, the less they vary. Above 0.
    public let p: Double
    /// Shape of the customers' rates ν: the larger, the less customers differ. Above 0.
    public let q: Double
    /// Rate of the customers' rates ν, in units of money. Above 0.
    public let gamma: Double

    /// A model with known parameters; throws `parameterOutOfRange`.
    public init(p: Double, q: Double, gamma: Double) throws(ScoringError) {
        for (name, value) in [("p", p), ("q", q), ("gamma", gamma)] where !(value > 0 && value.isFinite) {
            throw .init(
                .parameterOutOfRange, "\(name) is not a finite number above 0.", remedy: "Use the parameters of a fit.")
        }
        self.p = p
        self.q = q
        self.gamma = gamma
    }

    /// Mean spend of all customers p · gamma / (q − 1); nil where it is infinite because q ≤ 1.
    public var populationMean: Double? {
        q > 1 ? p * gamma / (q - 1) : nil
    }

    /// Expected spend of a customer with x purchases of mean z: p (gamma + x z) / (p x + q − 1), note 025 eq. 5.
    ///
    /// The population's mean where x = 0. A mean of zero or less, which the model does not know, counts as zero, so that
    /// the answer is never negative. Nil where the expectation is infinite: p x + q ≤ 1.
    public func expectedSpend(frequency: Double, meanSpend: Double) -> Double? {
        let divisor = p * frequency + q - 1
        guard divisor > 0 else { return nil }
        let spent = frequency > 0 ? frequency * max(0, meanSpend) : 0
        return p * (gamma + spent) / divisor
    }

    /// The same for each row; throws `infiniteMeanSpend` at the first row without a finite answer.
    public func expectedSpend(of histories: SpendHistories) throws(ScoringError) -> [Double] {
        var spends: [Double] = []
        spends.reserveCapacity(histories.count)
        for row in 0..<histories.count {
            guard
                let spend = expectedSpend(frequency: histories.frequency[row], meanSpend: histories.meanSpend[row])
            else {
                throw .init(
                    .infiniteMeanSpend, row: row, "The fitted distribution of spend has no finite mean (q ≤ 1).",
                    remedy: "Use each customer's own mean and look for extreme amounts.")
            }
            spends.append(spend)
        }
        return spends
    }

    /// The natural logarithm of the likelihood of the mean spends of customers with purchases and a mean above zero.
    public func logLikelihood(of histories: SpendHistories) -> Double {
        GammaGammaLikelihood(histories).surface(p: p, q: q, gamma: gamma).value
    }

    /// Fits p, q and gamma by maximum likelihood to customers with purchases and a mean above zero; the others tell
    /// nothing and are left out of the fit only.
    ///
    /// Newton's method with the analytic Hessian in ln(p · gamma/q), ln p and ln q; standard errors from the observed
    /// information.
    public static func fit(_ histories: SpendHistories) -> Fit<GammaGamma> {
        GammaGammaFit(histories).fit()
    }
}
