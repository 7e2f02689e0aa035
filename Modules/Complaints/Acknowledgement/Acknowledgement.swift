/// What a confirmation must be like: it repeats the complainant's own words, and is no form letter.
enum Acknowledgement {
    /// How many words in a row it repeats at least, where the complainant has said so many.
    static let quotedWords = 4

    /// Refuses a confirmation that could be sent to anybody.
    /// - Parameter what: what happened, in the complainant's words; nil when they were taken out.
    static func check(_ message: String, quoting what: String?) throws(ComplaintError) {
        let text = FoldedText(message)
        if let (phrase, _) = FormLetterPhrase.all(in: text).first {
            throw ComplaintError(
                .formLetter, "\"\(phrase.text)\" is what form letters say.", remedy: phrase.remedy)
        }
        guard let what, !quotes(FoldedText(what).words, in: text.words) else { return }
        throw ComplaintError(
            .wordsNotQuoted, "The complainant's own words are not in it.",
            remedy: "Repeat at least \(quotedWords) words in a row of what was said, or all of it.")
    }

    private static func quotes(_ own: [FoldedText.Word], in words: [FoldedText.Word]) -> Bool {
        let length = min(quotedWords, own.count)
        guard length > 0 else { return true }
        let runs = Set(own.indices.dropLast(length - 1).map { own[$0..<($0 + length)].map(\.bare) })
        return words.indices.dropLast(length - 1).contains { runs.contains(words[$0..<($0 + length)].map(\.bare)) }
    }
}
