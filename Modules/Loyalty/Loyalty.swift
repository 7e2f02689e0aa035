import Domain
public import Kernel
public import Storage

/// Loyalty: points, tiers as service paths, rewards.
public struct LoyaltyModule: Module {
    /// `loyalty`
    public let name = "loyalty"
    /// The module's face.
    public var program: any LoyaltyProgram { desk }
    /// How customers are to be served because of their tiers.
    public var paths: any ServicePaths { desk }
    private let desk: Desk

    /// The module.
    /// - Parameters:
    ///   - purchases: what was bought before the programme began; nil where nobody knows, then the first purchase that is
    ///     recorded is taken for the customer's first.
    ///   - digests: what the ledger is sealed with.
    public init(purchases: (any Purchases)? = nil, digests: any Digests) {
        desk = Desk(programmes: ProgrammeBook(), purchases: purchases, digests: digests)
    }

    /// Ledgers, purchases as loyalty knows them, tiers, and the programme.
    public var migrations: [Migration] { LoyaltyTables.migrations }

    /// Points are earned and taken back in the transaction of the purchase and the return.
    public var reactions: [Reaction] {
        let desk = desk
        return [
            .to(PurchaseRecorded.self) { events, change in try desk.record(events, in: change) },
            .to(PurchaseReturned.self) { events, change in
                try desk.takeIn(events.map(Desk.PurchaseChange.returned), in: change)
            },
            .to(PurchaseCorrected.self) { events, change in try desk.correct(events, in: change) },
            .to(SurveyAnswered.self) { events, change in try desk.reward(events, in: change) },
        ]
    }

    /// That a tier will be lost is told beforehand.
    public var suggestions: [any SuggestionSource] { [TierNoticeSource(programmes: desk.programmes)] }

    /// The ledgers are as they were written, lawful, and what they come to; purchases have earned what they are worth;
    /// tiers are where the purchases put them.
    public var checks: [Check] { LoyaltyChecks(desk: desk).all }

    /// What its reasons, cards and figures say.
    public var phrases: [Phrase] { TierPhrases.all }

    /// Makes lots, balances and tiers anew from the ledger and the purchases.
    public func rebuild(in change: Change) throws {
        try LedgerBook.rebuild(in: change.storage)
        try desk.rebuildStandings(in: change)
    }
}
