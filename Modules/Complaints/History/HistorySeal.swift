import Domain
import Kernel
import Storage

/// What makes changes of a complaint's history visible that were made behind its back: each entry's seal is a keyed
/// digest of the entry and of the seal before it, and the complaint's row has the last one.
///
/// Of the words the seal covers a keyed digest only, which stands beside them and stays when they are taken out.
struct HistorySeal {
    private let authenticator: any Authenticator

    init(_ digests: any Digests, key: [UInt8]) {
        authenticator = digests.authenticator(key: key)
    }

    /// What stands before the first seal of a complaint.
    static let first: [UInt8] = []

    /// The digest of an entry's words, as they stand in their column; nil when there are none.
    func digest(ofWords words: String?, of entry: ComplaintEntryID, in complaint: ComplaintID) -> [UInt8]? {
        guard let words else { return nil }
        var message = SealedMessage()
        message.add(complaint.bytes)
        message.add(entry.bytes)
        message.add(words)
        return authenticator.code(for: message.bytes)
    }

    /// The seal of a row behind another's.
    func seal(_ row: EntryRow, of complaint: ComplaintID, after previous: [UInt8]) -> [UInt8] {
        var message = SealedMessage()
        message.add(previous)
        message.add(row.customer.bytes)
        message.add(complaint.bytes)
        message.add(row.number)
        message.add(row.id.bytes)
        message.add(row.at.milliseconds)
        message.add(row.recordedAt.milliseconds)
        message.add(row.author)
        message.add(row.act)
        message.add(row.wordsDigest)
        return authenticator.code(for: message.bytes)
    }

    /// The keyed digest of a claim code.
    func digest(of code: ClaimCode) -> [UInt8] {
        var message = SealedMessage()
        message.add("claim code")
        message.add(code.text)
        return authenticator.code(for: message.bytes)
    }
}

/// An entry as it stands in its columns.
struct EntryRow {
    let customer: CustomerID
    let complaint: ComplaintID
    let number: Int
    let id: ComplaintEntryID
    let at: Timestamp
    let recordedAt: Timestamp
    let author: String
    let act: String
    let words: String?
    let wordsDigest: [UInt8]?

    /// The entry that the columns hold.
    /// - Throws: `DecodingError` when act or words are not what this program writes.
    func entry() throws -> ComplaintEntry {
        ComplaintEntry(
            id: id, at: at, recordedAt: recordedAt, author: author,
            act: try JSONCoding.value(of: ComplaintAct.self, act),
            words: wordsDigest == nil ? [:] : try words.map { try JSONCoding.value(of: ComplaintWords.self, $0) })
    }
}
