public import Domain

/// A text for people in several languages, with places for arguments.
///
/// `{name}` is an argument as its kind is written in the language; `{days:one day|{days} days}` chooses by a count:
/// the first form for 1, the second for any other.
public struct Phrase: Sendable {
    /// The key: `<module>.<what>`.
    public let key: String
    /// The text in each language; English is always there.
    public let texts: [Language: String]

    /// A phrase.
    /// - Parameters:
    ///   - key: `<module>.<what>`.
    ///   - english: the text in English.
    ///   - others: the text in other languages, by BCP 47 tag.
    public init(_ key: String, _ english: String, _ others: [String: String] = [:]) {
        self.key = key
        var texts: [Language: String] = [.english: english]
        for (tag, text) in others { texts[Language(rawValue: tag)] = text }
        self.texts = texts
    }
}

/// All phrases of an application, to say sentences in a language.
public struct Phrasebook: Sendable {
    private let phrases: [String: Phrase]
    private var zone = Zone.utc

    /// A book of these phrases; of two with the same key the later one counts, so that texts can be replaced.
    public init(_ phrases: some Sequence<Phrase>) {
        self.phrases = Dictionary(phrases.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    }

    /// The book of an organisation: it writes instants as clocks in its zone show them; others are in UTC.
    public func of(_ organisation: Organisation) -> Phrasebook {
        var book = self
        book.zone = organisation.zone
        return book
    }

    /// Whether there is such a phrase.
    public func contains(_ key: String) -> Bool {
        phrases[key] != nil
    }

    /// The sentence in a language, else in the language without its region, else in English.
    ///
    /// A sentence whose phrase is missing is its key, so that the gap is seen; a missing argument is `…`.
    public func say(_ sentence: Sentence, in language: Language) -> String {
        guard let phrase = phrases[sentence.phrase] else { return sentence.phrase }
        let found = [language, language.base].first { phrase.texts[$0] != nil } ?? .english
        let wording = Wording(language: found, zone: zone)
        return fill(phrase.texts[found, default: ""][...], sentence.arguments, wording)
    }

    private func fill(_ text: Substring, _ arguments: [String: Detail], _ wording: Wording) -> String {
        var result = ""
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = Phrasebook.closingBrace(in: rest, from: open) {
            result += rest[..<open]
            result += place(rest[rest.index(after: open)..<close], arguments, wording)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private func place(_ inside: Substring, _ arguments: [String: Detail], _ wording: Wording) -> String {
        guard let colon = inside.firstIndex(of: ":") else {
            return arguments[String(inside)].map(wording.text) ?? "…"
        }
        let forms = Phrasebook.forms(of: inside[inside.index(after: colon)...])
        let isOne = arguments[String(inside[..<colon])] == .count(1)
        return fill(isOne ? forms.one : forms.other, arguments, wording)
    }

    /// What stands before and behind the first bar that is in no inner place; either may be empty.
    private static func forms(of text: Substring) -> (one: Substring, other: Substring) {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "{": depth += 1
            case "}": depth -= 1
            case "|" where depth == 0: return (text[..<index], text[text.index(after: index)...])
            default: continue
            }
        }
        return (text, text)
    }

    private static func closingBrace(in text: Substring, from open: Substring.Index) -> Substring.Index? {
        var depth = 0
        for index in text[open...].indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
