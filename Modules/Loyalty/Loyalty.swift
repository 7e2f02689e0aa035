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
    ///   - preferences: how customers like to be rewarded; nil where nobody knows.
    ///   - digests: what the ledger is sealed with.
    public init(
        purchases: (any Purchases)? = nil, preferences: (any RewardPreferences)? = nil, digests: any Digests
    ) {
        desk = Desk(
            programmes: ProgrammeBook(), purchases: purchases, digests: digests, preferences: preferences)
    }

    /// Ledgers, purchases as loyalty knows them, tiers, redemptions, and the programme.
    public var migrations: [Migration] { LoyaltyTables.migrations }

    /// Points are earned and taken back in the transaction of the purchase and the return; what the day's list has
    /// dealt with is heard.
    public var reactions: [Reaction] {
        let desk = desk
        return [
            .to(PurchaseRecorded.self) { events, change in try desk.record(events, in: change) },
            .to(PurchaseReturned.self) { events, change in
                try desk.takeIn(events.map(Desk.PurchaseChange.returned), in: change)
            },
            .to(PurchaseCorrected.self) { events, change in try desk.correct(events, in: change) },
            .to(SurveyAnswered.self) { events, change in try desk.reward(events, in: change) },
            .to(OutreachClosed.self) { events, change in try desk.close(events, in: change) },
        ] + OfferReactions.all(desk)
    }

    /// Who is entitled to a new offer is written down page by page.
    public var jobs: [Job] { OfferReactions.jobs(desk) }

    /// That a tier will be lost is told beforehand; rewards that are to be handed over; what existing customers are entitled
    /// to because it is offered to new ones.
    public var suggestions: [any SuggestionSource] {
        [
            TierNoticeSource(programmes: desk.programmes), RewardDueSource(programmes: desk.programmes),
            ParityOfferSource(offers: desk.offerBook),
        ]
    }

    /// Points, goodwill, the tier, the rewards that fit, and the offers that are open.
    public var cardSections: [any CardSectionSource] { [LoyaltyCard(desk: desk), OfferCard(desk: desk)] }

    /// How many existing customers are worse off than newcomers.
    public var indicators: [any IndicatorSource] { [OfferIndicators(desk: desk)] }

    /// The ledgers are as they were written, lawful, and what they come to; purchases have earned what they are worth;
    /// tiers are where the purchases put them; rewards, their points and their stock go together.
    public var checks: [Check] { LoyaltyChecks(desk: desk).all }

    /// What its reasons, cards and figures say.
    public var phrases: [Phrase] { TierPhrases.all + RewardPhrases.all + OfferPhrases.all }

    /// Makes lots, balances and tiers anew from the ledger and the purchases, the stock from the redemptions.
    public func rebuild(in change: Change) throws {
        try LedgerBook.rebuild(in: change.storage)
        try desk.rebuildStandings(in: change)
        try RedemptionBook.rebuild(in: change.storage)
        try StockBook.rebuild(in: change.storage)
        try desk.rebuildOfferNotices(in: change)
    }
}
