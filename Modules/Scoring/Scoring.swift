import Domain
public import Kernel
public import Storage

/// Who will buy again, how often and for how much; fitted, back-tested and explained.
public struct ScoringModule: Module {
    /// `scoring`
    public let name = "scoring"
    /// The desk that scores.
    public let scorer: any Scorer
    private let purchases: any Purchases
    private let models: [any TransactionModel.Type]

    /// The module.
    /// - Parameters:
    ///   - purchases: what customers bought.
    ///   - models: the candidates; of equal ones the first serves. A model of your own stands beside ours.
    public init(purchases: any Purchases, models: [any TransactionModel.Type] = [BGNBD.self, MBGNBD.self]) {
        scorer = ScoreDesk(purchases: purchases, models: models)
        self.purchases = purchases
        self.models = models
    }

    /// The tables of models and scores.
    public var migrations: [Migration] { ScoringTables.migrations }

    /// Marks whom to score anew, in the change in which something was bought or given back.
    public var reactions: [Reaction] {
        [
            .to(PurchaseRecorded.self) { events, change in
                try ScoreDesk.mark(events.map(\.customer), in: change)
                try Generation.count(events.count, in: change)
            },
            .to(PurchaseCorrected.self) { try ScoreDesk.mark($0.map(\.customer), in: $1) },
            .to(PurchaseReturned.self) { try ScoreDesk.mark($0.map(\.customer), in: $1) },
        ]
    }

    /// Customers who are slipping away.
    public var suggestions: [any SuggestionSource] { [SlippingAway(purchases: purchases)] }

    /// What to expect of the customer.
    public var cardSections: [any CardSectionSource] { [ExpectationSection(scores: scorer)] }

    /// How likely customers are still customers.
    public var healthSignals: [any HealthSignalSource] { [AliveSignals(scores: scorer)] }

    /// The levels of risk and the horizon.
    public var settings: [any Settings.Type] { [ScoringSettings.self] }

    /// That the model can be read, that every score is one by it, and that everybody who bought has one.
    public var checks: [Check] { ScoreChecks(purchases: purchases, models: models).all }

    /// The texts.
    public var phrases: [Phrase] { ScoringPhrases.all }

    /// Sets the number of the run that scores; scores themselves are made by scoring.
    public func rebuild(in change: Change) throws { try Generation.rebuild(in: change) }
}
