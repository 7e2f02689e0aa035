import SurveySchema
import TestSupport

/// A condition as it is written, and what it should say: another evaluation of the same language.
indirect enum RandomCondition {
    case answered(String, row: String?)
    case yes(String)
    case number(String, String, Double)
    case count(String, String, Int)
    case equal(String, row: String?, String)
    case isOne(String, [String])
    case contains(String, String)
    case not(RandomCondition)
    case all([RandomCondition])
    case any([RandomCondition])

    /// A condition about some questions; nil when there are none to ask about.
    init?(about questions: [SketchedSurvey.Question], using random: inout SeededGenerator, depth: Int = 0) {
        let asked = questions.filter { $0.type != "note" }
        guard let question = asked.randomElement(using: &random) else { return nil }
        if depth < 3, Int.random(in: 0..<3, using: &random) == 0 {
            let parts = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
                RandomCondition(about: asked, using: &random, depth: depth + 1)
            }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: self = .not(parts[0])
            case 1: self = .all(parts)
            default: self = .any(parts)
            }
            return
        }
        self = RandomCondition.atom(question, using: &random)
    }

    private static func atom(
        _ question: SketchedSurvey.Question, using random: inout SeededGenerator
    ) -> RandomCondition {
        let id = question.id
        guard Int.random(in: 0..<4, using: &random) > 0 else { return .answered(id, row: nil) }
        let choices = question.choices["choices"]?.map(\.id) ?? []
        let choice = choices.randomElement(using: &random) ?? ""
        let sign = ["=", "!=", "<", "<=", ">", ">="].randomElement(using: &random) ?? "="
        switch question.type {
        case "text", "comment": return .equal(id, row: nil, ["a", "it's"].randomElement(using: &random) ?? "a")
        case "number", "rating", "nps", "csat", "ces":
            return .number(id, sign, Double(Int.random(in: -2...22, using: &random)) / 2)
        case "yes_no": return .yes(id)
        case "choice", "dropdown":
            return Bool.random(using: &random)
                ? .equal(id, row: nil, choice) : .isOne(id, Array(choices.shuffled(using: &random).prefix(2)))
        case "choices", "ranking":
            return Bool.random(using: &random)
                ? .contains(id, choice) : .count(id, sign, Int.random(in: 0...4, using: &random))
        default:
            let row = question.choices["rows"]?.randomElement(using: &random)?.id ?? ""
            let column = question.choices["columns"]?.randomElement(using: &random)?.id ?? ""
            return Bool.random(using: &random) ? .answered(id, row: row) : .equal(id, row: row, column)
        }
    }

    /// How it is written.
    var text: String {
        switch self {
        case .answered(let id, let row): "answered({\(id)\(row.map { ".\($0)" } ?? "")})"
        case .yes(let id): "{\(id)}"
        case .number(let id, let sign, let number): "{\(id)} \(sign) \(number)"
        case .count(let id, let sign, let number): "count({\(id)}) \(sign) \(number)"
        case .equal(let id, let row, let text):
            "{\(id)\(row.map { ".\($0)" } ?? "")} = '\(text.replacing("'", with: "''"))'"
        case .isOne(let id, let texts): "{\(id)} in [\(texts.map { "'\($0)'" }.joined(separator: ", "))]"
        case .contains(let id, let choice): "{\(id)} contains '\(choice)'"
        case .not(let inner): "not (\(inner.text))"
        case .all(let parts): parts.map { "(\($0.text))" }.joined(separator: " and ")
        case .any(let parts): parts.map(\.bracketed).joined(separator: " or ")
        }
    }

    /// `and` binds before `or`, so that it needs no brackets within one.
    private var bracketed: String {
        if case .any = self { "(\(text))" } else { text }
    }

    /// Whether it is so.
    func isTrue(of answers: Answers) -> Bool {
        switch self {
        case .answered(let id, nil): return answers[id] != nil
        case .answered(let id, let row?): return column(id, row, answers) != nil
        case .yes(let id): return answers[id] == .flag(true)
        case .number(let id, let sign, let number):
            guard case .number(let given)? = answers[id] else { return false }
            return RandomCondition.compare(given, sign, number)
        case .count(let id, let sign, let number):
            var count = 0
            if case .list(let list)? = answers[id] { count = list.count }
            return RandomCondition.compare(Double(count), sign, Double(number))
        case .equal(let id, let row?, let text): return column(id, row, answers) == text
        case .equal(let id, nil, let text): return answers[id] == .text(text)
        case .isOne(let id, let texts): return texts.contains { answers[id] == .text($0) }
        case .contains(let id, let choice):
            if case .list(let list)? = answers[id] { return list.contains(choice) } else { return false }
        case .not(let inner): return !inner.isTrue(of: answers)
        case .all(let parts): return parts.allSatisfy { $0.isTrue(of: answers) }
        case .any(let parts): return parts.contains { $0.isTrue(of: answers) }
        }
    }

    private func column(_ id: String, _ row: String, _ answers: Answers) -> String? {
        if case .rows(let rows)? = answers[id] { rows[row] } else { nil }
    }

    private static func compare(_ left: Double, _ sign: String, _ right: Double) -> Bool {
        switch sign {
        case "=": left == right
        case "!=": left != right
        case "<": left < right
        case "<=": left <= right
        case ">": left > right
        default: left >= right
        }
    }
}
