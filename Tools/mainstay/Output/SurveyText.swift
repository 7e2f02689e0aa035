import SurveyFormats
import SurveySchema

/// A survey in words.
struct SurveyText {
    let survey: Survey
    let language: String

    private func said(_ text: LocalizedText) -> String { text.text(in: language, of: survey) }

    /// What it asks of whom, what for, when, what is said before and after, what follows, and what is computed.
    var overview: [String] {
        var lines = [
            "\(said(survey.title)): \(survey.id) \(survey.version)",
            "for \(survey.respondents.rawValue), \(survey.anonymity.rawValue)",
        ]
        lines += Terminal.block("What for", [said(survey.purpose)], to: Terminal.width)
        lines += Terminal.block("When", [said(survey.occasion)], to: Terminal.width)
        lines += Terminal.block("Said before", survey.introduction.map { [said($0)] } ?? [], to: Terminal.width)
        for page in survey.pages {
            lines += ["", page.title.map(said) ?? page.id]
            lines += page.visibleIf.map { Terminal.folded("  shown if \($0.source)") } ?? []
            for question in page.questions { lines += asked(question) }
        }
        lines += Terminal.block("Said after", survey.thanks.map { [said($0)] } ?? [], to: Terminal.width)
        lines += Terminal.block("What follows", survey.followUps.map(followUp), to: Terminal.width)
        lines += Terminal.block("Most that are counted", survey.quotas.flatMap(cells), to: Terminal.width)
        lines += Terminal.block(
            "What it comes to", survey.indices.map { "\($0.id): \(said($0.meaning))" }, to: Terminal.width)
        return lines
    }

    private func asked(_ question: Question) -> [String] {
        let mark = question.requirement == .always ? " *" : ""
        var below = question.help.map { [said($0)] } ?? []
        if question.takesAnswer { below.append(answer(question.kind)) }
        if let condition = question.visibleIf { below.append("shown if \(condition.source)") }
        if case .when(let condition) = question.requirement { below.append("to be answered if \(condition.source)") }
        if let rule = question.rule { below.append("valid if \(rule.condition.source): \(said(rule.message))") }
        return Terminal.folded("  \(question.id)  \(said(question.text))\(mark)")
            + below.flatMap { Terminal.folded("      " + $0) }
    }

    /// What is to happen after which answers; a suggestion is kept after all of them.
    private func followUp(_ followUp: FollowUp) -> String {
        let kind = followUp.kind.rawValue
        let quoted = followUp.quote.map { ", quoting \($0)" } ?? ""
        guard let condition = followUp.condition?.source else { return kind + quoted }
        return followUp.kind == .suggestion
            ? "\(kind)\(quoted); who answers otherwise than \(condition) does not hear what becomes of it"
            : "\(kind) if \(condition)\(quoted)"
    }

    private func cells(_ quota: Quota) -> [String] {
        quota.cells.map { "\(quota.id) \($0.id): \($0.limit) if \($0.condition.source)" }
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
