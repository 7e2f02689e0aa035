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
    /// - Parameters:
    ///   - names: every question of the survey, which the other format may find between braces.
    ///   - isTrimmed: whether blanks around the text are not kept.
    static func losses(
        _ template: Template, opening: String, _ names: QuestionNames, isTrimmed: Bool
    ) -> [String] {
        let ends = [template.source.first, template.source.last]
        let blanks = isTrimmed && ends.contains { $0?.isWhitespace == true }
        return (blanks ? ["The blanks around the text are lost there."] : [])
            + template.parts.flatMap { losses($0, opening: opening, names) }
    }

    private static func losses(_ part: Template.Part, opening: String, _ names: QuestionNames) -> [String] {
        switch part {
        case .literal(let text):
            return TextReading.template(text, opening: opening, names: names).filled.map { name in
                "The braces around \"\(name)\" are taken for a place there."
            }
        case .place(let name, let fallback):
            if opening == "${", Template.Context(rawValue: name) != nil {
                return ["{\(name)} is not known there, so \"\(fallback)\" stands for it."]
            }
            guard fallback != TextReading.fallback else { return [] }
            return ["What stands for {\(name)} where there is no answer, \"\(fallback)\", can't be said there."]
        }
    }
}
