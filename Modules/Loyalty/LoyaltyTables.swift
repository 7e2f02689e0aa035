import Kernel
import Storage

/// The module's tables.
enum LoyaltyTables {
    /// Where a member's ledger stands: what the entries come to, and the seal of the last one. `due_at` is when time
    /// alone brings about the next entry.
    static let member = Table(
        "loyalty_member", .customer,
        [
            .blob("customer_id"), .integer("joined_on"), .integer("earlier_days"), .integer("entries"),
            .integer("last_at").optional, .integer("points"), .integer("reserved"), .integer("goodwill"),
            .integer("debt"),
            .integer("issuer"),
            .integer("breakage"), .integer("adjustment"), .integer("peers"), .integer("forgiven"),
            .integer("slid_until_at").optional,
            .integer("due_at").optional, .blob("seal"),
        ],
        key: ["customer_id"], indices: [.on("due_at", "customer_id")])

    /// The ledger: entries are added and never changed; erasure empties what is personal, and the seals still hold.
    static let entry = Table(
        "loyalty_entry", .customer,
        [
            .blob("customer_id"), .integer("number"), .blob("command_id").optional, .text("kind"),
            .text("from_book"), .text("to_book"), .integer("points"), .integer("lot"), .integer("at"),
            .integer("recorded_at"), .integer("entered_on"), .integer("starts_at").optional,
            .integer("ends_at").optional, .integer("slides").optional, .integer("until_at").optional,
            .integer("slid_until_at").optional, .blob("of_id").optional, .text("subject").optional.personal,
            .text("rule").optional, .text("reason").optional.personal, .blob("peer_id").optional,
            .integer("peer_lot").optional, .text("origin_kind").optional, .integer("origin_on").optional,
            .blob("words").optional, .blob("seal"),
        ],
        key: ["customer_id", "number"],
        indices: [.on("customer_id", "command_id"), .on("customer_id", "of_id")])

    /// The lots that are open. What is in no row is in the ledger, which they are made from.
    static let lot = Table(
        "loyalty_lot", .customer,
        [
            .blob("customer_id"), .integer("number"), .text("book"), .integer("original"), .integer("starts_at"),
            .integer("ends_at").optional, .integer("slides"), .blob("command_id").optional, .integer("remaining"),
            .integer("reserved"),
        ],
        key: ["customer_id", "number"])

    /// What open reservations hold, in the order in which it was taken.
    static let hold = Table(
        "loyalty_hold", .customer,
        [
            .blob("customer_id"), .blob("reservation_id"), .integer("place"), .integer("until_at"), .integer("lot"),
            .integer("points"),
        ],
        key: ["customer_id", "reservation_id", "place"])

    /// What members bought, as loyalty has to know it: with the circumstances of its recording and the programme by
    /// which it earned. `recorded` is a digest of what was recorded at first, once that was set right.
    static let purchase = Table(
        "loyalty_purchase", .customer,
        [
            .blob("customer_id"), .text("purchase_id"), .integer("purchased_at"), .integer("purchased_on"),
            .integer("amount"), .integer("returned"), .text("category").optional.personal,
            .text("channel").optional, .integer("version"), .integer("day_of_purchase"), .integer("tenure_months"),
            .text("tier"), .integer("tier_percent"), .text("room").optional, .blob("recorded").optional,
        ],
        key: ["customer_id", "purchase_id"])

    /// What members gave back.
    static let giveBack = Table(
        "loyalty_return", .customer,
        [
            .blob("customer_id"), .text("return_id"), .text("purchase_id"), .integer("returned_at"),
            .integer("amount"),
        ],
        key: ["customer_id", "return_id"], indices: [.on("customer_id", "purchase_id")],
        references: [.from("customer_id", "purchase_id", to: purchase)])

    /// Where a member stands among the tiers, as of the day on which anything last changed. `review_on` is the next day
    /// on which the tier changes when nothing more happens, `version` the number of the programme's version by which it
    /// stands there.
    static let standing = Table(
        "loyalty_standing", .customer,
        [
            .blob("customer_id"), .text("tier"), .integer("since_on"), .integer("review_on").optional,
            .integer("version"),
        ],
        key: ["customer_id"],
        indices: [
            .on("review_on", "customer_id"), .on("version", "customer_id"), .on("tier", "customer_id"),
        ])

    /// The falls that come when nothing more happens; `noticed_on` is the day from which one is to be told.
    static let tierDrop = Table(
        "loyalty_tier_drop", .customer,
        [
            .blob("customer_id"), .integer("drops_on"), .text("from_tier"), .text("to_tier"),
            .integer("noticed_on"),
        ],
        key: ["customer_id", "drops_on"], indices: [.on("noticed_on", "customer_id")])

    /// Promises that somebody keeps a tier for a while; see ``TierPromise``.
    static let tierPromise = Table(
        "loyalty_tier_promise", .customer,
        [.blob("customer_id"), .text("tier"), .integer("since_on"), .integer("until_on")],
        key: ["customer_id", "until_on", "tier", "since_on"])

