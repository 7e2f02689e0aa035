import SurveySchema
import TestSupport

/// Makes answers to a survey, sound ones and others.
struct RandomAnswers {
    let survey: Survey
    var generator: SeededGenerator

    init(to survey: Survey, seed: UInt64) {
        self.survey = survey
        generator = SeededGenerator(seed: seed)
    }

    /// Answers of which nothing is wrong.
    mutating func sound() -> Answers {
        var answers = Answers()
        for question in survey.questions where question.takesAnswer {
            guard survey.visibleQuestions(for: answers).contains(where: { $0.id == question.id }) else { continue }
            guard question.requirement != .never || Bool.random(using: &generator) else { continue }
            answers[question.id] = sound(question)
            if survey.faults(in: answers, isFinished: true).contains(where: { $0.code == .rule }) {
                answers[question.id] = nil
            }
        }
        return answers
    }

    /// Answers of which one thing or more may be wrong.
    mutating func any() -> Answers {
        var answers = sound()
        for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&answers) }
        return answers
    }

    private mutating func mutate(_ answers: inout Answers) {
        guard let question = survey.questions.randomElement(using: &generator) else { return }
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: answers[question.id] = nil
        case 1: answers["elsewhere"] = .flag(true)
        case 2, 3: answers[question.id] = question.takesAnswer ? sound(question) : .flag(true)
        default: answers[question.id] = odd(question)
        }
    }

    private mutating func sound(_ question: Question) -> Answer {
        switch question.kind {
        case .text: .text("AB-\(Int.random(in: 1000...9999, using: &generator))")
        case .comment: .text(text(length: 1...40))
        case .number(let rule): number(rule)
        case .yesNo: .flag(Bool.random(using: &generator))
        case .choice(let choices), .dropdown(let choices): .text(one(of: choices))
        case .choices(let choices, let count):
            .list(
                Array(
                    choices.map(\.id).shuffled(using: &generator).prefix(Int.random(in: count, using: &generator))))
        case .ranking(let choices): .list(choices.map(\.id).shuffled(using: &generator))
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            .number(Double(Int.random(in: scale.points, using: &generator)))
        case .matrix(let rows, let columns):
            .rows(table(rows, columns, isWhole: question.requirement == .always))
        case .note: .flag(true)
        }
    }

    /// An answer that is unlikely to be sound.
    private mutating func odd(_ question: Question) -> Answer {
        let others: [Answer] = [
            .text(""), .text("by_post"), .text("AB-12345"), .text("a\u{7}b"), .text(text(length: 41...50)),
            .text("two\nlines"), .flag(false), .number(0), .number(1.5), .number(12), .number(-3), .number(600),
            .number(1e300), .number(9_007_199_254_740_994), .list([]), .list(["box", "box"]), .list(["box", "none"]),
            .list(["box", "card", "speed"]), .list(["price", "quality"]), .rows([:]), .rows(["rows": "good"]),
            .rows(["rows": "odd"]), .rows(["typing_speed": "yes"]), .rows(["elsewhere": "yes", "column": "no"]),
        ]
        return others.randomElement(using: &generator) ?? .flag(true)
    }

    private mutating func number(_ rule: NumberRule) -> Answer {
        let range = (rule.least ?? -1000)...(rule.greatest ?? 1000)
        let number = Double.random(in: range, using: &generator)
        return .number(rule.isWhole ? number.rounded() : number)
    }

    private mutating func text(length: ClosedRange<Int>) -> String {
        let scalars: [Unicode.Scalar] = ["a", "Z", " ", "\"", "\\", "#", "ß", "e", "\u{301}", "漢", "👍", "/", "-"]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: length, using: &generator) {
            text.append(scalars.randomElement(using: &generator) ?? "a")
        }
        return String(text)
    }

    private mutating func one(of choices: [Choice]) -> String {
        choices.randomElement(using: &generator)?.id ?? ""
    }

    private mutating func table(_ rows: [Choice], _ columns: [Choice], isWhole: Bool) -> [String: String] {
        var table: [String: String] = [:]
        for row in rows where isWhole || table.isEmpty || Bool.random(using: &generator) {
            table[row.id] = one(of: columns)
        }
        return table
    }
}
