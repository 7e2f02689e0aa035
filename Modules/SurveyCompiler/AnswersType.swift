import SurveySchema

/// Writes the type of a survey's answers.
struct AnswersType {
    let survey: Survey
    /// The name of the survey's type.
    let name: String
    let properties: [AnswerProperty]

    func write(into text: inout SwiftText) {
        text.comment("The answers with their types; as JSON, an object with the questions' ids as keys.")
        text.block("public struct Answers: SurveySchema.TypedAnswers") { text in
            for property in properties { property.writeProperty(into: &text) }
            if !properties.isEmpty { text.line() }
            writeMemberwise(into: &text)
            text.line()
            writeTyping(into: &text)
            text.line()
            writeUntyped(into: &text)
            for property in properties { property.writeType(into: &text) }
        }
    }

    private func writeMemberwise(into text: inout SwiftText) {
        text.comment("Answers; see the properties.")
        let parameters = properties.map { "\($0.name): \($0.type)\($0.isOptional ? "? = nil" : "")" }
        guard !parameters.isEmpty else {
            text.line("public init() {}")
            return
        }
        text.line("public init(")
        text.indented { text in
            for (index, parameter) in parameters.enumerated() {
                text.line(parameter + (index < parameters.count - 1 ? "," : ""))
            }
        }
        text.block(")") { text in
            for property in properties { text.line("self.\(property.name) = \(property.name)") }
        }
    }

    private func writeTyping(into text: inout SwiftText) {
        text.comment("The same answers with their types.")
        text.block("public init(typing answers: SurveySchema.Answers) throws(SurveySchema.AnswersError)") { text in
            let typing = "try SurveySchema.AnswerTyping(answers, of: \(name).survey)"
            text.line(properties.isEmpty ? "_ = \(typing)" : "let typing = \(typing)")
            for property in properties {
                let id = "\"\(property.id)\""
                text.line(
                    "self.\(property.name) = "
                        + (property.isOptional
                            ? "typing.\(property.reader)(\(id))"
                            : "try typing.demanded(\(id), typing.\(property.reader))"))
            }
        }
    }

    private func writeUntyped(into text: inout SwiftText) {
        text.comment("The same answers without their types.")
        text.block("public func untyped() -> SurveySchema.Answers") { text in
            guard !properties.isEmpty else {
                text.line("SurveySchema.Answers()")
                return
            }
            text.line("var answers = SurveySchema.Answers()")
            for property in properties {
                let value = "self.\(property.name)"
                text.line(
                    "answers[\"\(property.id)\"] = "
                        + (property.isOptional
                            ? "\(value).map { \(property.answer(from: "$0")) }" : property.answer(from: value)))
            }
            text.line("return answers")
        }
    }
}
