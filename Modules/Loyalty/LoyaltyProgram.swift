public import Domain
public import Kernel
public import Storage

/// The desk that keeps members' points, tiers and rewards.
///
/// Every write takes the caller's open change, so that an order and its points are kept together or not at all. Every
/// write has an id of the caller's making: the same id with the same body changes nothing and answers as before, for
/// ever; with another body it throws ``LoyaltyError`` with code `id_reused`.
public protocol LoyaltyProgram: Sendable {
    // MARK: Purchases

    /// Takes in what was bought. A module that publishes ``Domain/PurchaseRecorded`` need not call it.
    /// - Returns: how many of the purchases were new, and made after the programme began.
    /// - Throws: ``LoyaltyError``, also with code `invalid` when something has not happened yet, is not of the day given, or
    ///   in another currency; the change has to be given up then.
    @discardableResult
    func record(_ purchases: [PurchaseRecorded], in change: Change) throws -> Int
    /// Takes in what was given back. A module that publishes ``Domain/PurchaseReturned`` need not call it.
    ///
    /// What belongs to no purchase that is known, because it was made before the programme began, changes nothing.
    /// - Returns: how many of the returns were new, and of known purchases.
    /// - Throws: ``LoyaltyError``, as for purchases; also with code `invalid` when more is given back than is left, or a
    ///   return has no id.
    @discardableResult
    func record(_ returns: [PurchaseReturned], in change: Change) throws -> Int

    // MARK: Programme

    /// Publishes a version of the programme's definition that passes all checks; the same programme again changes
    /// nothing. A version that has not begun yet gives way to the next one that is published. Nobody falls to a lower tier by it before the programme's time of notice is over.
    /// - Parameters:
    ///   - text: the definition, JSON.
    ///   - path: how the file is called in diagnostics.
    ///   - day: the first day on which it is in force; the change's when nil.
    /// - Throws: ``LoyaltyError`` with code `unsound_programme` and the diagnostics, or `invalid`, also when the same
    ///   programme is in force from another day on.
    @discardableResult
    func publish(
        _ text: String, path: String, startingOn day: CalendarDay?, in change: Change
    ) throws -> ProgrammeVersions.Version
    /// The programme through its versions; none as long as nothing was published.
    func programme(in read: any ReadTransaction) throws -> ProgrammeVersions
    /// Takes in purchases and returns that were made from the programme's first day on and are not known: those of the
    /// customers after one, at most so many customers.
    /// - Returns: these customers, in the order of their ids; none when there are no more.
    func takeInHistory(
        after customer: CustomerID?, limit: Int, in change: Change
    ) throws -> [CustomerID]
    /// Writes down what time has brought about by the change's instant: points that ended, reservations that were over,
    /// tiers that changed; of at most so many members.
    ///
    /// Nothing depends on when it is called: points that ended can't be used whether or not it is written down.
    /// - Returns: of how many members; below the limit, all is written down.
    @discardableResult
    func settle(limit: Int, in change: Change) throws -> Int

    // MARK: Points

    /// Carries out a command on a customer's points.
    /// - Returns: what came of it.
    /// - Throws: ``LoyaltyError``: what ``Ledger/carryOut(_:under:at:)`` refuses; `no_programme`.
    @discardableResult
    func carryOut(_ command: Command, of customer: CustomerID, in change: Change) throws -> Receipt
    /// Hands points of a member over to another; see ``Transfer``.
    /// - Returns: what came of it.
    /// - Throws: ``LoyaltyError``: what ``Transfer/carryOut(from:to:under:at:)`` refuses; `no_programme`.
    @discardableResult
    func transfer(_ transfer: Transfer, in change: Change) throws -> TransferReceipt
    /// Undoes a hand-over of points, as far as the receiver has not touched them; see ``TransferReversal``.
    /// - Returns: what came of it.
    /// - Throws: ``LoyaltyError``: what ``TransferReversal/carryOut(from:to:under:at:)`` refuses; `no_programme`.
    @discardableResult
    func undo(_ reversal: TransferReversal, in change: Change) throws -> TransferReceipt
    /// What these customers have at an instant, which is not before their last entries; who is no member is missing.
    func balances(
        of customers: [CustomerID], at time: Timestamp, in read: any ReadTransaction
    ) throws -> [CustomerID: Balance]
    /// Where these customers stand among the tiers on a day; who is no member is missing, and everybody when
    /// the programme has none.
    func standings(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: TierStanding]
    /// A customer's entries, the last first.
    func history(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Entry]
    /// A customer's whole ledger, with every entry; for balances of the past.
    func ledger(of customer: CustomerID, in read: any ReadTransaction) throws -> Ledger

    // MARK: The whole

