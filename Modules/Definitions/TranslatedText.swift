/// A text in each of a definition's languages, shown as it stands.
public struct TranslatedText: Hashable, Sendable {
    /// The text by language, a BCP 47 tag.
    public let texts: [String: String]

    /// A text; a definition has one in each of its languages.
    public init(_ texts: [String: String]) {
        self.texts = texts
    }

    /// The text in a language, or in a wider one (`de` for `de-AT`), or in the first of the definition's.
    /// - Parameters:
    ///   - language: a BCP 47 tag.
    ///   - languages: the definition's languages.
    public func text(in language: String, of languages: [String]) -> String {
        LanguageTag.fallbacks(from: language, among: languages).lazy.compactMap { texts[$0] }.first ?? ""
    }
}

extension TranslationReader {
    /// A text without places for anything; it may hold every character that a reader can see.
    /// - Returns: what could be read of it; empty, with the fault reported, when the key has to be there and is not.
    package func demandedText(_ key: String, of object: ObjectReader) -> TranslatedText {
        guard let node = object.demanded(key) else { return TranslatedText([:]) }
        let texts = read(node, "\"\(key)\" of \(object.what)", at: "\(object.pointer)/\(key)") { text throws(Fault) in
            let scalars = Array(text.unicodeScalars)
            if let offset = scalars.firstIndex(where: \.isCommand) { throw Fault.command(scalars[offset], at: offset) }
            return text
        }
        return TranslatedText(texts)
    }
}
