import Domain
public import Kernel
public import Storage

/// Loyalty: points, tiers as service paths, rewards, referrals, offers, seminars.
public struct LoyaltyModule: Module {
    /// `loyalty`
    public let name = "loyalty"
    /// The module's face.
    public var program: any LoyaltyProgram { desk }
    /// How customers are to be served because of their tiers.
    public var paths: any ServicePaths { desk }
    /// What points are worth.
    public var pointWorth: any PointWorth { desk }
    /// The desk that invites to seminars and lessons.
    public var seminars: any SeminarDesk { keptSeminars }
    /// The desk that sees to it that somebody looks after those whose tier gives it.
    public var representatives: any RepresentativeDesk { keptRepresentatives }
    private let desk: Desk
    private let keptSeminars: KeptSeminars
    private let keptRepresentatives: KeptRepresentatives

    /// The module.
    /// - Parameters:
    ///   - purchases: what was bought before the programme began; nil where nobody knows, then the first purchase that is
    ///     recorded is taken for the customer's first.
    ///   - preferences: how customers like to be rewarded; nil where nobody knows.
    ///   - customers: who the customers are, for their names; nil where nobody knows.
    ///   - addresses: by which referrer and referred are told apart; nil where nobody knows.
    ///   - staff: who works here, for referrals by staff and as representatives; nil where nobody knows.
    ///   - needs: who needs what, for invitations to seminars; nil where nobody knows.
    ///   - representatives: who looks after whom, by the files; nil where nobody knows, then nobody is given a
    ///     representative.
    ///   - digests: what the ledger is sealed with.
    public init(
        purchases: (any Purchases)? = nil, preferences: (any RewardPreferences)? = nil,
        customers: (any CustomerDirectory)? = nil, addresses: (any KnownAddresses)? = nil,
        staff: (any StaffDirectory)? = nil, needs: (any CustomerNeeds)? = nil,
        representatives: (any Representatives)? = nil, digests: any Digests
    ) {
        desk = Desk(
            programmes: ProgrammeBook(), purchases: purchases, digests: digests, preferences: preferences,
            customers: customers, addresses: addresses, staff: staff)
        keptSeminars = KeptSeminars(desk: desk, needs: needs)
        keptRepresentatives = KeptRepresentatives(
            programmes: desk.programmes, staff: staff, files: representatives)
    }

    /// Ledgers, purchases as loyalty knows them, tiers, redemptions, referrals, offers, seminars, and the programme.
    public var migrations: [Migration] { LoyaltyTables.migrations }

    /// Points are earned and taken back in the transaction of the purchase and the return, goodwill is given in that of the
    /// remedy; who referred whom, and what the day's list has dealt with, is heard.
    public var reactions: [Reaction] {
        let (desk, seminars, representatives) = (desk, keptSeminars, keptRepresentatives)
        return [
            .to(PurchaseRecorded.self) { events, change in
                try desk.takeIn(events.map(PurchaseChange.recorded), in: change)
            },
            .to(PurchaseReturned.self) { events, change in
                try desk.takeIn(events.map(PurchaseChange.returned), in: change)
            },
            .to(PurchaseCorrected.self) { events, change in
                try desk.takeIn(events.map(PurchaseChange.corrected), in: change)
            },
            .to(SurveyAnswered.self) { events, change in try desk.reward(events, in: change) },
            .to(GoodwillGranted.self) { events, change in try desk.grant(events, in: change) },
            .to(CustomerReferred.self) { events, change in try desk.refer(events, in: change) },
            .to(OutreachClosed.self) { events, change in
                try desk.fulfilRewards(events, in: change)
                try desk.endThanks(events, in: change)
                try seminars.noteTalks(events, in: change)
                try representatives.endIntroductions(events, in: change)
                try desk.noteTold(events, in: change)
            },
        ]
    }

    /// Who is entitled to a new offer is written down page by page.
    public var jobs: [Job] { OfferJobs.all(desk) }

    /// That a tier will be lost is told beforehand; rewards that are to be handed over; thanks to who has referred;
    /// what existing customers are entitled to because it is offered to new ones; seminars;
    /// who looks after somebody from now on.
    public var suggestions: [any SuggestionSource] {
        [
            TierNoticeSource(programmes: desk.programmes), RewardDueSource(programmes: desk.programmes),
            ReferralThanksSource(customers: desk.customers), ParityOfferSource(offers: desk.offerBook), SeminarSource(),
            IntroductionSource(representatives: keptRepresentatives),
        ]
    }

    /// Points, goodwill, the tier, and the rewards that fit; who brought whom; the offers that are open; seminars and lessons;
    /// what a representative was told by the one before.
    public var cardSections: [any CardSectionSource] {
        [
            LoyaltyCard(desk: desk), ReferralCard(customers: desk.customers, staff: desk.staff), OfferCard(desk: desk),
            SeminarCard(), RepresentativeCard(representatives: keptRepresentatives),
        ]
    }

    /// What becomes of points, how many members are active, how many new customers were referred, how many existing
    /// customers are worse off than newcomers.
    public var indicators: [any IndicatorSource] {
        [LoyaltyIndicators(), ReferralRate(purchases: desk.purchases), OfferIndicators(desk: desk)]
    }

    /// How referrals are looked at.
    public var settings: [any Settings.Type] { [ReferralSettings.self] }

    /// The ledgers are as they were written, lawful, and what they come to; purchases have earned what they are worth,
    /// and campaigns are known to have given it; tiers are where the purchases put them; rewards, their points and their stock go together; so do referrals and
    /// what both sides have by them, and no circle is paid; whom to tell of offers is known; seats are taken by who has one;
    /// representatives are those of the files.
    public var checks: [Check] { LoyaltyChecks(desk: desk, representatives: keptRepresentatives.files).all }

    /// What its reasons, cards and figures say.
    public var phrases: [Phrase] {
        TierPhrases.all + RewardPhrases.all + ReferralPhrases.all + OfferPhrases.all + SeminarPhrases.all
            + RepresentativePhrases.all + LoyaltyIndicators.phrases
    }

    /// Makes lots, balances and tiers anew from the ledger and the purchases, the stock from the redemptions, and what
    /// follows from referrals, offers and places in seminars.
    public func rebuild(in change: Change) throws {
        try LedgerBook.rebuild(in: change.storage)
        try CampaignAudit(programmes: desk.programmes).rebuild(in: change.storage)
        try desk.rebuildStandings(in: change)
        try RedemptionBook.rebuild(in: change.storage)
        try StockBook.rebuild(in: change.storage)
        try desk.rebuildReferrals(in: change)
        try desk.rebuildOfferNotices(in: change)
        try SeminarBook.rebuild(in: change.storage)
    }
}
