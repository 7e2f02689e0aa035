import Domain

extension Posting {
    /// Undoes a redemption, a post, or an earlier reversal of one.
    mutating func reverse(_ id: CommandID, _ points: Int64?) throws(LoyaltyError) {
        let done = ledger.entries(of: id)
        if done.isEmpty { throw Posting.unknown }
        if done.contains(where: { $0.kind == .redeemed }) {
            try restore(done.filter { $0.kind == .redeemed }, of: id, points)
        } else if let undone = done.first(where: { $0.kind == .reversed && $0.from == .issuer }) {
            try redo(done.filter { $0.kind == .reversed }, of: id, undone.of, points)
        } else if done.contains(where: { $0.kind == .given || $0.kind == .received }) {
            throw LoyaltyError(
                .notReversible, "A hand-over of points is undone for both members.",
                remedy: "Undo it with `mainstay loyalty transfer --undo`.")
        } else {
            throw LoyaltyError(
                .notReversible, "Only redemptions and their reversals can be reversed.",
                remedy: "Set it right with `mainstay loyalty correct`, or reverse the redemption itself.")
        }
    }

    /// What each lot still has to get back of a redemption, in the order in which it was taken.
    private func outstanding(_ taken: [Entry], of id: CommandID) -> [(lot: Int, points: Int64)] {
        let undone = ledger.entries(resolving: id).filter { $0.kind == .reversed }
        // A reversal that was reversed itself gave less.
        let redone = undone.compactMap(\.command).flatMap { ledger.entries(resolving: $0) }
            .filter { $0.kind == .reversed }
        var back: [Int: Int64] = [:]
        for entry in undone { back[entry.lot, default: 0] += entry.points }
        // The entries of one reversal are of different lots, but two reversals may be reversed by the same lot.
        for entry in Set(redone) { back[entry.lot, default: 0] -= entry.points }
        return taken.map { ($0.lot, $0.points - (back[$0.lot] ?? 0)) }
    }

    private mutating func restore(_ taken: [Entry], of id: CommandID, _ points: Int64?) throws(LoyaltyError) {
        let outstanding = outstanding(taken, of: id)
        let most = outstanding.reduce(0) { $0 + $1.points }
        var left = points ?? most
        guard left > 0, left <= most else { throw Posting.beyond(most) }
        var note = Note()
        note.of = id
        // What was taken last comes back first, so that parts come back as the whole would.
        for (lot, points) in outstanding.reversed() where left > 0 {
            let back = min(left, points)
            giveBack(back, toLot: lot, .reversed, from: .issuer, note)
            left -= back
        }
    }

    /// Takes again what a reversal gave back, of the same lots.
    private mutating func redo(
        _ given: [Entry], of id: CommandID, _ original: CommandID?, _ points: Int64?
    ) throws(LoyaltyError) {
        let again = ledger.entries(resolving: id).filter { $0.kind == .reversed }.reduce(0) { $0 + $1.points }
        let most = given.reduce(0) { $0 + $1.points } - again
        guard points ?? most == most, most > 0 else { throw Posting.beyond(most) }
        var note = Note()
        note.of = id
        for entry in given.reversed() {
            guard let lot = ledger.lots[entry.lot], lot.remaining >= entry.points else {
                throw LoyaltyError(
                    .notReversible, "The points that came back were used or have ended since.",
                    remedy: "Redeem anew, or set it right with `mainstay loyalty correct`.")
            }
            move(entry.points, ofLot: entry.lot, .reversed, from: lot.book, to: .issuer, note)
        }
    }

    private static func beyond(_ most: Int64) -> LoyaltyError {
        LoyaltyError(
            .notReversible, most > 0 ? "Only 1 to \(most) points of it can be reversed." : "It was reversed already.",
            remedy: most > 0 ? "Give such a number, or none for all of them." : "")
    }
}
