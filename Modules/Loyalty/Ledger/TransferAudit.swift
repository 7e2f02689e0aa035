import Domain
import Kernel
import Storage

/// Looks whether points that changed hands stand in the ledgers of both.
enum TransferAudit {
    /// Entries of points that went to, or came from, somebody in whose ledger they don't stand; and members who together
    /// have handed over other points than they have received.
    static func unpaired(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try LedgerBook.forEachPage(in: read) { page in
            let moves = try moves("customer_id IN (\(list: page))", read)
            let others = Set(moves.compactMap(\.move.peer)).sorted()
            let commands = Set(moves.compactMap(\.move.command)).sorted()
            var known: Set<Move> = []
            for others in others.pages() {
                for commands in commands.pages() {
                    let found = try self.moves(
                        "customer_id IN (\(list: others)) AND command_id IN (\(list: commands))", read)
                    known.formUnion(found.map(\.move))
                }
            }
            for (number, move) in moves where !(move.mirrored.map(known.contains) ?? false) {
                tally.add(
                    "The points of entry \(number) of customer \(move.member) don't stand in the other member's ledger."
                )
            }
        }
        return tally.findings + (try unbalanced(isPaired: tally.findings.isEmpty, read))
    }

    /// What went from member to member comes to nothing over all of them.
    private static func unbalanced(isPaired: Bool, _ read: any ReadTransaction) throws -> [Finding] {
        let sum = try read.first(
            "SELECT COALESCE(CAST(sum(peers) AS BIGINT), 0) FROM \(LoyaltyTables.member)"
        ) { try $0.integer(0) }
        guard let sum, sum != 0 else { return [] }
        return [
            Finding(
                "Members have received \(sum > 0 ? "fewer" : "more") points from each other than they have handed over.",
                remedy: isPaired ? Finding.rebuild : Finding.restore)
        ]
    }

    /// Points that went from a lot of a member to one of another, or came from there.
    private struct Move: Hashable {
        let member: CustomerID
        let lot: Int
        let peer: CustomerID?
        let peerLot: Int?
        let command: CommandID?
        let points: Int64
        let at: Timestamp
        let isGone: Bool

        /// As it has to stand in the other member's ledger; nil where none is named.
        var mirrored: Move? {
            guard let peer, let peerLot else { return nil }
            return Move(
                member: peer, lot: peerLot, peer: member, peerLot: lot, command: command, points: points, at: at,
                isGone: !isGone)
        }
    }

    private static func moves(
        _ condition: SQL, _ read: any ReadTransaction
    ) throws -> [(number: Int, move: Move)] {
        var moves: [(number: Int, move: Move)] = []
        try read.each(
            """
            SELECT number, customer_id, lot, peer_id, peer_lot, command_id, points, at, to_book
            FROM \(LoyaltyTables.entry)
            WHERE \(condition) AND (from_book = \(Book.peers) OR to_book = \(Book.peers))
            ORDER BY customer_id, number
            """
        ) { row in
            // One that can't be read is found with its ledger; an error that left this closure would doom the transaction.
            if let move = try? move(from: row) { moves.append((try row.value(0), move)) }
        }
        return moves
    }

    private static func move(from row: borrowing any Row) throws -> Move {
        Move(
            member: try row.value(1), lot: try row.value(2), peer: try row.value(3), peerLot: try row.value(4),
            command: try row.value(5), points: try row.integer(6), at: try row.value(7),
            isGone: try row.value(8, as: Book.self) == .peers)
    }
}
