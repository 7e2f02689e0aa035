public import Domain

/// The id of a command, made by whoever gives it, so that a repeated one is known.
public typealias CommandID = Identifier<Command>

/// An entry of a member's ledger: it moves points of one lot from one book to another, once and for ever.
///
/// A command makes one entry for every lot that it touches. What is wrong is set right by further entries.
public struct Entry: Hashable, Sendable {
    /// What an entry does.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Issues points as the programme's rules say.
        case earned
        /// Issues goodwill.
        case granted
        /// Takes points in exchange for something.
        case redeemed
        /// Holds points for a reservation.
        case reserved
        /// Gives back what a post left of its reservation.
        case released
        /// Gives back all of a reservation.
        case voided
        /// Gives back a reservation whose time is over.
        case timedOut = "timed_out"
        /// Takes points whose time is over.
        case expired
        /// Takes points at once that came back when their time was over already.
        case lapsed
        /// Notes a purchase that puts off the end of what slides, where it gives no points that could tell; moves none.
        case slid
        /// Gives points back that were taken as ended, because it turned out that a purchase had put off their end.
        case revived
        /// Undoes what a command did, in part or whole.
        case reversed
        /// Takes points of a purchase that was given back, also out of what has ended of them.
        case returned
        /// Leaves points of a purchase that was given back with the member, because they are spendable already
        /// (``ReturnPolicy/onlyPending``).
        case retained
        /// Leaves points of a purchase that was given back with the member, because they are spent
        /// (``ReturnPolicy/withinBalance``), until points come back.
        case forgiven
        /// Takes what was forgiven, because spent points came back, or counts it as given, because the purchase is
        /// worth more again.
        case collected
        /// Notes that points of a purchase that was given back are owed (``ReturnPolicy/unlimited``).
        case owed
        /// Pays what is owed with points that were earned later.
        case repaid
        /// Gives or takes points with a reason, outside of the rules.
        case corrected
        /// Hands points over to another member.
        case given
        /// Takes points in that another member has handed over, with the start and the end that they had there.
        case received
        /// Sends points back to whoever had handed them over.
        case sentBack = "sent_back"
        /// Takes points back that were handed over, into the lots that they came from.
        case cameBack = "came_back"
    }

    /// Its place in the member's ledger, from 1.
    public let number: Int
    /// The command that made it; nil when time alone did.
    public let command: CommandID?
    /// What it does.
    public let kind: Kind
    /// The book that the points leave.
    public let from: Book
    /// The book that they come to.
    public let to: Book
    /// How many; above 0, but for ``Kind/slid``.
    public let points: Int64
    /// The lot that they are of: the number of the entry that made it. 0 where no lot is touched.
    public let lot: Int
    /// From when on it holds; never before that of the entry before it.
    public let at: Timestamp
    /// When it was written: later than `at` where a fact came late, or nobody looked.
    public let recordedAt: Timestamp
    /// The programme's day of what led to it.
    public let on: CalendarDay
    /// For an entry that makes a lot: by which terms.
    public let terms: LotTerms?
    /// For a reservation: until when it holds.
    public let until: Timestamp?
    /// For activity under a sliding expiry: until when all lots that slide are valid now.
    public let slidesTo: Timestamp?
    /// The command that it resolves, undoes or sets right; for what ended, the one that made the lot.
    public let of: CommandID?
    /// What it is about: the id of a purchase, a complaint, a reward.
    public let subject: String?
    /// The rule of the programme that gave the points.
    public let rule: String?
    /// Why, in words of whoever gave the command.
    public let reason: String?
    /// For points that change hands: the other member, and the lot there that they came from or go to.
    public let peer: Peer?
    /// For points of another member: what made the first lot that they were of.
    public let origin: LotOrigin?

    /// The other side of points that change hands.
    public struct Peer: Hashable, Sendable {
        /// The other member.
        public let member: CustomerID
        /// The lot in the other member's ledger.
        public let lot: Int
    }
}

/// What made a lot of points, whoever has them now.
public struct LotOrigin: Hashable, Sendable {
    /// ``Entry/Kind/earned`` or ``Entry/Kind/corrected``.
    public let kind: Entry.Kind
    /// The programme's day of what led to it.
    public let on: CalendarDay
}

/// By which terms a lot of points is held.
public struct LotTerms: Hashable, Sendable, Codable {
    /// From when on its points can be used.
    public let startsAt: Timestamp
    /// From when on they can no longer be used; nil when never.
    public let endsAt: Timestamp?
    /// Whether activity puts off the end.
    public let slides: Bool

    /// Terms; see the properties.
    public init(startsAt: Timestamp, endsAt: Timestamp? = nil, slides: Bool = false) {
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.slides = slides
    }
}
