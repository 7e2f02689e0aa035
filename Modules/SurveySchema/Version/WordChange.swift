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
            && NearestName.distance(Array(one), Array(other)) <= 1
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || $0.isPunctuation }.map { $0.lowercased() }
    }
}
