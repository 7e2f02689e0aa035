import SurveySchema

/// A question as a property of the answers.
struct AnswerProperty {
    let question: Question
    /// What is asked.
    let text: String
    /// Whether a finished response may go without it.
    let isOptional: Bool
    /// A text in the survey's first language.
    let said: (LocalizedText) -> String

    var id: String { question.id }
    /// The property's name, as it is written.
    var name: String { SwiftName.escaped(SwiftName.property(id)) }
    /// The type of its own that the answers hold for it, if they do.
    var nested: String { SwiftName.type(id) }

    /// Its type, but for whether it is optional.
    var type: String {
        switch question.kind {
        case .text, .comment: "Swift.String"
        case .number(let rule): rule.isWhole ? "Swift.Int" : "Swift.Double"
        case .yesNo: "Swift.Bool"
        case .choices, .ranking: "[\(nested)]"
        case .choice, .dropdown, .rating, .nps, .csat, .ces, .matrix, .note: nested
        }
    }

    /// The function of `AnswerTyping` that reads it.
    var reader: String {
        switch question.kind {
        case .text, .comment, .note: "text"
        case .number(let rule): rule.isWhole ? "whole" : "number"
        case .yesNo: "flag"
        case .choice, .dropdown: "choice"
        case .choices, .ranking: "choices"
        case .rating, .nps, .csat, .ces: "point"
        case .matrix: "table"
        }
    }

    /// The answer without its type, made from an expression that has it.
    func answer(from value: String) -> String {
        switch reader {
        case "text": "SurveySchema.Answer.text(\(value))"
        case "number": "SurveySchema.Answer.number(\(value))"
        case "flag": "SurveySchema.Answer.flag(\(value))"
        default: "SurveySchema.Answer(\(reader): \(value))"
        }
    }

    /// Writes the property.
    func writeProperty(into text: inout SwiftText) {
        text.comment(self.text)
        text.line("public var \(name): \(type)\(isOptional ? "?" : "")")
    }
}
