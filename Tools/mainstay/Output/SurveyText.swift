import SurveySchema

/// A survey in words.
struct SurveyText {
    let survey: Survey
    let language: String

    private func said(_ text: LocalizedText) -> String { text.text(in: language, of: survey) }

    /// What it asks, what for, when, and what is computed.
    var overview: [String] {
        var lines = ["\(said(survey.title)): \(survey.id) \(survey.version)"]
        lines += Terminal.block("What for", [said(survey.purpose)], to: Terminal.width)
        lines += Terminal.block("When", [said(survey.occasion)], to: Terminal.width)
        for page in survey.pages {
            lines += ["", page.title.map(said) ?? page.id]
            for question in page.questions { lines += asked(question) }
        }
        lines += Terminal.block(
            "What it comes to", survey.indices.map { "\($0.id): \(said($0.meaning))" }, to: Terminal.width)
        return lines
    }

    private func asked(_ question: Question) -> [String] {
        let mark = question.requirement == .never ? "" : " *"
        let head = "  \(question.id)  \(said(question.text))\(mark)"
        let kind = "      \(answer(question.kind))"
        let condition = question.visibleIf == nil ? [] : ["      shown after some answers only"]
        return Terminal.folded(head) + (question.takesAnswer ? Terminal.folded(kind) : []) + condition
    }

    private func answer(_ kind: Question.Kind) -> String {
        switch kind {
        case .text: "a line of text"
        case .comment: "a text"
        case .number(let rule): "a \(rule.isWhole ? "whole " : "")number"
        case .yesNo(let yes, let no): "true (\(said(yes))) or false (\(said(no)))"
        case .choice(let choices), .dropdown(let choices): "one of " + named(choices)
        case .choices(let choices, _): "some of " + named(choices)
        case .ranking(let choices): "in order: " + named(choices)
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            "\(scale.points.lowerBound) (\(said(scale.low))) to \(scale.points.upperBound) (\(said(scale.high)))"
        case .matrix(let rows, let columns): "for each of \(named(rows)) one of \(named(columns))"
        case .note: ""
        }
    }

    private func named(_ choices: [Choice]) -> String {
        choices.map { "\($0.id) (\(said($0.text)))" }.joined(separator: ", ")
    }

    /// The questions as a guide for an open talk.
    var talkGuide: [String] {
        var lines = [said(survey.title), ""]
        lines += Terminal.wrap(
            "A guide for a talk. It is not anonymous: whoever takes part is heard by name, and says only what may be "
                + "known. Say so first, and why it is asked.", to: Terminal.width)
        lines += Terminal.block("What for", [said(survey.purpose)], to: Terminal.width)
        lines += Terminal.block(
            "To talk about", survey.questions.map { said($0.text) }, to: Terminal.width)
        return lines
    }
}
