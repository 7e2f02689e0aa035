import Domain
import Kernel
import Storage

extension LedgerBook {
    /// The ledgers of these members with the entries that made their open lots, so that it is known where points came
    /// from.
    static func withOrigins(
        _ ledgers: [CustomerID: KeptLedger], in read: any ReadTransaction
    ) throws -> [CustomerID: KeptLedger] {
        try ledgers.mapValues { kept in
            var kept = kept
            let ledger = kept.ledger
            let known = Set(ledger.entries.map(\.number))
            let missing = ledger.lots.values.filter(\.isOpen).map(\.number).filter { !known.contains($0) }.sorted()
            let made = try missing.pages().flatMap { page in
                try read.all(
                    """
                    SELECT \(entryColumns) FROM \(LoyaltyTables.entry)
                    WHERE customer_id = \(kept.customer) AND number IN (\(list: page))
                    """, entry(from:))
            }
            kept.ledger = Ledger(
                position: ledger.position, lots: Array(ledger.lots.values),
                reservations: Array(ledger.reservations.values),
                entries: (ledger.entries + made).sorted { $0.number < $1.number })
            return kept
        }
    }

    /// To whom a member has handed points over by a command; nil when there is none of that id.
    static func peer(
        in transfer: CommandID, of giver: CustomerID, in read: any ReadTransaction
    ) throws -> CustomerID? {
        try read.first(
            """
            SELECT peer_id FROM \(LoyaltyTables.entry)
            WHERE customer_id = \(giver) AND command_id = \(transfer) AND kind = \(Entry.Kind.given)
            ORDER BY number LIMIT 1
            """
        ) { try $0.value(0) }
    }

    /// The other side of points that change hands, behind the columns of every entry.
    static func peer(from row: borrowing any Row) throws -> Entry.Peer? {
        guard let member: CustomerID = try row.value(19), let lot: Int = try row.value(20) else { return nil }
        return Entry.Peer(member: member, lot: lot)
    }

    static func origin(from row: borrowing any Row) throws -> LotOrigin? {
        guard let kind: Entry.Kind = try row.value(21), let day: CalendarDay = try row.value(22) else { return nil }
        return LotOrigin(kind: kind, on: day)
    }
}
