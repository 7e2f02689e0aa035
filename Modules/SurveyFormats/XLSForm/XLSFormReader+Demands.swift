import SurveySchema

extension XLSFormReader {
    mutating func addRequirement(
        _ row: Sheet.Row, knowing known: QuestionNames, to question: inout Outline.Question
    ) {
        guard let cell = row["required"] else { return }
        switch cell.text.lowercased() {
        case "yes", "true", "true()", "1", "required":
            question.members.append(.init(key: "required", value: .json("true"), claims: [cell.place]))
        case "no", "false", "false()", "0": question.claims.append(cell.place)
        default:
            let all = names
            names = known
            defer { names = all }
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
            let count = marks?.marks.number("limits").flatMap { Int(exactly: $0) } ?? (message == nil ? parts.count : 0)
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
                let condition = try ConditionTyping(names: names, own: name).condition(.all(rest))
                addRule(condition, cell, message, to: &question)
            }
            question.claims.append(cell.place)
            // What ours have anyway need not be said.
            for limit in limits where limit != ("maxLength", word == "comment" ? "4000" : "200") {
                question.members.append(.init(key: limit.key, value: .json(limit.json), claims: [cell.place]))
            }
            if rest.isEmpty, let message {
                for claim in message.claims { outline.omit(claim, "Limits say by themselves what they ask for.") }
            }
        } catch {
            outline.omit(cell.place, "The constraint is not taken over. \(error.message)")
        }
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
        case .compare(.itself, ">=", .number(_, let text)) where word == "number": return ("min", text)
        case .compare(.itself, "<=", .number(_, let text)) where word == "number": return ("max", text)
        case .compare(.itself, ">", .number(let number, _)) where word == "number" && isWhole:
            return Int(exactly: number).map { ("min", "\($0 + 1)") }
        case .compare(.itself, "<", .number(let number, _)) where word == "number" && isWhole:
            return Int(exactly: number).map { ("max", "\($0 - 1)") }
        case .compare(.length(.itself), let sign, .number(let number, _)):
            return whole(sign, number, "minLength", "maxLength")
        case .compare(.count(.itself), let sign, .number(let number, _)) where word == "choices":
            return whole(sign, number, "minChosen", "maxChosen")
        case .matches(.itself, let pattern):
            return ("pattern", JSONText.quoted(TextReading.whole(pattern, isSearch: false)))
        default: return nil
        }
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
