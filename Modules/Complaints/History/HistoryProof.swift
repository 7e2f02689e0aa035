import Domain
import Kernel
import Storage

/// A complaint's entries, looked at one after the other, in order.
struct HistoryProof {
    let customer: CustomerID
    let complaint: ComplaintID
    private var count = 0
    private var seal = HistorySeal.first
    /// Numbers of entries whose words are gone.
    private var silent: Set<Int> = []
    /// Numbers of entries whose words were taken out, by the history.
    private var redacted: Set<Int> = []
    private var fault: String?

    init(_ complaint: ComplaintID, of customer: CustomerID) {
        self.complaint = complaint
        self.customer = customer
    }

    /// Looks at the next entry.
    mutating func append(_ row: EntryRow, sealed kept: [UInt8], _ seals: HistorySeal) {
        count += 1
        guard fault == nil else { return }
        seal = seals.seal(row, of: complaint, after: seal)
        guard row.number == count else {
            fault = "entry \(count) is missing"
            return
        }
        guard seal == kept else {
            fault = "entry \(count) was changed, or one before it is gone"
            return
        }
        if row.wordsDigest != nil, row.words == nil { silent.insert(count) }
        if let words = row.words, seals.digest(ofWords: words, of: row.id, in: complaint) != row.wordsDigest {
            fault = "the words of entry \(count) were changed"
            return
        }
        guard let entry = try? row.entry() else {
            fault = "entry \(count) can't be read"
            return
        }
        if case .redact(let redaction) = entry.act { redacted.insert(redaction.entry) }
    }

    /// What is wrong, by what the complaint's row says of its last entry; nil when nothing is.
    func fault(count kept: Int, seal last: [UInt8]) -> String? {
        if let fault { return fault }
        if count != kept || seal != last { return "entries behind \(count) are gone" }
        if let number = silent.subtracting(redacted).min() {
            return "the words of entry \(number) are gone, and no entry says that they were taken out"
        }
        return nil
    }
}
