public import Domain
public import Kernel
public import Storage

/// The desk that fits the models, keeps them and says what they expect.
public protocol Scorer: Scores {
    /// Fits, back-tests and keeps a model, and scores every customer who bought.
    ///
    /// As of a day before the newest purchase, or before that of the model that serves, it is a look back: it tells what
    /// would have come of it and keeps nothing, for what serves knows more.
    ///
    /// Each page of customers is kept in a change of its own; a run that was killed is begun again by the same call.
    /// - Parameters:
    ///   - request: what is fitted, as of when.
    ///   - application: on whose database.
    ///   - progress: told how many customers have been scored, and of how many.
    /// - Returns: what came of it.
    func score(
        _ request: ScoringRequest, in application: Application, progress: @Sendable (Int, Int) -> Void
    ) async throws -> ScoringOutcome

    /// Brings the scores up to date as a day needs it: fits anew when there is no model yet, when it is more than 30
    /// days old, or when customers or purchases have become a fifth more since; else scores those by the kept model
    /// whose purchases have changed. A model that was asked for is fitted anew as it was asked for. In a look back, as of an earlier day than that of what is known, it does nothing.
    /// - Parameters:
    ///   - day: the day.
    ///   - application: on whose database.
    ///   - progress: told how many customers have been scored, and of how many.
    @discardableResult
    func refresh(
        on day: CalendarDay, in application: Application, progress: @Sendable (Int, Int) -> Void
    ) async throws -> ScoringRefresh

    /// What was fitted last; nil when nothing was.
    func current(in read: any ReadTransaction) throws -> ScoringReport?

    /// How many customers wait to be scored anew.
    func staleCustomers(in read: any ReadTransaction) throws -> Int
}

/// What is to be fitted.
public struct ScoringRequest: Sendable {
    /// The name of a model, or nil for the one that the back-test finds best, or has found best before as long as there
    /// is too little to choose anew.
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

/// What came of a run.
public struct ScoringOutcome: Sendable {
    /// What was fitted.
    public let report: ScoringReport
    /// Whether the model and the scores are kept.
    public let keeping: Keeping

    /// Whether a model is kept, or why not.
    public enum Keeping: Hashable, Sendable {
        /// It serves from now on.
        case kept
        /// That was not asked for.
        case notAsked
        /// It was a look back: the model that serves is of that later day.
        case scoredLater(CalendarDay)
        /// It was a look back: something was bought or given back up to that later day.
        case boughtLater(CalendarDay)
    }
}

/// What bringing the scores up to date came to.
public enum ScoringRefresh: Sendable {
    /// A model was fitted, and everybody scored.
    case fitted(ScoringReport)
    /// So many customers were scored by the kept model.
    case scored(Int)
    /// It was a look back, or nobody has bought anything.
    case nothing
}

/// What came of fitting.
public struct ScoringReport: Sendable, Codable {
    /// The day up to which purchases counted.
    public let asOf: CalendarDay
    /// The unit of time of the parameters.
    public let unit: TimeUnit
    /// How many customers had bought by then.
    public let customers: Int
    /// How many purchases they had made.
    public let purchases: Int
    /// The model of purchases that was fitted.
    public let model: Fitted
    /// Which one serves, and why.
    public let serving: Serving
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
        /// Combinations of parameters that stay determined where the parameters run away, such as `r/alpha`.
        public let ratios: [String: Double]
        /// The standard errors by parameter and ratio; one that is not determined is missing.
        public let standardErrors: [String: Double]
        /// The natural logarithm of the likelihood; nil when the model has none or was refused.
        public let logLikelihood: Double?
        /// `converged`, `boundary(…)` or `refused(…)`.
        public let verdict: String
        /// The reason for the verdict, or why the model is not used, in a sentence; nil when all is well.
        public let reason: String?
    }

    /// Which model serves.
    public struct Serving: Hashable, Sendable, Codable {
        /// Its name.
        public let model: String
        /// Why it is that one.
        public let reason: Reason
        /// The model that a back-test chose last, whatever serves; nil when none has, or it chose the naive one.
        public let chosen: String?

        init(model: String, reason: Reason, chosen: String? = nil) {
            self.model = model
            self.reason = reason
            self.chosen = chosen
        }

        /// Why a model serves.
        public enum Reason: String, Hashable, Sendable, Codable {
            /// It was asked for.
            case asked
            /// It predicted the time held out best.
            case predictsBest = "predicts_best"
            /// It predicted best when there was more to try it on: the time held out since has too little to choose
            /// anew, as when no purchases were imported for long.
            case chosenBefore = "chosen_before"
            /// The naive one serves: no other predicted better.
            case nothingBetter = "nothing_better"
            /// The naive one serves: the time observed is too short to hold a part out.
            case tooShort = "too_short"
            /// The naive one serves: there are fewer than ``Backtest/leastCustomers`` customers, or fewer than
            /// ``Backtest/leastPurchases`` purchases were held out.
            case tooFew = "too_few"
            /// The naive one serves: the fit of the other was refused.
            case refused
        }
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