    /// Replays what was really bought and given back under a draft of the programme, without writing anything: what comes
    /// out is what would be kept at that instant, had the draft come into force on that first day, behind the versions that
    /// began before it.
    ///
    /// Points for other things than purchases are not replayed, and nothing is redeemed. Memory does not grow with
    /// history; `each` is called for every customer who bought, in the order of their ids.
    /// - Parameters:
    ///   - draft: the programme.
    ///   - day: the first day on which it would be in force.
    ///   - time: as of which instant; what was bought or given back after its day is left out.
    ///   - most: how many winners and losers are named.
    ///   - read: where it is read; `each` may read there too.
    ///   - each: called for every customer; what it throws ends the replay.
    /// - Throws: ``LoyaltyError`` with code `invalid` when the draft reckons in another currency than the organisation,
    ///   or nobody knows what was bought.
    func simulate(
        _ draft: Programme, from day: CalendarDay, at time: Timestamp, naming most: Int, in read: any ReadTransaction,
        _ each: (SimulatedMember) throws -> Void
    ) throws -> SimulationReport
    /// What is owed to members in points at an instant, by when they were earned; one pass over all entries.
    /// - Throws: ``LoyaltyError`` with code `no_programme` when none was in force.
    func liability(
        by period: CalendarPeriod, at time: Timestamp, in read: any ReadTransaction
    ) throws -> LiabilityReport

    // MARK: Rewards

    /// Exchanges points for a reward of the programme in force: points, stock and redemption are kept together.
    /// - Parameters:
    ///   - reward: the reward's id.
    ///   - id: the client's id, which becomes the redemption's; the same one again answers as before, whatever the reward
    ///     costs by then.
    ///   - book: points or goodwill.
    /// - Throws: ``LoyaltyError`` with code `unknown_reward`, `tier_required`, `out_of_stock`, `insufficient_points`,
    ///   `no_programme`; nothing is kept then.
    @discardableResult
    func redeem(
        _ reward: String, id: CommandID, of customer: CustomerID, paying book: Book, in change: Change
    ) throws -> Redemption
    /// Notes that a reward was handed over; again, nothing.
    /// - Throws: ``LoyaltyError`` with code `unknown_redemption` or `redemption_closed`.
    @discardableResult
    func fulfil(_ redemption: CommandID, in change: Change) throws -> Redemption
    /// Gives points back to the lots that they came from, with their ends, and what was taken of the stock; again,
    /// nothing.
    /// - Throws: ``LoyaltyError`` with code `unknown_redemption` or `redemption_closed`.
    @discardableResult
    func cancel(_ redemption: CommandID, in change: Change) throws -> Redemption
    /// These customers' redemptions: the ones that are owed first, by their days, then the last ones first.
    func redemptions(of customers: [CustomerID], in read: any ReadTransaction) throws -> [Redemption]
    /// Hands over the redemptions of everybody that are owed by a day, the first due first; it must not use the
    /// transaction meanwhile.
    func forEachRedemption(
        dueBy day: CalendarDay, in read: any ReadTransaction, _ body: (Redemption) throws -> Void) throws
    /// The catalogue of a day, with what is left of it.
    func rewards(on day: CalendarDay, in read: any ReadTransaction) throws -> [StockedReward]
    /// The rewards that fit these customers at an instant, which is not before their last entries.
    func choices(
        of customers: [CustomerID], at time: Timestamp, in read: any ReadTransaction
    ) throws -> [CustomerID: RewardChoice]

    // MARK: Referrals

    /// Records that a customer came because somebody had recommended us. A module that publishes
    /// ``Domain/CustomerReferred`` need not call it.
    ///
    /// A referrer who is a customer is owed thanks from now on, whether or not the referral will ever be paid.
    /// - Parameters:
    ///   - words: how the customer said it.
    ///   - day: when the customer first turned to us; the change's day when nil. Who bought before it is not new.
    ///   - evidence: by which the customer may turn out to be the referrer; noted also when the referral was recorded
    ///     before.
    /// - Returns: the referral as it stands; the same one again changes nothing.
    /// - Throws: ``LoyaltyError`` with code `already_referred` when somebody else was recorded before, or `invalid`.
    @discardableResult
    func refer(
        _ referee: CustomerID, by referrer: Referrer, words: String?, on day: CalendarDay?,
        evidence: [ReferralEvidence], in change: Change
    ) throws -> Referral
    /// Notes something by which a customer may turn out to be another, such as what paid for a purchase; only a keyed
    /// digest of it is kept.
    /// - Throws: ``LoyaltyError`` with code `invalid` when a text is empty or longer than 400 bytes.
    func note(_ evidence: [ReferralEvidence], of customer: CustomerID, in change: Change) throws
    /// Decides that a referral is paid in spite of what was found, or of what was decided before; again, nothing.
    /// - Throws: ``LoyaltyError`` with code `unknown_referral`, `referral_not_waiting`, `invalid`.
    @discardableResult
    func approveReferral(
        of referee: CustomerID, by staff: StaffID, because reason: String, in change: Change
    ) throws -> Referral
    /// Decides that a referral is not paid, and takes back what was; again, nothing.
    /// - Throws: ``LoyaltyError`` with code `unknown_referral`, `referral_not_waiting`, `invalid`.
    @discardableResult
    func voidReferral(
        of referee: CustomerID, by staff: StaffID, because reason: String, in change: Change
    ) throws -> Referral
    /// The referrals of those who came, by who came.
    func referrals(of referees: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: Referral]
    /// The referrals by these customers, in the order of their days.
    func referrals(by referrers: [CustomerID], in read: any ReadTransaction) throws -> [Referral]
    /// The referrals that wait for a person, the oldest first.
    func referralsToReview(in read: any ReadTransaction) throws -> [Referral]
    /// Hands over all referrals, in the order of the ids of who came; `body` may use the transaction.
    func forEachReferral(in read: any ReadTransaction, _ body: (Referral) throws -> Void) throws
    /// What referrals have come to.
    /// - Parameters:
    ///   - day: as of which day.
    ///   - days: for how many days a customer has to be known to be asked about; as the settings say when nil.
    func referralReport(
        on day: CalendarDay, observing days: Int?, in read: any ReadTransaction
    ) throws -> ReferralReport

