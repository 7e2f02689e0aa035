import Domain
import Kernel
import Storage

extension LedgerBook {
    /// Writes what was done to ledgers since they were read.
    /// - Parameter digests: what the seals are made with.
    static func keep(_ ledgers: [KeptLedger], _ digests: any Digests, in change: Change) throws {
        let ledgers = ledgers.filter(\.isChanged).sorted { $0.customer < $1.customer }
        guard !ledgers.isEmpty else { return }
        let seal = EntrySeal(digests, key: try change.secret())
        var seals: [[UInt8]] = []
        var rows: [[SQLValue]] = []
        for kept in ledgers { seals.append(add(kept, seal, to: &rows)) }
        // The members' rows come first: on them two who work on one ledger get into each other's way, and the later one
        // begins anew. Entries of the same number would be a mere conflict.
        try write(ledgers, seals: seals, in: change.storage)
        try change.storage.insert(
            into: LoyaltyTables.entry, sealedColumns, rows, onConflict: .fail)
    }

    /// Adds the rows of a ledger's new entries.
    /// - Returns: the seal of the last entry.
    private static func add(_ kept: KeptLedger, _ seal: EntrySeal, to rows: inout [[SQLValue]]) -> [UInt8] {
        kept.added.reduce(kept.seal) { last, entry in
            let words = seal.words(of: entry, of: kept.customer)
            let next = seal.seal(entry, words: words, of: kept.customer, after: last)
            rows.append([kept.customer.sqlValue] + values(of: entry) + [words.sqlValue, .blob(next)])
            return next
        }
    }

    /// Writes what entries come to, beside them.
    /// - Parameter seals: that of each ledger's last entry.
    private static func write(_ ledgers: [KeptLedger], seals: [[UInt8]], in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.member, memberColumns,
            zip(ledgers, seals).lazy.map { ledger, seal in values(of: ledger, seal: seal) }, onConflict: .update)
        try writeLots(of: ledgers, in: storage)
        try writeReservations(of: ledgers, in: storage)
    }

    /// Makes anew what is kept beside the entries. The seal of the last entry stays: it tells of entries that are gone.
    static func rebuild(in storage: any Transaction) throws {
        try forEachPage(in: storage) { page in
            let entries = try allEntries(of: page, in: storage)
            let wrong = try ledgers(of: page, in: storage).values.compactMap { kept in
                var kept = kept
                kept.ledger = Ledger(entries[kept.customer] ?? [])
                return kept.ledger.isKept(as: kept.before) ? nil : kept
            }.sorted { $0.customer < $1.customer }
            try write(wrong, seals: wrong.map(\.seal), in: storage)
        }
    }

    private static func values(of entry: Entry) -> [SQLValue] {
        [
            entry.number.sqlValue, entry.command.sqlValue, entry.kind.sqlValue, entry.from.sqlValue,
            entry.to.sqlValue, .integer(entry.points), entry.lot.sqlValue, entry.at.sqlValue,
            entry.recordedAt.sqlValue, entry.on.sqlValue, (entry.terms?.startsAt).sqlValue,
            (entry.terms?.endsAt).sqlValue, (entry.terms?.slides).sqlValue, entry.until.sqlValue,
            entry.slidesTo.sqlValue, entry.of.sqlValue, entry.subject.sqlValue, entry.rule.sqlValue,
            entry.reason.sqlValue, (entry.peer?.member).sqlValue, (entry.peer?.lot).sqlValue,
            (entry.origin?.kind).sqlValue, (entry.origin?.on).sqlValue,
        ]
    }

    private static func writeLots(of ledgers: [KeptLedger], in storage: any Transaction) throws {
        for kept in ledgers {
            for page in kept.closedLots.pages() {
                try storage.execute(
                    """
                    DELETE FROM \(LoyaltyTables.lot)
                    WHERE customer_id = \(kept.customer) AND number IN (\(list: page))
                    """)
            }
        }
        try storage.insert(
            into: LoyaltyTables.lot,
            lotColumns,
            ledgers.lazy.flatMap { kept in
                kept.changedLots.map { lot in
                    [
                        kept.customer.sqlValue, lot.number.sqlValue, lot.book.sqlValue, .integer(lot.original),
                        lot.terms.startsAt.sqlValue, lot.terms.endsAt.sqlValue, lot.terms.slides.sqlValue,
                        lot.command.sqlValue, .integer(lot.remaining), .integer(lot.reserved),
                    ]
                }
            }, onConflict: .update)
    }

    private static func writeReservations(of ledgers: [KeptLedger], in storage: any Transaction) throws {
        for kept in ledgers {
            for page in kept.endedReservations.pages() {
                try storage.execute(
                    """
                    DELETE FROM \(LoyaltyTables.hold)
                    WHERE customer_id = \(kept.customer) AND reservation_id IN (\(list: page))
                    """)
            }
        }
        let rows = ledgers.flatMap { kept in
            kept.newReservations.flatMap { reservation in
                reservation.holds.enumerated().map { place, hold in
                    [
                        kept.customer.sqlValue, reservation.id.sqlValue, place.sqlValue, reservation.until.sqlValue,
                        hold.lot.sqlValue, SQLValue.integer(hold.points),
                    ]
                }
            }
        }
        guard !rows.isEmpty else { return }
        try storage.insert(
            into: LoyaltyTables.hold, ["customer_id", "reservation_id", "place", "until_at", "lot", "points"], rows,
            onConflict: .fail)
    }

    private static let sealedColumns: [Name] = ["customer_id"] + entryColumns + ["words", "seal"]

    static let lotColumns: [Name] = [
        "customer_id", "number", "book", "original", "starts_at", "ends_at", "slides", "command_id", "remaining",
        "reserved",
    ]

    static let memberColumns: [Name] = [
        "customer_id", "joined_on", "earlier_days", "entries", "last_at", "points", "reserved", "goodwill", "debt",
        "issuer",
        "breakage", "adjustment", "peers", "forgiven", "slid_until_at", "due_at", "seal",
    ]

    private static func values(of kept: KeptLedger, seal: [UInt8]) -> [SQLValue] {
        let ledger = kept.ledger
        return [
            kept.customer.sqlValue, kept.joinedOn.sqlValue, kept.earlierDays.sqlValue, ledger.position.count.sqlValue,
            ledger.position.lastAt.sqlValue,
        ] + books.map { .integer(ledger.total(of: $0)) } + [
            .integer(ledger.position.forgiven), ledger.position.slidesTo.sqlValue, ledger.nextDue.sqlValue, .blob(seal),
        ]
    }
}
