/// How ids in definitions are written.
package enum IDForm {
    /// The longest id.
    package static let limit = 60

    /// Whether a text is small letters and digits with a separator between, and begins with a letter.
    package static func isValid(_ text: String, separator: Character) -> Bool {
        guard text.utf8.count <= limit, let first = text.utf8.first, isLetter(first) else { return false }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { isLetter($0) || isDigit($0) }
        }
    }

    /// Whether a text is a language by BCP 47, as far as definitions use it: `de`, `pt-BR`, `zh-Hans-CN`.
    package static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count), text.utf8.count <= 35,
            first.utf8.allSatisfy(isLetter)
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0 | 0x20) || isDigit($0) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