    // MARK: Offers

    /// Publishes a version of an offer that passes all checks; the same one again changes nothing. The version before it
    /// is closed, and whoever was entitled by it stays so. Existing customers are entitled at once; whom to tell of it is
    /// written down by a job, page by page.
    /// - Parameters:
    ///   - text: the definition, JSON.
    ///   - path: how the file is called in diagnostics.
    /// - Throws: ``LoyaltyError`` with code `unsound_offer` and the diagnostics, among them `parity_missing` and
    ///   `worth_less`; `no_programme` when points or rewards are offered without one; `invalid`.
    @discardableResult
    func publishOffer(_ text: String, path: String, in change: Change) throws -> PublishedOffer
    /// Makes an offer to nobody else from now on: who was entitled stays so to the end of the term. Again, nothing.
    /// - Throws: ``LoyaltyError`` with code `unknown_offer`, or `invalid` for a blank reason or an offer that is over.
    @discardableResult
    func withdrawOffer(_ offer: String, because reason: String, in change: Change) throws -> PublishedOffer
    /// Every version of every offer, in the order of publishing.
    func offers(in read: any ReadTransaction) throws -> [PublishedOffer]
    /// What these customers are entitled to on a day by what they had bought, also what they have taken; who is entitled
    /// to nothing is missing.
    /// - Throws: ``LoyaltyError`` with code `invalid` when nobody knows what was bought.
    func entitlements(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [OfferEntitlement]]
    /// Takes what a customer is entitled to, of several versions what is worth most: points are issued, a reward is
    /// redeemed for none; what is taken off a purchase, or done, is only noted.
    /// - Parameters:
    ///   - offer: the offer's id.
    ///   - id: the client's id, which becomes the taking's; the same one again answers as before.
    ///   - channel: the way by which it is taken, if that is known.
    /// - Throws: ``LoyaltyError`` with code `unknown_offer`, `not_entitled`, `offer_taken`, `unknown_reward`,
    ///   `out_of_stock`, `no_programme`; nothing is kept then.
    @discardableResult
    func takeOffer(
        _ offer: String, id: CommandID, of customer: CustomerID, by channel: ChannelName?, in change: Change
    ) throws -> OfferTaking
    /// What these customers have taken, the last first.
    func offerTakings(of customers: [CustomerID], in read: any ReadTransaction) throws -> [OfferTaking]
    /// How often the versions of an offer were taken, by their numbers and as what.
    func offerTakings(
        of offer: String, in read: any ReadTransaction
    ) throws -> [Int: [OfferRole: Int]]
    /// Who is worse off than a newcomer would be on a day: one pass over all that was bought, in pages; memory does not
    /// grow with the customers.
    /// - Parameter each: called for everybody who is worse off, for each offer; it may read meanwhile.
    /// - Throws: ``LoyaltyError`` with code `invalid` when nobody knows what was bought.
    func parity(
        on day: CalendarDay, in read: any ReadTransaction, _ each: (WorseOff) throws -> Void
    ) throws -> ParityReport
}

extension LoyaltyProgram {
    /// Exchanges earned points for a reward; see ``redeem(_:id:of:paying:in:)``.
    @discardableResult
    public func redeem(
        _ reward: String, id: CommandID, of customer: CustomerID, in change: Change
    ) throws -> Redemption {
        try redeem(reward, id: id, of: customer, paying: .points, in: change)
    }
}

/// What came of a command.
public struct Receipt: Hashable, Sendable, Codable {
    /// The command.
    public let command: CommandID
    /// How many points it gave, took, held or gave back, as it was asked to; what was paid, released or lapsed along with
    /// it is not counted.
    public let points: Int64
    /// How many points could be used afterwards.
    public let available: Int64
    /// How much goodwill there was afterwards.
    public let goodwill: Int64
    /// The number of its last entry.
    public let entry: Int
    /// When it was carried out.
    public let at: Timestamp
}
