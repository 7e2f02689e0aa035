import Domain

/// How addresses and numbers are compared: two that reach the same place are the same text.
enum ContactAddress {
    /// The address as it is compared on a channel.
    static func normalised(_ address: String, on channel: ChannelName) throws(CustomersError) -> String {
        switch channel {
        case .email:
            guard let email = email(address) else {
                throw CustomersError(
                    .emailInvalid, "That is no e-mail address.", remedy: "Write it like ann@example.org.")
            }
            return email
        case .phone, .sms:
            guard let phone = phone(address) else {
                throw CustomersError(
                    .phoneInvalid, "That is no telephone number.",
                    remedy: "Write 3 to 15 digits, best with the country as in +49 30 123456.")
            }
            return phone
        default: return Folded.text(address)
        }
    }

    /// An e-mail address in small letters, or nil when the text is none: one `@`, something before it (at most 64
    /// bytes, RFC 5321 §4.5.3.1.1), a domain with a dot behind it, no blanks, at most 254 bytes.
    ///
    /// The part before the `@` could tell capital letters apart; no provider known to us does.
    static func email(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254 else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 }) else { return nil }
        guard !text.contains(where: { $0.isWhitespace || "<>(),;:\"[]\\".contains($0) }) else { return nil }
        return text.lowercased()
    }

    /// The digits of a telephone number, with `+` before them when it names its country, or nil when the text is none:
    /// 3 to 15 digits (ITU-T E.164 §6 allows 15), set apart by blanks, dots, dashes, slashes or brackets.
    ///
    /// `00` before it is read as `+`, and the `(0)` that is dialled at home only is left out.
    static func phone(_ text: String) -> String? {
        var digits: [UInt8] = []
        var isInternational = false
        let text = text.contains("(0)") ? text.replacing("(0)", with: "") : text
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x30...0x39: digits.append(byte)
            case UInt8(ascii: "+") where digits.isEmpty && !isInternational && index <= 1: isInternational = true
            case 0x20, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"):
                break
            default: return nil
            }
        }
        if !isInternational, digits.starts(with: [0x30, 0x30]) {
            isInternational = true
            digits.removeFirst(2)
        }
        guard (3...15).contains(digits.count) else { return nil }
        return (isInternational ? "+" : "") + String(decoding: digits, as: UTF8.self)
    }
}
