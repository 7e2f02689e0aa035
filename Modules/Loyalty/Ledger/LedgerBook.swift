import Domain
import Kernel
public import Storage

extension Book: SQLConvertible {}
extension Entry.Kind: SQLConvertible {}

/// Keeps ledgers: entries, and what they come to.
enum LedgerBook {
    // MARK: Reading

    /// The ledgers of these customers, with the entries that commands refer to; who is no member is missing.
    /// - Parameters:
    ///   - referring: the commands whose entries, and those resolving them, are to be known, by customer.
    ///   - whole: those of whom all entries are to be known.
    static func ledgers(
        of customers: some Collection<CustomerID>, referring: [CustomerID: [CommandID]] = [:],
        whole: Set<CustomerID> = [], in read: any ReadTransaction
    ) throws -> [CustomerID: KeptLedger] {
        var ledgers: [CustomerID: KeptLedger] = [:]
        for page in customers.pages() {
            let rows = try rows(of: page, in: read)
            let lots = try lots(of: page, in: read)
            let reservations = try reservations(of: page, in: read)
            let allOfWhole = try whole.isEmpty ? [:] : allEntries(of: whole.intersection(page), in: read)
            for row in rows {
                if whole.contains(row.customer) {
                    ledgers[row.customer] = KeptLedger(
                        row.customer, joinedOn: row.joinedOn, earlierDays: row.earlierDays, seal: row.seal,
                        Ledger(allOfWhole[row.customer] ?? []), isKept: true)
                    continue
                }
                let open = lots[row.customer] ?? []
                let entries = try entries(referredBy: referring[row.customer] ?? [], of: row.customer, in: read)
                let closed = try closedLots(
                    Set(entries.map(\.lot)).subtracting(open.map(\.number)), of: row.customer, in: read)
                ledgers[row.customer] = KeptLedger(
                    row.customer, joinedOn: row.joinedOn, earlierDays: row.earlierDays, seal: row.seal,
                    Ledger(
                        position: row.position, lots: open + closed, reservations: reservations[row.customer] ?? [],
                        entries: entries), isKept: true)
            }
        }
        return ledgers
    }

    /// A member's row.
    private struct MemberRow {
        let customer: CustomerID
        let joinedOn: CalendarDay
        let earlierDays: Int
        let position: Ledger.Position
        let seal: [UInt8]
    }

