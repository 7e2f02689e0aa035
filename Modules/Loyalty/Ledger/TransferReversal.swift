public import Domain

/// What undoes a hand-over of points, in part or whole: what the receiver has not touched goes back into the lots that it
/// came from, with the ends that those have.
public struct TransferReversal: Hashable, Sendable, Codable {
    /// The id of the command, in both ledgers.
    public let id: CommandID
    /// Who had handed them over.
    public let giver: CustomerID
    /// The hand-over.
    public let transfer: CommandID
    /// How many points; all that were handed over and did not go back yet when nil.
    public let points: Int64?

    /// What undoes a hand-over; see the properties.
    public init(id: CommandID, of transfer: CommandID, from giver: CustomerID, points: Int64? = nil) {
        self.id = id
        self.giver = giver
        self.transfer = transfer
        self.points = points
    }

    /// Sends the points back, after what time has brought about in both ledgers. In the giver's ledger it is as with a
    /// redemption that is reversed: what was forgiven or is owed is taken of them, and what has ended lapses.
    /// - Parameters:
    ///   - receiver: the ledger of who had received them.
    ///   - giver: that of who had handed them over. Both have to know the entries of the hand-over, and those that refer
    ///     to it.
    ///   - programme: whose zone tells the day.
    ///   - now: when.
    /// - Returns: the entries that were made in each ledger, those of time first.
    /// - Throws: ``LoyaltyError`` with code `unknown_command` or `not_reversible`, which says how many points can go back;
    ///   both ledgers are as before then.
    @discardableResult
    public func carryOut(
        from receiver: inout Ledger, to giver: inout Ledger, under programme: Programme, at now: Timestamp
    ) throws(LoyaltyError) -> Transfer.Made {
        let given = giver.entries(of: transfer).compactMap { entry in
            entry.kind == .given ? entry.peer.map { (entry: entry, peer: $0) } : nil
        }
        guard !given.isEmpty else { throw TransferReversal.unknown }
        var both = PairPosting(id, giver, receiver, under: programme, at: now)
        let back = giver.entries(resolving: transfer).filter { $0.kind == .cameBack }.reduce(0) { $0 + $1.points }
        let open = given.reduce(0) { $0 + $1.entry.points } - back
        // What went back, or anywhere else, is not left in the receiver's lots.
        let untouched = given.map { both.receiver.ledger.lots[$0.peer.lot]?.remaining ?? 0 }
        let most = untouched.reduce(0, +)
        var left = points ?? open
        guard left > 0, left <= most else { throw TransferReversal.beyond(most, of: open) }
        // What was handed over last goes back first, so that parts go back as the whole would.
        for ((entry, peer), points) in zip(given, untouched).reversed() where left > 0 {
            let sent = min(left, points)
            both.send(back: sent, fromLot: peer, toLot: Entry.Peer(member: self.giver, lot: entry.lot), of: transfer)
            left -= sent
        }
        (giver, receiver) = (both.giver.ledger, both.receiver.ledger)
        return both.made
    }

    private static func beyond(_ most: Int64, of open: Int64) -> LoyaltyError {
        guard open > 0 else { return LoyaltyError(.notReversible, "It was undone already.") }
        guard most > 0 else {
            return LoyaltyError(
                .notReversible, "None of its \(open) points can go back: they were used, are held, or have ended.",
                remedy: "Set it right with `mainstay loyalty correct`.")
        }
        return LoyaltyError(
            .notReversible,
            most == open
                ? "Only 1 to \(most) points of it can go back."
                : "Only \(most) of its \(open) points can go back: the others were used, are held, or have ended.",
            remedy: "Give so many at most, and set the rest right with `mainstay loyalty correct`.")
    }

    static let unknown = LoyaltyError(
        .unknownCommand, "The member has handed over nothing under that id.",
        remedy: "Name who handed the points over; `mainstay loyalty history CUSTOMER` shows the ids.")
}

extension PairPosting {
    /// Sends points of a hand-over back, from a lot of the receiver's to the lot of the giver's that they came from.
    fileprivate mutating func send(
        back points: Int64, fromLot received: Entry.Peer, toLot given: Entry.Peer, of transfer: CommandID
    ) {
        guard points > 0 else { return }
        var note = Posting.Note()
        note.of = transfer
        note.peer = given
        receiver.move(points, ofLot: received.lot, .sentBack, from: .points, to: .peers, note)
        note.peer = received
        giver.giveBack(points, toLot: given.lot, .cameBack, from: .peers, note)
    }
}
