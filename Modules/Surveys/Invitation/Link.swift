import Domain
import Foundation
import Kernel

/// What a link says, signed so that nobody else can make or alter one.
///
/// As text it is two parts in base64url (RFC 4648 §5) with a dot between: a name of the key, what is said, and the
/// HMAC-SHA-256 of both. It is no secret what it says; only who has it may answer.
struct Link: Hashable, Sendable {
    /// Who may answer by it.
    let respondent: Respondent
    let invitation: InvitationID
    let expiresAt: Timestamp

    private static let form: UInt8 = 1

    /// The link as text, signed with the first key.
    func signed(with keys: LinkKeys, _ digests: any Digests) throws -> String {
        guard let key = keys.keys.first else { throw Link.noKey }
        let body = payload(key.id)
        let code = digests.authenticationCode(for: body, key: key.secret)
        return "\(Link.text(of: body)).\(Link.text(of: code))"
    }

    private func payload(_ key: String) -> [UInt8] {
        var bytes = [Link.form, UInt8(key.utf8.count)] + Array(key.utf8)
        switch respondent {
        case .customer(let id): bytes += [0] + id.bytes
        case .staff(let id): bytes += [1] + id.bytes
        }
        let time = (0..<8).map { UInt8(truncatingIfNeeded: expiresAt.milliseconds >> (56 - 8 * $0)) }
        return bytes + invitation.bytes + time
    }

    private static let noKey = SurveysError(
        .noKey, "There is no key to sign links with.",
        remedy: "Make one with `openssl rand -hex 32` and set MAINSTAY_LINK_KEYS=name:key.")

    /// Reads a link and checks its signature; whether its time is over is another question.
    /// - Throws: ``SurveysError/Code/linkInvalid``, whatever is wrong with it: who alters links learns nothing; and
    ///   ``SurveysError/Code/noKey``.
    init(reading text: String, with keys: LinkKeys, _ digests: any Digests) throws {
        guard !keys.keys.isEmpty else { throw Link.noKey }
        let invalid = SurveysError(
            .linkInvalid, "The link is not one of ours, or was cut off.",
            remedy: "Copy the whole link from the invitation.")
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 300, parts.count == 2, let body = Link.bytes(of: parts[0]),
            let code = Link.bytes(of: parts[1]), body.count > 2, body[0] == Link.form
        else { throw invalid }
        let keyEnd = 2 + Int(body[1])
        guard body.count == keyEnd + 1 + 16 + 16 + 8 else { throw invalid }
        let name = String(decoding: body[2..<keyEnd], as: UTF8.self)
        guard let key = keys.keys.first(where: { $0.id == name }),
            Link.isSame(digests.authenticationCode(for: body, key: key.secret), code)
        else { throw invalid }
        let subject = Array(body[(keyEnd + 1)..<(keyEnd + 17)])
        guard let respondent = Respondent(kind: body[keyEnd], bytes: subject),
            let invitation = Array(body[(keyEnd + 17)..<(keyEnd + 33)]).withUnsafeBytes({ InvitationID(bytes: $0) })
        else { throw invalid }
        self.respondent = respondent
        self.invitation = invitation
        expiresAt = Timestamp(milliseconds: body[(keyEnd + 33)...].reduce(0) { $0 << 8 | Int64($1) })
    }

    init(respondent: Respondent, invitation: InvitationID, expiresAt: Timestamp) {
        self.respondent = respondent
        self.invitation = invitation
        self.expiresAt = expiresAt
    }

    /// Whether two codes are the same, in a time that does not tell how much of them is.
    private static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func text(of bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes of a text that this program would write for them: no other text stands for the same bytes.
    private static func bytes(of text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: standard) else { return nil }
        let bytes = Array(data)
        return self.text(of: bytes) == text ? bytes : nil
    }
}

extension Respondent {
    fileprivate init?(kind: UInt8, bytes: [UInt8]) {
        switch kind {
        case 0:
            guard let id = bytes.withUnsafeBytes({ CustomerID(bytes: $0) }) else { return nil }
            self = .customer(id)
        case 1:
            guard let id = bytes.withUnsafeBytes({ StaffID(bytes: $0) }) else { return nil }
            self = .staff(id)
        default: return nil
        }
    }
}