    /// Rewards that points were exchanged for. `pending_on` is the day by which one is to be handed over, as long as that
    /// is owed.
    static let redemption = Table(
        "loyalty_redemption", .customer,
        [
            .blob("customer_id"), .blob("redemption_id"), .text("reward_id"), .integer("points"), .text("book"),
            .integer("redeemed_on"), .integer("due_on").optional, .integer("takes_stock"), .text("state"),
            .integer("closed_on").optional, .integer("pending_on").optional,
        ],
        key: ["customer_id", "redemption_id"],
        indices: [.on("redemption_id"), .on("pending_on", "customer_id", "redemption_id")])

    /// How many were taken of each reward that has a limit; made from the redemptions.
    static let stock = Table(
        "loyalty_stock", .global, [.text("reward_id"), .integer("taken")], key: ["reward_id"])

    /// The programme's versions, in the order in which they came into force. Each text has an `edition_id` of its own, so
    /// that whoever has read it before need not read it again.
    static let programme = Table(
        "loyalty_programme", .global,
        [
            .integer("number"), .text("programme_id"), .text("version"), .text("definition"), .blob("edition_id"),
            .integer("starts_on"), .integer("published_at"), .text("author"),
        ],
        key: ["number"])

    /// Who came because of whom. The row is of who came: there is one for each, and so at most one payment. `state_at`
    /// is since when it is paid, or when the time to give things back is over; in this case `due_at` too.
    static let referral = Table(
        "loyalty_referral", .customer,
        [
            .blob("customer_id"), .blob("referrer_id").optional, .blob("staff_id").optional, .integer("referred_at"),
            .integer("referred_on"), .text("words").optional.personal, .text("findings"),
            .integer("approved").optional, .text("decided_findings").optional, .blob("decided_by").optional,
            .text("decided_reason").optional.personal, .integer("decided_at").optional, .text("state"),
            .integer("state_at").optional, .text("purchase_id").optional, .integer("referrer_points"),
            .integer("referee_points"), .integer("thanks_since").optional, .integer("counted_at").optional,
            .integer("due_at").optional,
        ],
        key: ["customer_id"],
        indices: [
            .on("referrer_id", "referred_on", "customer_id"), .on("state", "referred_on", "customer_id"),
            .on("thanks_since", "customer_id"), .on("due_at", "customer_id"),
        ])

    /// Digests of what may tell that two files are one person's, with the days on which it was first and last given. A row says nothing without its digest: where a customer is erased, the
    /// rows are deleted.
    static let evidence = Table(
        "loyalty_evidence", .customer,
        [.blob("customer_id"), .text("kind"), .blob("digest").personal, .integer("first_on"), .integer("last_on")],
        key: ["customer_id", "kind", "digest"])

    /// How many points campaigns with a limit have given in all.
    static let campaign = Table(
        "loyalty_campaign", .global, [.text("campaign_id"), .integer("points")], key: ["campaign_id"])

    /// Offers, every version of them, in the order of publishing. `closed_on` is the day since which one is made to
    /// nobody else, `reason` why it was withdrawn, `notices` whether it is kept whom to tell of it.
    static let offer = Table(
        "loyalty_offer", .global,
        [
            .integer("number"), .text("offer_id"), .text("version"), .text("definition"), .integer("ends_on"),
            .integer("published_on"), .integer("published_at"), .text("author"), .integer("closed_on").optional,
            .text("reason").optional, .text("notices"),
        ],
        key: ["number"])

    /// Existing customers who are entitled to what was offered to new ones: since when, and when they were told of it.
    /// `pending_on` is the day from which on they are to be told, as long as they were not.
    static let offerNotice = Table(
        "loyalty_offer_notice", .customer,
        [
            .blob("customer_id"), .integer("number"), .integer("since"), .integer("told_on").optional,
            .integer("pending_on").optional,
        ],
        key: ["customer_id", "number"], indices: [.on("number", "pending_on", "customer_id")])

    /// Offers that customers have taken.
    static let offerTaking = Table(
        "loyalty_offer_taking", .customer,
        [
            .blob("customer_id"), .blob("taking_id"), .text("offer_id"), .integer("number"), .text("role"),
            .integer("taken_on"), .text("channel").optional,
        ],
        key: ["customer_id", "taking_id"], indices: [.on("offer_id", "customer_id")])

    static let migrations = [
        Migration(
            "ledger",
            [
                member, entry, lot, hold, purchase, giveBack, standing, tierDrop, tierPromise, programme, campaign,
                redemption, stock, referral, evidence, offer, offerNotice, offerTaking,
            ].map { .create($0) }),
        Migration("seminars", SeminarTables.all.map { .create($0) }),
        Migration("representatives", [.create(RepresentativeBook.table)]),
    ]
}
