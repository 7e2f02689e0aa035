/// What fitting a model by maximum likelihood came to.
public struct Fit<Model: Sendable>: Sendable {
    /// The fitted model; nil where the verdict is a refusal.
    public let model: Model?
    /// Whether to believe it.
    public let verdict: Verdict
    /// The natural logarithm of the likelihood of all customers, at its maximum or at the limit that the verdict
    /// names; nil where the verdict is a refusal.
    public let logLikelihood: Double?
    /// The model's parameters in the order of the literature; empty where the verdict is a refusal.
    public let parameters: [Estimate]
    /// Combinations of parameters that stay determined when the parameters themselves run away, such as r/alpha.
    public let ratios: [Estimate]
    /// Covariance of `parameters` from the observed information, in their order; nil unless all are determined.
    public let covariance: [[Double]]?
    /// Customers fitted: the sum of the weights.
    public let customers: Double
    /// Evaluations of the likelihood that the search took.
    public let evaluations: Int

    /// The result of a fit, for models of your own.
    public init(
        model: Model, verdict: Verdict, logLikelihood: Double, parameters: [Estimate], ratios: [Estimate] = [],
        covariance: [[Double]]? = nil, customers: Double, evaluations: Int = 0
    ) {
        self.model = model
        self.verdict = verdict
        self.logLikelihood = logLikelihood
        self.parameters = parameters
        self.ratios = ratios
        self.covariance = covariance
        self.customers = customers
        self.evaluations = evaluations
    }

    /// A fit that was refused: no model, no figures.
    public init(refused refusal: Refusal, customers: Double) {
        model = nil
        verdict = .refused(refusal)
        logLikelihood = nil
        parameters = []
        ratios = []
        covariance = nil
        self.customers = customers
        evaluations = 0
    }
}

/// An estimated quantity with its standard error.
public struct Estimate: Equatable, Sendable {
    /// The name used in the literature.
    public let name: String
    /// The maximum-likelihood estimate.
    public let value: Double
    /// The standard error from the observed information; nil where the data do not determine the value.
    public let standardError: Double?

    /// A named estimate.
    public init(name: String, value: Double, standardError: Double?) {
        self.name = name
        self.value = value
        self.standardError = standardError
    }
}

/// The honest end of a fit.
public enum Verdict: Equatable, Sendable {
    /// The gradient vanishes at an inner maximum.
    case converged
    /// The likelihood is highest, or flat, where parameters leave their range: the named limits hold instead.
    case boundary([Limit])
    /// The data do not determine the model.
    case refused(Refusal)
}

extension Verdict: CustomStringConvertible {
    /// `converged`, `boundary(r, alpha)` or `refused(no_repeat_purchases)`.
    public var description: String {
        switch self {
        case .converged:
            return "converged"
        case .boundary(let limits):
            var names: [String] = []
            for name in limits.flatMap(\.parameters) where !names.contains(name) {
                names.append(name)
            }
            return "boundary(\(names.joined(separator: ", ")))"
        case .refused(let refusal):
            return "refused(\(refusal.code))"
        }
    }
}

/// A simpler model that a fit came to because parameters ran away or were not determined.
public struct Limit: Equatable, Sendable {
    /// A stable name, such as `homogeneous_rate`.
    public let code: String
    /// The parameters that are not determined.
    public let parameters: [String]
    /// What that says about the customers, in one sentence.
    public let meaning: String

    /// A named limit.
    public init(code: String, parameters: [String], meaning: String) {
        self.code = code
        self.parameters = parameters
        self.meaning = meaning
    }
}

/// Why a model was not fitted.
public struct Refusal: Equatable, Sendable {
    /// A stable name, such as `no_repeat_purchases`.
    public let code: String
    /// The reason, in one sentence.
    public let reason: String

    /// A named refusal.
    public init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// There are no customers with any time of observation.
    public static let noCustomers = Refusal(
        code: "no_customers", reason: "No customer has been observed for any time.")
    /// Nobody bought again, so the rate of purchase is not determined: its likelihood is highest at zero.
    public static let noRepeatPurchases = Refusal(
        code: "no_repeat_purchases", reason: "No customer bought again, so neither rate nor dropout is determined.")
    /// The search gave up; never seen on data that obey the rules of `PurchaseHistory`.
    public static let notConverged = Refusal(
        code: "not_converged", reason: "The search for the maximum of the likelihood did not end.")
    /// Nobody with a repeat purchase and a mean spend above zero.
    public static let noSpends = Refusal(
        code: "no_spends", reason: "No customer has repeat purchases with a mean amount above zero.")
    /// Every mean spend is the same, so the density is unbounded.
    public static let equalSpends = Refusal(
        code: "equal_spends", reason: "All customers spend the same amount, so there is no distribution to estimate.")
}
