import Foundation

/// Texts as they are compared: small letters, no accents, one blank between words.
enum Folded {
    static func text(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }), !text.contains("  ") {
            return text.lowercased()
        }
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The words of a name: what stands between blanks, hyphens and other marks.
    static func words(_ name: String) -> [String] {
        let folded = text(name)
        guard folded.utf8.allSatisfy({ $0 < 0x80 }) else {
            return folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        // The same for plain letters, which need no look at Unicode's tables.
        return folded.utf8.split { !(0x61...0x7a).contains($0) && !(0x30...0x39).contains($0) }
            .map { String(Substring($0)) }
    }
}

/// Names for programs: small letters, digits and underscores, beginning with a letter, at most 63.
enum MachineName {
    static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7a).contains(first), text.utf8.count <= 63 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f }
    }
}
