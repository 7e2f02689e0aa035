import Definitions
import SurveySchema

extension XLSFormReader {
    mutating func addRequirement(_ row: Sheet.Row, to question: inout Outline.Question) {
        guard let cell = row["required"] else { return }
        switch cell.text.lowercased() {
        case "yes", "true", "true()", "1", "required":
            question.members.append(.init(key: "required", value: .json("true"), claims: [cell.place]))
        case "no", "false", "false()", "0": question.claims.append(cell.place)
        default:
            if let condition = condition(row, "required") {
                question.members.append(Outline.condition("requiredIf", condition.condition, condition.claims))
            }
        }
    }

    mutating func addConstraint(
        _ row: Sheet.Row, _ name: String, _ word: String, _ marks: Marks?, to question: inout Outline.Question
    ) {
        guard let cell = row["constraint"] else { return }
        let message = text(row, "constraint_message", as: "message")
        var limits: [(key: String, json: String)] = []
        var rest: [Expression] = []
        do {
            let expression = try ExpressionParser.parse(cell.text, .xPath)
            let parts: [Expression] = if case .all(let parts) = expression { parts } else { [expression] }
            // With a message the author means a rule; limits say what they are by themselves.
            let count = limitCount(marks, parts.count) ?? (message == nil ? parts.count : 0)
            for (index, part) in parts.enumerated() {
                let limit = XLSFormReader.limit(part, word, isWhole: question["whole"] != nil)
                let isRule = index >= count && !part.isOfText
                if let limit, !isRule, !limits.contains(where: { $0.key == limit.key }) {
                    limits.append(limit)
                } else {
                    rest.append(part)
                }
            }
            if !rest.isEmpty {
                let condition = try ConditionTyping(dialect: .xPath, names: names, own: name).condition(.all(rest))
                outline.noteMissingAnswers(.all(rest), .xPath, own: name, at: cell.place)
                addRule(condition, cell, message, to: &question)
            }
            question.claims.append(cell.place)
            for limit in limits {
                question.members.append(.init(key: limit.key, value: .json(limit.json), claims: [cell.place]))
            }
            if rest.isEmpty, let message {
                for claim in message.claims { outline.omit(claim, "Limits say by themselves what they ask for.") }
            }
        } catch {
            outline.omit(cell.place, "The constraint is not taken over. \(error.message)")
        }
    }

    /// How many parts of a constraint are limits, where we wrote it.
    private mutating func limitCount(_ marks: Marks?, _ parts: Int) -> Int? {
        func count(_ node: JSONNode) -> Int? {
            guard case .number(let number, _) = node.value, let count = Int(exactly: number) else { return nil }
            return (0...parts).contains(count) ? count : nil
        }
        return take("limits", of: marks) { count($0) != nil }.flatMap(count)
    }

    private mutating func addRule(
        _ condition: Condition, _ cell: Sheet.Cell, _ message: Outline.Member?, to question: inout Outline.Question
    ) {
        var text: Outline.Text = [outline.languages[0]: "Please check this answer."]
        if case .text(let found)? = message?.value { text = found }
        if message == nil {
            outline.note(cell.place, "The rule has no message; it says \"Please check this answer.\".")
        }
        question.members.append(
            .init(key: "validIf", value: .rule(condition, text), claims: [cell.place] + (message?.claims ?? [])))
    }

    /// The limit that a part of a constraint is; nil when it is none.
    private static func limit(_ part: Expression, _ word: String, isWhole: Bool) -> (key: String, json: String)? {
        switch part {
        case .compare(.itself, ">=", .number(let number, _)) where word == "number":
            return ("min", Condition.written(number))
        case .compare(.itself, "<=", .number(let number, _)) where word == "number":
            return ("max", Condition.written(number))
        case .compare(.itself, ">", .number(let number, _)) where word == "number" && isWhole && isExact(number):
            return ("min", Condition.written(number + 1))
        case .compare(.itself, "<", .number(let number, _)) where word == "number" && isWhole && isExact(number):
            return ("max", Condition.written(number - 1))
        case .compare(.length(.itself), let sign, .number(let number, _)):
            return whole(sign, number, "minLength", "maxLength")
        case .compare(.count(.itself), let sign, .number(let number, _)) where word == "choices":
            return whole(sign, number, "minChosen", "maxChosen")
        case .matches(.itself, let pattern):
            return ("pattern", JSONText.quoted(TextReading.whole(pattern, isSearch: false)))
        default: return nil
        }
    }

    /// Whether it is a whole number that differs from the one before and the one behind it.
    private static func isExact(_ number: Double) -> Bool {
        number.rounded() == number && number.magnitude < 9_007_199_254_740_992
    }

    private static func whole(
        _ sign: String, _ number: Double, _ least: String, _ most: String
    ) -> (key: String, json: String)? {
        guard let whole = Int(exactly: number), (0..<100_000).contains(whole) else { return nil }
        switch sign {
        case ">=": return (least, "\(whole)")
        case ">": return (least, "\(whole + 1)")
        case "<=": return (most, "\(whole)")
        case "<": return (most, "\(whole - 1)")
        default: return nil
        }
    }
}

extension Expression {
    /// Whether it asks for a length or pattern, which our conditions don't.
    var isOfText: Bool {
        switch self {
        case .matches, .compare(.length, _, _): true
        default: false
        }
    }
}
