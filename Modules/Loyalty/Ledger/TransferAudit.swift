import Domain
import Kernel
import Storage

/// Looks whether points that changed hands stand in the ledgers of both.
enum TransferAudit {
    /// Entries of points that went to, or came from, somebody in whose ledger they don't stand; and members who together
    /// have handed over other points than they have received.
    static func unpaired(_ read: any ReadTransaction) throws -> [Finding] {
        let alone = try read.findings(
            """
            SELECT e.customer_id, e.number FROM \(LoyaltyTables.entry) e
            WHERE (e.from_book = \(Book.peers) OR e.to_book = \(Book.peers)) AND NOT EXISTS (
              SELECT 1 FROM \(LoyaltyTables.entry) o
              WHERE o.customer_id = e.peer_id AND o.command_id = e.command_id AND o.lot = e.peer_lot
                AND o.peer_id = e.customer_id AND o.peer_lot = e.lot AND o.points = e.points AND o.at = e.at
                AND o.from_book = e.to_book AND o.to_book = e.from_book)
            ORDER BY e.customer_id, e.number
            """, remedy: Finding.restore
        ) { row in
            let (customer, number) = (try row.value(0, as: CustomerID.self), try row.value(1, as: Int.self))
            return "The points of entry \(number) of customer \(customer) don't stand in the other member's ledger."
        }
        let sum = try read.first(
            "SELECT COALESCE(CAST(sum(peers) AS BIGINT), 0) FROM \(LoyaltyTables.member)"
        ) { try $0.integer(0) }
        guard let sum, sum != 0 else { return alone }
        return alone + [
            Finding(
                "Members have received \(sum > 0 ? "fewer" : "more") points from each other than they have handed over.",
                remedy: alone.isEmpty ? Finding.rebuild : Finding.restore)
        ]
    }
}
