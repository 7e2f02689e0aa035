/// Whether a text was mended or says something else.
enum WordChange {
    /// Whether two texts differ only in case, punctuation, spacing, or slips of the pen: words of at least five letters in
    /// which one letter is put in, left out, replaced, or swapped with its neighbour.
    ///
    /// Short words are left out of this because "now" and "not" differ by one letter too.
    static func isMending(_ before: String, _ after: String) -> Bool {
        let (old, new) = (words(before), words(after))
        guard old.count == new.count else { return false }
        return zip(old, new).allSatisfy { one, other in
            one == other
                || min(one.count, other.count) >= 5 && NearestName.distance(Array(one), Array(other)) <= 1
        }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    }
}
