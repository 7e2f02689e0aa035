import SurveySchema

/// Writes the Swift of a survey.
///
/// Every name is written with its module, so that no other type of the target changes what it means.
struct SurveyType {
    let survey: Survey
    /// The name of the definition's file.
    let file: String

    private var name: String { SwiftName.type(survey.id) }

    var text: String {
        var text = SwiftText()
        text.line("// Made from \(file) by survey-schema-tool: change that file, not this one.")
        text.line("// swift-format-ignore-file")
        text.line()
        text.line("public import SurveySchema")
        text.line()
        text.comment(survey.said(survey.title), survey.said(survey.purpose))
        text.block("public enum \(name): SurveySchema.CompiledSurvey") { text in
            text.comment("The definition, version \(survey.version).")
            text.line("public static let survey = SurveySchema.Survey(")
            text.indented { $0.line("compiled: \(SwiftText.literal(survey.text)))") }
            text.line()
            text.comment("The JSON Schema (2020-12) of a finished response's answers.")
            text.literal("public static let answerSchema: Swift.String = ", lines: survey.answerSchema)
            text.line()
            AnswersType(survey: survey, name: name, properties: properties).write(into: &text)
        }
        return text.text
    }

    private var properties: [AnswerProperty] {
        let demanded = survey.alwaysAnswered
        return survey.questions.filter(\.takesAnswer).map { question in
            AnswerProperty(
                question: question, text: survey.said(question.text), isOptional: !demanded.contains(question.id),
                said: survey.said)
        }
    }
}
