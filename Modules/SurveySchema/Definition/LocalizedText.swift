import Definitions

/// A text in each of a survey's languages, with places for answers.
public struct LocalizedText: Hashable, Sendable {
    /// The text by language.
    public let templates: [String: Template]

    init(_ templates: [String: Template]) {
        self.templates = templates
    }

    /// The text in a language, or in a wider one (`de` for `de-AT`), or in the first of the survey's.
    /// - Parameters:
    ///   - language: a BCP 47 tag.
    ///   - survey: the survey whose text it is.
    ///   - values: what stands for a place, by its name; its fallback stands where this has nothing.
    public func text(
        in language: String, of survey: Survey, filledWith values: (String) -> String? = { _ in nil }
    ) -> String {
        survey.fallbacks(from: language).lazy.compactMap { templates[$0] }.first?.text(filledWith: values) ?? ""
    }
}

extension Survey {
    /// The survey's languages to look for a text in, in order: the one asked for, wider ones, the survey's first. As in
    /// BCP 47, large and small letters are the same.
    public func fallbacks(from language: String) -> [String] {
        LanguageTag.fallbacks(from: language, among: languages)
    }
}

/// A text with places that are filled when it is shown.
///
/// A place is written `{name|fallback}`: the answer to an earlier question, or what else is known (``Context``), and what
/// stands there when it is missing. A brace itself is written twice.
public struct Template: Hashable, Sendable {
    /// A piece of the text.
    public enum Part: Hashable, Sendable {
        /// Text as it stands.
        case literal(String)
        /// A place, by name, and what stands there when nothing is known.
        case place(String, fallback: String)
    }

    /// What can stand in a place besides answers.
    public enum Context: String, Hashable, Sendable, CaseIterable {
        /// The respondent's name.
        case customerName = "customer.name"
        /// The name of whom it is about: who served the customer.
        case staffName = "staff.name"
        /// The organisation's name.
        case organisationName = "organisation.name"
        /// What led to the survey, such as what was bought.
        case occasion = "occasion"

        /// Whether it tells who the respondent is or may be.
        var isIdentifying: Bool { self != .organisationName }
    }

    /// The pieces in order.
    public let parts: [Part]

    /// The names of the places, in order.
    public var places: [String] {
        parts.compactMap { part in
            if case .place(let name, _) = part { name } else { nil }
        }
    }

    /// The text with its places filled.
    public func text(filledWith values: (String) -> String?) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .place(let name, let fallback): values(name) ?? fallback
            }
        }.joined()
    }

    /// The text as it is written in a definition.
    public var source: String {
        parts.map { part in
            switch part {
            case .literal(let text): Template.escaped(text)
            case .place(let name, let fallback): "{\(name)|\(fallback)}"
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            escaped.append(scalar)
            if scalar == "{" || scalar == "}" { escaped.append(scalar) }
        }
        return String(escaped)
    }
}
