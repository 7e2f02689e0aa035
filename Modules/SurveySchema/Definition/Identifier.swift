/// How ids in a survey are written.
enum Identifier {
    /// The longest id.
    static let limit = 60

    /// Whether a text is small letters and digits with a separator between, and begins with a letter.
    static func isValid(_ text: String, separator: Character) -> Bool {
        guard text.utf8.count <= limit, let first = text.first, ("a"..."z").contains(first) else { return false }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
        }
    }

    /// Whether a text is a language by BCP 47, as far as surveys use it: `de`, `pt-BR`, `zh-Hans-CN`.
    static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), text.utf8.count <= 35,
            first.allSatisfy({ ("a"..."z").contains($0) })
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }
}
