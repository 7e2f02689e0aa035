import Domain
import Foundation

/// Rules as they are compared.
enum RuleText {
    /// The most bytes of a rule's words: they are the key of an index.
    static let limit = 600

    /// Words without case, accents, widths, repeated blanks and a full stop at the end.
    static func folded(_ text: String) -> String {
        let folded = text.normalized.withoutFullStop.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The number of an id of ours: 7 of `R7`; nil for other texts.
    static func number(of id: String) -> Int? {
        guard id.first == "R" || id.first == "r" else { return nil }
        let digits = id.dropFirst()
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    /// An id as it is on file: ours have a capital letter.
    static func id(_ text: String) -> String {
        let text = text.normalized
        return number(of: text).map { "R\($0)" } ?? text
    }
}
