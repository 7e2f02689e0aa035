/// How alike two accounts of what happened are.
///
/// The share of words that both have among all that either has (Jaccard's index), small words left out by their length.
enum Similarity {
    /// From here on two complaints of one customer may be about the same.
    static let threshold = 0.25

    /// 0, when they have no word in common, to 1; 0 when either has no word of four letters.
    static func of(_ first: String, _ second: String) -> Double {
        let (first, second) = (words(of: first), words(of: second))
        let all = first.union(second).count
        return all == 0 ? 0 : Double(first.intersection(second).count) / Double(all)
    }

    private static func words(of text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 }.map(String.init))
    }
}
