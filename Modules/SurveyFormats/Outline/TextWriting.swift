import SurveySchema

/// Writes our texts for other formats.
enum TextWriting {
    /// A text with its places; what stands in them when there is no answer is not said elsewhere.
    /// - Parameter opening: how a place begins: `{` or `${`.
    static func text(_ template: Template, opening: String, isHTML: Bool = false) -> String {
        template.parts.map { part in
            switch part {
            case .literal(let text): return isHTML ? TextReading.html(text) : text
            case .place(let name, let fallback):
                // Only answers can be shown in a form of its own.
                if opening == "${", Template.Context(rawValue: name) != nil { return fallback }
                return "\(opening)\(name)}"
            }
        }.joined()
    }

    /// What of a text is lost, in sentences.
    static func losses(_ template: Template, opening: String, _ survey: Survey) -> [String] {
        template.parts.compactMap { part in
            switch part {
            case .literal(let text):
                let name = survey.questions.map(\.id).first { text.contains("\(opening)\($0)}") }
                return name.map { "The braces around \"\($0)\" are taken for a place there." }
            case .place(let name, let fallback):
                if opening == "${", Template.Context(rawValue: name) != nil {
                    return "{\(name)} is not known there, so \"\(fallback)\" stands for it."
                }
                guard fallback != TextReading.fallback else { return nil }
                return "What stands for {\(name)} where there is no answer, \"\(fallback)\", can't be said there."
            }
        }
    }
}
