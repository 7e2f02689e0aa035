public import Domain
public import Kernel
public import Storage

/// The desk that fits the models, keeps them and says what they expect.
public protocol Scorer: Scores {
    /// Fits, back-tests and keeps a model, and scores every customer who bought.
    ///
    /// Each page of customers is kept in a change of its own; a run that was killed is begun again by the same call.
    /// Nothing is kept for a day before ``lastDay(in:)``: that only tells what would have been known then.
    /// - Parameters:
    ///   - request: what is fitted, as of when.
    ///   - application: on whose database.
    ///   - progress: told how many customers have been scored, and of how many.
    /// - Returns: what came of it.
    func score(
        _ request: ScoringRequest, in application: Application, progress: @Sendable (Int, Int) -> Void
    ) async throws -> ScoringReport

    /// Scores those customers anew by the kept model whose purchases have changed since they were scored; nobody for a
    /// day before ``lastDay(in:)``.
    /// - Returns: how many there were.
    @discardableResult
    func refresh(on day: CalendarDay, in application: Application) async throws -> Int

    /// The last day for which a model or a score is kept; nil when nothing is.
    func lastDay(in read: any ReadTransaction) throws -> CalendarDay?

    /// What was fitted last; nil when nothing was.
    func current(in read: any ReadTransaction) throws -> ScoringReport?

    /// How many customers wait to be scored anew.
    func staleCustomers(in read: any ReadTransaction) throws -> Int
}

/// What is to be fitted.
public struct ScoringRequest: Sendable {
    /// The name of a model, or nil for the one that the back-test finds best.
    public var model: String?
    /// The unit of time of the model's parameters.
    public var unit: TimeUnit
    /// The day up to which purchases count; those after it are ignored.
    public var asOf: CalendarDay
    /// Whether the model and the scores are kept.
    public var isKept: Bool

    /// A request; see the properties.
    public init(model: String? = nil, unit: TimeUnit = .week, asOf: CalendarDay, isKept: Bool = true) {
        self.model = model
        self.unit = unit
        self.asOf = asOf
        self.isKept = isKept
    }
}

/// The unit of time in which a model's parameters are told.
public enum TimeUnit: String, Hashable, Sendable, Codable, CaseIterable {
    /// A day.
    case day
    /// Seven days.
    case week

    /// Days in the unit.
    public var days: Double {
        switch self {
        case .day: 1
        case .week: 7
        }
    }
}

/// What came of fitting.
public struct ScoringReport: Sendable, Codable {
    /// The day up to which purchases counted.
    public let asOf: CalendarDay
    /// The unit of time of the parameters.
    public let unit: TimeUnit
    /// How many customers had bought by then.
    public let customers: Int
    /// The model of purchases that serves.
    public let model: Fitted
    /// The model of spend; refused when too few came back.
    public let spend: Fitted
    /// Spearman's correlation of frequency and mean spend, which the spend model takes as none; nil below two customers.
    public let spendCorrelation: Double?
    /// How the candidates predicted the last period; nil when one model was asked for or nothing could be held out.
    public let backtest: BacktestReport?

    /// A fitted model in figures.
    public struct Fitted: Sendable, Codable {
        /// The model's name: `bg-nbd`, `mbg-nbd`, `same-rate`, `gamma-gamma`.
        public let name: String
        /// The parameters by name.
        public let parameters: [String: Double]
        /// The standard errors by parameter; one that is not determined is missing.
        public let standardErrors: [String: Double]
        /// The natural logarithm of the likelihood; nil when the model has none or was refused.
        public let logLikelihood: Double?
        /// `converged`, `boundary(…)` or `refused(…)`.
        public let verdict: String
        /// The reason for the verdict, in a sentence; nil when it converged.
        public let reason: String?
    }
}

/// How the candidates predicted a period that was held out.
public struct BacktestReport: Sendable, Codable {
    /// The last day that the candidates were fitted on.
    public let calibrationEndsOn: CalendarDay
    /// How many days were held out.
    public let holdoutDays: Int
    /// How many repeat purchases really came in them.
    public let actual: Double
    /// The candidates, the best first.
    public let candidates: [Candidate]
    /// Who serves.
    public let winner: String
    /// Whether no model beat the naive one.
    public let isNaive: Bool

    /// How one candidate did.
    public struct Candidate: Sendable, Codable {
        /// The model's name.
        public let name: String
        /// How many repeat purchases it expected; nil when it was refused.
        public let expected: Double?
        /// The root of the mean squared error a customer; nil when it was refused.
        public let error: Double?
        /// What became of its fit.
        public let verdict: String
    }
}
