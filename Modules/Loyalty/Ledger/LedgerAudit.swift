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
            guard let customer = try? row.value(0, as: CustomerID.self) else {
                tally.add("There is a ledger of nobody.")
                return
            }
            tally.add("There is a ledger of customer \(customer), who is no member.")
        }
        let seal = try EntrySeal(digests, in: read)
        try LedgerBook.forEachPage(in: read) { page in
            let lastSeals = try LedgerBook.lastSeals(of: page, in: read)
            var proof: LedgerProof?
            var faults: [CustomerID: String] = [:]
            var seen: Set<CustomerID> = []
            func end() {
                guard let proof else { return }
                seen.insert(proof.customer)
                faults[proof.customer] = proof.fault(lastSeal: lastSeals[proof.customer] ?? EntrySeal.first)
            }
            try LedgerBook.forEachEntry(of: page, in: read) { customer, sealed in
                if proof?.customer != customer {
                    end()
                    proof = LedgerProof(customer)
                }
                proof?.append(sealed, seal)
            }
            end()
            for customer in page where !seen.contains(customer) {
                faults[customer] = LedgerProof(customer).fault(lastSeal: lastSeals[customer] ?? EntrySeal.first)
            }
            for (customer, fault) in faults.sorted(by: { $0.key < $1.key }) {
                tally.add("In the ledger of customer \(customer) \(fault).")
            }
        }
        return tally.findings
    }

    /// Lots, holds and sums that are not what the entries come to, as far as these can be read.
    func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.rebuild)
        try LedgerBook.forEachPage(in: read) { page in
            let ledgers = try LedgerBook.ledgers(of: page, in: read)
            var entries: [CustomerID: [Result<Entry, StorageError>]] = [:]
            try LedgerBook.forEachEntry(of: page, in: read) { customer, sealed in
                entries[customer, default: []].append(sealed.entry)
            }
            for customer in page {
                guard let kept = ledgers[customer], let ledger = Ledger(readable: entries[customer] ?? []),
                    !ledger.isKept(as: kept.ledger)
                else { continue }
                tally.add("The points kept for customer \(customer) are not what the ledger's entries come to.")
            }
        }
        return tally.findings
    }
}

/// A member's entries, looked at one after the other, in order.
private struct LedgerProof {
    let customer: CustomerID
    private var ledger = Ledger()
    private var lastSeal = EntrySeal.first
    private var fault: String?
    /// The number of an entry that stands before the first one.
    private var stray: Int?

    init(_ customer: CustomerID) {
        self.customer = customer
    }

    /// Looks at the next entry; after one that is wrong no other one can be told.
    mutating func append(_ sealed: SealedEntry, _ seal: EntrySeal) {
        guard fault == nil else { return }
        let number = ledger.position.count + 1
        guard sealed.number >= number else {
            // It stands before the first one; which one it was tells the next gap.
            stray = stray ?? sealed.number
            return
        }
        guard sealed.number == number else {
            fault = "entry \(number) is missing"
            return
        }
        guard case .success(let entry) = sealed.entry else {
            fault = "entry \(number) is not as it was written"
            return
        }
        // What is personal may have been emptied; then the digest of it stands alone.
        let words = seal.words(of: entry, of: customer)
        guard words == nil || words == sealed.words,
            seal.seal(entry, words: sealed.words, of: customer, after: lastSeal) == sealed.seal
        else {
            fault = "entry \(number) is not as it was written"
            return
        }
        lastSeal = sealed.seal
        ledger.append(entry)
    }

    /// What is wrong with the entries, in words; nil when nothing is.
    /// - Parameter kept: the seal of the last entry, as it is kept beside them.
    func fault(lastSeal kept: [UInt8]) -> String? {
        if let fault { return fault }
        guard lastSeal == kept else { return "entry \(ledger.position.count + 1) is missing" }
        if let stray { return "entry \(stray) was never written" }
        return ledger.brokenLaw
    }
}

/// An entry with what was sealed.
struct SealedEntry {
    let number: Int
    /// The entry itself; why it can't be read, where a column holds what nobody wrote.
    let entry: Result<Entry, StorageError>
    let words: [UInt8]?
    let seal: [UInt8]
}

extension Ledger {
    /// What entries come to; nil when one can't be read, or they have more points than can be counted.
    fileprivate init?(readable entries: [Result<Entry, StorageError>]) {
        var (readable, sum): ([Entry], UInt64) = ([], 0)
        for entry in entries {
            guard case .success(let entry) = entry else { return nil }
            let (total, isOver) = sum.addingReportingOverflow(entry.points.magnitude)
            guard !isOver, total <= UInt64(Int64.max) else { return nil }
            sum = total
            readable.append(entry)
        }
        self.init(readable)
    }

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
        for book in [Book.points, .goodwill] {
            let sum = lots.values.reduce(0) { $1.book == book ? $0 + $1.remaining : $0 }
            if total(of: book) != sum { return "the lots of the book \(book.rawValue) are not what it comes to" }
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
