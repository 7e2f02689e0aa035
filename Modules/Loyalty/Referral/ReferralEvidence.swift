import Domain
import Kernel
import Storage

/// Something by which two files may turn out to be one person's. The seller gives it as text; only a keyed digest of it is
/// kept.
public struct ReferralEvidence: Hashable, Sendable {
    /// What it is of.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A card, a bank account or the like: what the payment provider tells it by.
        case paymentInstrument = "payment_instrument"
        /// A device: what the shop tells it by.
        case device
        /// An address on the internet.
        case ip
        /// A postal address that does not stand in the file, such as that of a delivery.
        case address
    }

    /// What it is of.
    public let kind: Kind
    /// The text: letters and digits in any case; blanks and punctuation do not matter.
    public let text: String

    /// Evidence; see the properties.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// The text as it is compared; empty when it says nothing.
    ///
    /// Of an internet address the punctuation says something: `1.12.3.4` is not `11.2.3.4`.
    var compared: String {
        let folded = text.normalized.lowercased()
        if kind == .ip { return folded.filter { !$0.isWhitespace } }
        return String(String.UnicodeScalarView(folded.unicodeScalars.filter(\.properties.isAlphanumeric)))
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}

/// Evidence as it is kept.
struct KeptEvidence: Hashable, Sendable {
    let kind: ReferralEvidence.Kind
    let digest: [UInt8]
    /// The first and the last day on which it was given.
    let days: ClosedRange<CalendarDay>
}

extension ReferralEvidence {
    /// The keyed digest of the text, the same whoever's it is.
    func digest(_ digests: any Digests, key: [UInt8]) -> [UInt8] {
        digests.authenticationCode(for: Array("referral\u{1f}\(kind.rawValue)\u{1f}\(compared)".utf8), key: key)
    }
}