    private static func rows(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [MemberRow] {
        try read.all(
            """
            SELECT \(memberColumns) FROM \(LoyaltyTables.member) WHERE customer_id IN (\(list: page))
            """
        ) { row in
            var position = Ledger.Position()
            position.count = try row.value(3)
            position.lastAt = try row.value(4)
            for (offset, book) in books.enumerated() {
                let total = try row.integer(5 + offset)
                if total != 0 { position.totals[book] = total }
            }
            position.forgiven = try row.integer(13)
            position.slidesTo = try row.value(14)
            return MemberRow(
                customer: try row.value(0), joinedOn: try row.value(1), earlierDays: try row.value(2),
                position: position, seal: try row.value(16))
        }
    }

    /// The books in the order of the member's columns.
    static let books: [Book] = [.points, .reserved, .goodwill, .debt, .issuer, .breakage, .adjustment, .peers]

    private static func lots(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [Lot]] {
        var found: [CustomerID: [Lot]] = [:]
        try read.each(
            """
            SELECT \(lotColumns) FROM \(LoyaltyTables.lot) WHERE customer_id IN (\(list: page))
            """
        ) { row in
            var lot = Lot(
                number: try row.value(1), book: try row.value(2), original: try row.integer(3),
                terms: LotTerms(startsAt: try row.value(4), endsAt: try row.value(5), slides: try row.value(6)),
                command: try row.value(7), remaining: try row.integer(8))
            lot.reserved = try row.integer(9)
            found[try row.value(0), default: []].append(lot)
        }
        return found
    }

    /// Lots that are empty, as the entries say that made them.
    private static func closedLots(
        _ numbers: Set<Int>, of customer: CustomerID, in read: any ReadTransaction
    ) throws -> [Lot] {
        try numbers.subtracting([0]).sorted().pages().flatMap { page in
            try read.all(
                """
                SELECT \(entryColumns) FROM \(LoyaltyTables.entry)
                WHERE customer_id = \(customer) AND number IN (\(list: page)) AND starts_at IS NOT NULL
                """, entry(from:)
            ).compactMap { entry in
                entry.terms.map { terms in
                    Lot(
                        number: entry.number, book: entry.to, original: entry.points, terms: terms,
                        command: entry.command, remaining: 0)
                }
            }
        }
    }

    private static func reservations(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [Reservation]] {
        var found: [CustomerID: [Reservation]] = [:]
        try read.each(
            """
            SELECT customer_id, reservation_id, until_at, lot, points FROM \(LoyaltyTables.hold)
            WHERE customer_id IN (\(list: page)) ORDER BY customer_id, reservation_id, place
            """
        ) { row in
            let id: CommandID = try row.value(1)
            var reservations = found.removeValue(forKey: try row.value(0)) ?? []
            if reservations.last?.id != id { reservations.append(Reservation(id: id, until: try row.value(2))) }
            reservations[reservations.count - 1].holds.append(
                Reservation.Hold(lot: try row.value(3), points: try row.integer(4)))
            found[try row.value(0)] = reservations
        }
        return found
    }

    /// The entries of commands, those that refer to them, and those that refer to these.
    private static func entries(
        referredBy commands: [CommandID], of customer: CustomerID, in read: any ReadTransaction
    ) throws -> [Entry] {
        var known: [Int: Entry] = [:]
        var asked: Set<CommandID> = []
        var next = commands
        while !next.isEmpty {
            asked.formUnion(next)
            var found: [Entry] = []
            for page in next.pages() {
                found += try read.all(
                    """
                    SELECT \(entryColumns) FROM \(LoyaltyTables.entry)
                    WHERE customer_id = \(customer) AND command_id IN (\(list: page))
                    """, entry(from:))
                found += try read.all(
                    """
                    SELECT \(entryColumns) FROM \(LoyaltyTables.entry)
                    WHERE customer_id = \(customer) AND of_id IN (\(list: page))
                    """, entry(from:))
            }
            for entry in found { known[entry.number] = entry }
            // What undoes something may be undone itself, and what it refers to may have been undone otherwise.
            next = Set(found.flatMap { [$0.command, $0.of] }.compactMap { $0 }).subtracting(asked).sorted()
        }
        return known.values.sorted { $0.number < $1.number }
    }

    /// Those for whom time has brought something about by an instant, at most so many.
    static func due(by time: Timestamp, limit: Int, in read: any ReadTransaction) throws -> [CustomerID] {
        try read.all(
            """
            SELECT customer_id FROM \(LoyaltyTables.member) WHERE due_at <= \(time)
            ORDER BY due_at, customer_id LIMIT \(limit)
            """
        ) { try $0.value(0) }
    }

    /// A member's entries, the last first.
    static func history(
        of customer: CustomerID, limit: Int, in read: any ReadTransaction
    ) throws -> [Entry] {
        try read.all(
            """
            SELECT \(entryColumns) FROM \(LoyaltyTables.entry) WHERE customer_id = \(customer)
            ORDER BY number DESC LIMIT \(limit)
            """, entry(from:))
    }

    /// All entries of a member, in order.
    static func allEntries(of customer: CustomerID, in read: any ReadTransaction) throws -> [Entry] {
        try read.all(
            "SELECT \(entryColumns) FROM \(LoyaltyTables.entry) WHERE customer_id = \(customer) ORDER BY number",
            entry(from:))
    }

    static let entryColumns: [Name] = [
        "number", "command_id", "kind", "from_book", "to_book", "points", "lot", "at", "recorded_at", "entered_on",
        "starts_at", "ends_at", "slides", "until_at", "slid_until_at", "of_id", "subject", "rule", "reason",
        "peer_id", "peer_lot", "origin_kind", "origin_on",
    ]

    static func entry(from row: borrowing any Row) throws -> Entry {
        let startsAt: Timestamp? = try row.value(10)
        let endsAt: Timestamp? = try row.value(11)
        let slides: Bool? = try row.value(12)
        return Entry(
            number: try row.value(0), command: try row.value(1), kind: try row.value(2), from: try row.value(3),
            to: try row.value(4), points: try row.integer(5), lot: try row.value(6), at: try row.value(7),
            recordedAt: try row.value(8), on: try row.value(9),
            terms: startsAt.map { LotTerms(startsAt: $0, endsAt: endsAt, slides: slides ?? false) },
            until: try row.value(13), slidesTo: try row.value(14), of: try row.value(15), subject: try row.value(16),
            rule: try row.value(17), reason: try row.value(18), peer: try peer(from: row), origin: try origin(from: row)
        )
    }
}
