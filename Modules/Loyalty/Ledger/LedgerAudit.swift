import Domain
import Kernel
import Storage

/// Looks whether ledgers are what they should be: the entries sealed and in order, and what is kept beside them what they
/// come to.
struct LedgerAudit {
    let digests: any Digests

    /// Entries that were changed, added or lost behind the ledger's back, and ledgers that break a law.
    func unsound(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try read.each(
            """
            SELECT e.customer_id FROM \(LoyaltyTables.entry) e WHERE e.number = 1
              AND NOT EXISTS (SELECT 1 FROM \(LoyaltyTables.member) m WHERE m.customer_id = e.customer_id)
            ORDER BY e.customer_id
            """
        ) { row in
            let customer: CustomerID = try row.value(0)
            tally.add("There is a ledger of customer \(customer), who is no member.")
        }
        let seal = try EntrySeal(digests, in: read)
        try forEachLedger(read) { kept, entries in
            if let fault = LedgerAudit.fault(in: entries, of: kept, seal) {
                tally.add("In the ledger of customer \(kept.customer) \(fault).")
            }
        }
        return tally.findings
    }

    /// Lots, holds and sums that are not what the entries come to.
    func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.rebuild)
        try forEachLedger(read) { kept, entries in
            if !Ledger(entries.map(\.entry)).isKept(as: kept.ledger) {
                tally.add("The points kept for customer \(kept.customer) are not what the ledger's entries come to.")
            }
        }
        return tally.findings
    }

    private func forEachLedger(
        _ read: any ReadTransaction, _ body: (KeptLedger, [SealedEntry]) throws -> Void
    ) throws {
        try LedgerBook.forEachPage(in: read) { page in
            let ledgers = try LedgerBook.ledgers(of: page, in: read)
            let entries = try LedgerBook.sealedEntries(of: page, in: read)
            for customer in page {
                if let kept = ledgers[customer] { try body(kept, entries[customer] ?? []) }
            }
        }
    }

    /// What is wrong with a member's entries, in words; nil when nothing is.
    private static func fault(in entries: [SealedEntry], of kept: KeptLedger, _ seal: EntrySeal) -> String? {
        var previous = EntrySeal.first
        for (index, sealed) in entries.enumerated() {
            guard sealed.entry.number == index + 1 else { return "entry \(index + 1) is missing" }
            // What is personal may have been emptied; then the digest of it stands alone.
            let words = seal.words(of: sealed.entry, of: kept.customer)
            guard words == nil || words == sealed.words,
                seal.seal(sealed.entry, words: sealed.words, of: kept.customer, after: previous) == sealed.seal
            else { return "entry \(index + 1) is not as it was written" }
            previous = sealed.seal
        }
        guard previous == kept.seal else { return "entry \(entries.count + 1) is missing" }
        return Ledger(entries.map(\.entry)).brokenLaw
    }
}

/// An entry with what was sealed.
struct SealedEntry {
    let entry: Entry
    let words: [UInt8]?
    let seal: [UInt8]
}

extension Ledger {
    /// Whether it is what is kept: the same position, open lots and reservations.
    func isKept(as kept: Ledger) -> Bool {
        position.isSame(as: kept.position) && reservations == kept.reservations
            && lots.filter(\.value.isOpen) == kept.lots.filter(\.value.isOpen)
    }

    /// A law of the ledger that does not hold, in words; nil when all do.
    var brokenLaw: String? {
        if Book.allCases.reduce(0, { $0 + total(of: $1) }) != 0 { return "the books do not sum to zero" }
        for book in Book.allCases where book.hasLots {
            if total(of: book) < 0 { return "there are fewer than no points in the book \(book.rawValue)" }
        }
        if total(of: .debt) > 0 { return "less than nothing is owed" }
        for lot in lots.values {
            if lot.remaining < 0 || lot.reserved < 0 || lot.remaining + lot.reserved > lot.original {
                return "lot \(lot.number) has fewer than no points or more than it had at first"
            }
        }
        let sums = Dictionary(grouping: lots.values, by: \.book).mapValues { $0.reduce(0) { $0 + $1.remaining } }
        for book in [Book.points, .goodwill] where total(of: book) != sums[book] ?? 0 {
            return "the lots of the book \(book.rawValue) are not what it comes to"
        }
        let held = lots.values.reduce(0) { $0 + $1.reserved }
        let holds = reservations.values.reduce(0) { $0 + $1.points }
        if total(of: .reserved) != held || held != holds { return "the reservations are not what is held" }
        return nil
    }
}

extension Ledger.Position {
    /// Whether both are the same, whichever books they name that come to nothing.
    fileprivate func isSame(as other: Ledger.Position) -> Bool {
        count == other.count && lastAt == other.lastAt && forgiven == other.forgiven && slidesTo == other.slidesTo
            && totals.filter { $0.value != 0 } == other.totals.filter { $0.value != 0 }
    }
}
