public import Domain

/// Points that one member hands over to another.
///
/// They stay what they are: each lot that points are taken of becomes a lot of the receiver, with the same start, the end
/// that it has at that instant, and its origin. They were neither earned by the receiver nor used by the giver, and count
/// to nobody's tier.
public struct Transfer: Hashable, Sendable, Codable {
    /// The id of the command, in both ledgers.
    public let id: CommandID
    /// Who hands them over.
    public let giver: CustomerID
    /// To whom.
    public let receiver: CustomerID
    /// How many, of those that can be used; nil for all of them. What can be used only later stays with who may still give
    /// the purchase back, and so does goodwill.
    public let points: Int64?

    /// A hand-over; see the properties.
    public init(id: CommandID, from giver: CustomerID, to receiver: CustomerID, points: Int64?) {
        self.id = id
        self.giver = giver
        self.receiver = receiver
        self.points = points
    }

    /// Hands the points over, those that end first before others, after what time has brought about in both ledgers. What
    /// the receiver owes is paid with them.
    ///
    /// Ends that slide are handed over as they stand, and slide no more.
    /// - Parameters:
    ///   - giver: the giver's ledger; it has to know the entries that made its open lots.
    ///   - receiver: the receiver's.
    ///   - programme: whose zone tells the day.
    ///   - now: when.
    /// - Returns: the entries that were made in each ledger, those of time first.
    /// - Throws: ``LoyaltyError`` with code `invalid`, `same_member`, `insufficient_points`; both ledgers are as before then.
    @discardableResult
    public func carryOut(
        from giver: inout Ledger, to receiver: inout Ledger, under programme: Programme, at now: Timestamp
    ) throws(LoyaltyError) -> Made {
        guard self.giver != self.receiver else {
            throw LoyaltyError(
                .sameMember, "Points can't be handed over to whoever has them.", remedy: "Name another member.")
        }
        if let points { try Posting.check(points) }
        var both = PairPosting(id, giver, receiver, under: programme, at: now)
        let lots = both.giver.ledger.inOrder(.points) { $0.terms.startsAt <= both.giver.at }
        let most = lots.reduce(0) { $0 + $1.remaining }
        var left = points ?? most
        guard left > 0, left <= most else {
            throw LoyaltyError(
                .insufficientPoints,
                points.map { "\($0) points are to be handed over, and \(most) can be." }
                    ?? "There are no points that can be handed over.",
                remedy: (points == nil ? "Wait" : "Hand over no more")
                    + "; points of the last purchases can be when their time to return is over.")
        }
        let origins = Dictionary(
            giver.entries.compactMap { entry in entry.lotOrigin.map { (entry.number, $0) } },
            uniquingKeysWith: { first, _ in first })
        for lot in lots where left > 0 {
            guard let origin = origins[lot.number] else { throw Transfer.unknownOrigin }
            let moved = min(left, lot.remaining)
            both.hand(over: moved, of: lot, origin, from: self.giver, to: self.receiver)
            left -= moved
        }
        (giver, receiver) = (both.giver.ledger, both.receiver.ledger)
        return both.made
    }

    /// The entries that were made in the two ledgers.
    public struct Made: Hashable, Sendable {
        /// In the giver's.
        public let giver: [Entry]
        /// In the receiver's.
        public let receiver: [Entry]
    }

    private static let unknownOrigin = LoyaltyError(
        .invalid, "The ledger does not know where its points came from.",
        remedy: "Give it the entries that made its open lots.")
}

extension Entry {
    /// What made the lot that this entry makes; nil where it makes none.
    fileprivate var lotOrigin: LotOrigin? { terms == nil ? nil : origin ?? LotOrigin(kind: kind, on: on) }
}

/// A command being carried out on copies of two ledgers, at one instant: as of any instant the books of both go together.
struct PairPosting {
    var giver: Posting
    var receiver: Posting
    private let settled: (giver: [Entry], receiver: [Entry])

    init(
        _ command: CommandID, _ giver: Ledger, _ receiver: Ledger, under programme: Programme, at now: Timestamp
    ) {
        var (giver, receiver) = (giver, receiver)
        let at = max(now, giver.position.lastAt ?? now, receiver.position.lastAt ?? now)
        settled = (
            giver.settle(by: at, in: programme.zone, recordedAt: now),
            receiver.settle(by: at, in: programme.zone, recordedAt: now)
        )
        let day = programme.zone.day(of: now)
        self.giver = Posting(command, on: day, at: at, recordedAt: now, in: giver)
        self.receiver = Posting(command, on: day, at: at, recordedAt: now, in: receiver)
    }

    /// What was made in the two ledgers.
    var made: Transfer.Made {
        Transfer.Made(giver: settled.giver + giver.entries, receiver: settled.receiver + receiver.entries)
    }

    /// Makes a lot of the receiver's of points of one of the giver's.
    mutating func hand(
        over points: Int64, of lot: Lot, _ origin: LotOrigin, from member: CustomerID, to other: CustomerID
    ) {
        var gone = Posting.Note()
        gone.peer = Entry.Peer(member: other, lot: receiver.ledger.position.count + 1)
        giver.move(points, ofLot: lot.number, .given, from: .points, to: .peers, gone)
        var come = Posting.Note()
        come.peer = Entry.Peer(member: member, lot: lot.number)
        come.origin = origin
        let terms = LotTerms(startsAt: lot.terms.startsAt, endsAt: giver.ledger.end(of: lot))
        receiver.issue(points, .received, from: .peers, by: terms, come)
    }
}
