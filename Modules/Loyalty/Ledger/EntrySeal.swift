import Domain
import Kernel
import Storage

/// What makes changes of a ledger visible that were made behind its back: each entry's seal is a keyed digest of the
/// entry and of the seal before it, and the member's row has the last one.
///
/// Of what is personal in an entry the seal covers a keyed digest only, which stands beside it and stays when it is
/// emptied.
struct EntrySeal {
    private let authenticator: any Authenticator

    init(_ digests: any Digests, key: [UInt8]) {
        authenticator = digests.authenticator(key: key)
    }

    init(_ digests: any Digests, in read: any ReadTransaction) throws {
        self.init(digests, key: try Organisation.secret(in: read))
    }

    /// What stands before the first seal of a member.
    static let first: [UInt8] = []

    /// The digest of what is personal in an entry of a customer; nil when nothing is.
    func words(of entry: Entry, of customer: CustomerID) -> [UInt8]? {
        guard entry.subject != nil || entry.reason != nil else { return nil }
        var message = SealedMessage()
        message.add(customer.bytes)
        message.add(entry.number)
        message.add(entry.subject)
        message.add(entry.reason)
        return authenticator.code(for: message.bytes)
    }

    /// The seal of an entry behind another's.
    func seal(_ entry: Entry, words: [UInt8]?, of customer: CustomerID, after previous: [UInt8]) -> [UInt8] {
        var message = SealedMessage()
        message.add(previous)
        message.add(customer.bytes)
        message.add(entry.number)
        message.add(entry.command?.bytes)
        message.add(entry.kind.rawValue)
        message.add(entry.from.rawValue)
        message.add(entry.to.rawValue)
        message.add(entry.points)
        message.add(entry.lot)
        message.add(entry.on.daysSince1970)
        message.add(entry.at.milliseconds)
        message.add(entry.recordedAt.milliseconds)
        message.add(entry.terms?.startsAt.milliseconds)
        message.add(entry.terms?.endsAt?.milliseconds)
        message.add((entry.terms?.slides).map { $0 ? 1 : 0 })
        message.add(entry.until?.milliseconds)
        message.add(entry.slidesTo?.milliseconds)
        message.add(entry.of?.bytes)
        message.add(entry.rule)
        message.add(entry.peer?.member.bytes)
        message.add(entry.peer?.lot)
        message.add(entry.origin?.kind.rawValue)
        message.add(entry.origin?.on.daysSince1970)
        message.add(words)
        return authenticator.code(for: message.bytes)
    }
}
