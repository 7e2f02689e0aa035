import SurveySchema
import TestSupport

/// Answers of the right types, of which some keep the rules.
struct RandomAnswers {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func answers(to survey: Survey) -> Answers {
        var answers = Answers()
        for question in survey.questions where question.takesAnswer && Int.random(in: 0..<3, using: &random) > 0 {
            answers[question.id] = answer(to: question)
        }
        return answers
    }

    private mutating func answer(to question: Question) -> Answer {
        switch question.kind {
        case .text, .comment:
            .text(["a", "it's", #"b\c"#, "bx", "123", "abcdefghijklmn"].randomElement(using: &random) ?? "")
        case .number: .number(Double(Int.random(in: -4...20, using: &random)) / 2)
        case .yesNo: .flag(Bool.random(using: &random))
        case .choice(let choices), .dropdown(let choices): .text(choices.randomElement(using: &random)?.id ?? "")
        case .choices(let choices, _):
            .list(choices.shuffled(using: &random).prefix(Int.random(in: 1...choices.count, using: &random)).map(\.id))
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            .number(Double(Int.random(in: scale.points, using: &random)))
        case .ranking(let choices): .list(choices.shuffled(using: &random).map(\.id))
        case .matrix(let rows, let columns):
            .rows(
                Dictionary(
                    rows.filter { _ in Bool.random(using: &random) || rows.count == 1 }.map {
                        ($0.id, columns.randomElement(using: &random)?.id ?? "")
                    }, uniquingKeysWith: { $1 }))
        case .note: .text("")
        }
    }
}
