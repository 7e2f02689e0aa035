import Domain
import Kernel
import Storage

/// What makes changes of a ledger visible that were made behind its back: each entry's seal is a keyed digest of the
/// entry and of the seal before it, and the member's row has the last one.
///
/// Of what is personal in an entry the seal covers a keyed digest only, which stands beside it and stays when it is
/// emptied.
struct EntrySeal {
    private let digests: any Digests
    private let key: [UInt8]

    init(_ digests: any Digests, in read: any ReadTransaction) throws {
        self.digests = digests
        key = try Organisation.secret(in: read)
    }

    /// What stands before the first seal of a member.
    static let first: [UInt8] = []

    /// The digest of what is personal in an entry of a customer; nil when nothing is.
    func words(of entry: Entry, of customer: CustomerID) -> [UInt8]? {
        guard entry.subject != nil || entry.reason != nil else { return nil }
        var message = customer.bytes
        EntrySeal.append(entry.number, to: &message)
        EntrySeal.append(entry.subject, to: &message)
        EntrySeal.append(entry.reason, to: &message)
        return digests.authenticationCode(for: message, key: key)
    }

    /// The seal of an entry behind another's.
    func seal(_ entry: Entry, words: [UInt8]?, of customer: CustomerID, after previous: [UInt8]) -> [UInt8] {
        var message = previous + customer.bytes
        EntrySeal.append(entry.number, to: &message)
        EntrySeal.append(entry.command.map(\.description), to: &message)
        for word in [entry.kind.rawValue, entry.from.rawValue, entry.to.rawValue] {
            EntrySeal.append(word, to: &message)
        }
        EntrySeal.append(entry.points, to: &message)
        EntrySeal.append(entry.lot, to: &message)
        EntrySeal.append(entry.on.daysSince1970, to: &message)
        let instants = [
            entry.at, entry.recordedAt, entry.terms?.startsAt, entry.terms?.endsAt, entry.until, entry.slidesTo,
        ]
        for instant in instants { EntrySeal.append(instant.map { String($0.milliseconds) }, to: &message) }
        EntrySeal.append(entry.terms.map { $0.slides ? "slides" : "stays" }, to: &message)
        EntrySeal.append(entry.of.map(\.description), to: &message)
        EntrySeal.append(entry.rule, to: &message)
        EntrySeal.append(entry.peer.map { "\($0.member)/\($0.lot)" }, to: &message)
        EntrySeal.append(entry.origin.map { "\($0.kind.rawValue)/\($0.on.daysSince1970)" }, to: &message)
        message += words ?? []
        return digests.authenticationCode(for: message, key: key)
    }

    private static func append(_ number: some BinaryInteger, to message: inout [UInt8]) {
        append(String(number), to: &message)
    }

    /// A text with its length before it, so that no two entries read the same.
    private static func append(_ text: String?, to message: inout [UInt8]) {
        let bytes = text.map { Array($0.utf8) }
        message += Array("\(bytes?.count ?? -1):".utf8) + (bytes ?? [])
    }
}
