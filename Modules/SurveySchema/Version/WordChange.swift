import Definitions

/// Whether a text was mended or says something else.
enum WordChange {
    /// Whether two texts differ only in case, punctuation, spacing, or slips of the pen: words of at least five letters in
    /// which one letter after the first is put in, left out, replaced, or swapped with its neighbour.
    ///
    /// Short words are left out of this because "now" and "not" differ by one letter too, the first letter because "keinen"
    /// and "einen" do, and words with digits or other signs because every one of them counts.
    static func isMending(_ before: String, _ after: String) -> Bool {
        let (old, new) = (words(before), words(after))
        guard old.count == new.count, !old.isEmpty else { return before == after }
        return zip(old, new).allSatisfy { one, other in one == other || isSlip(one, other) }
    }

    private static func isSlip(_ one: String, _ other: String) -> Bool {
        min(one.count, other.count) >= 5 && one.first == other.first && (one + other).allSatisfy(\.isLetter)
            && NearestName.distance(Array(one.unicodeScalars), Array(other.unicodeScalars)) <= 1
    }

    /// The words in small letters. Where there are figures, what holds one stands with every sign beside it, and signs that
    /// stand alone are words: "-5" is not "5".
    private static func words(_ text: String) -> [String] {
        let hasFigures = text.contains(where: \.isNumber)
        return text.split(whereSeparator: \.isWhitespace).flatMap { word in
            let word = word.lowercased()
            guard hasFigures, !word.contains(where: \.isLetter) || word.contains(where: \.isNumber) else {
                return word.split(whereSeparator: \.isPunctuation).map(String.init)
            }
            let bare = word.trimming { sentenceMarks.contains($0) }
            return bare.isEmpty ? [] : [bare]
        }
    }

    /// What may change around figures without changing them.
    private static let sentenceMarks: Set<Character> = [
        ",", ".", ";", ":", "!", "?", "…", "(", ")", "[", "]", "\"", "'", "“", "”", "„", "‘", "’", "«", "»",
    ]
}

extension String {
    /// The text without what is true of characters at its ends.
    fileprivate func trimming(_ isCut: (Character) -> Bool) -> String {
        let start = drop(while: isCut)
        return start.lastIndex { !isCut($0) }.map { String(start[...$0]) } ?? ""
    }
}
