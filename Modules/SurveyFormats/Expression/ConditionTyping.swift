import SurveySchema

/// Gives a condition of another format our types: what those formats compare loosely is read as what the question takes.
struct ConditionTyping {
    let dialect: Dialect
    let names: QuestionNames
    /// The name of the question whose condition it is, where it may ask for its own answer.
    var own: String?

    /// A value in a comparison: one that has a type, or a constant that has yet to get one.
    private enum Value {
        case answer(Condition.Operand, QuestionNames.Kind)
        case count(String)
        case constant(Expression)
    }

    func condition(_ expression: Expression) throws(Refusal) -> Condition {
        switch expression {
        case .all(let parts):
            var conditions: [Condition] = []
            for part in parts { conditions += try condition(part).chain(and: true) }
            return try some(Condition.all(ConditionTyping.withoutGuards(conditions)))
        case .any(let parts):
            var conditions: [Condition] = []
            for part in parts { conditions += try condition(part).chain(and: false) }
            return try some(Condition.any(ConditionTyping.withoutOpposites(conditions)))
        case .not(let inner): return .not(try condition(inner))
        case .answered(let inner): return .answered(try answer(inner).operand)
        case .contains(let left, let values, let every): return try contains(left, values, every: every)
        case .compare(let left, let sign, let right): return try comparison(left, sign, right)
        case .flag(let flag): return .constant(flag)
        case .reference, .itself:
            let found = try answer(expression)
            guard case .flag = found.kind, case .answer(let id, nil) = found.operand else {
                throw Refusal("An answer that is not yes or no stands there alone.")
            }
            return .yes(id)
        case .count, .length, .matches, .number, .text:
            throw Refusal("It is not a comparison that our conditions have.")
        }
    }

    private func some(_ condition: Condition?) throws(Refusal) -> Condition {
        guard let condition else { throw Refusal("It says nothing.") }
        return condition
    }

    private func answer(
        _ expression: Expression
    ) throws(Refusal) -> (operand: Condition.Operand, kind: QuestionNames.Kind) {
        let name: String
        switch expression {
        case .reference(let given): name = given
        case .itself:
            guard let own else { throw Refusal("It asks for the answer to its own question.") }
            name = own
        default: throw Refusal("It does not ask for an answer there.")
        }
        let found = try names.find(name)
        return (.answer(found.id, row: found.row), found.kind)
    }

    // MARK: Choices

    private func contains(_ left: Expression, _ values: [Expression], every: Bool) throws(Refusal) -> Condition {
        let (operand, kind) = try answer(left)
        guard case .list(let ids) = kind, case .answer(let question, _) = operand else {
            if every { try refuseParts(of: kind, values) }
            var all: [Condition.Operand] = []
            for value in values { all.append(try constant(value, like: kind)) }
            if all.count == 1 { return equal(operand, kind, all[0]) }
            guard !every else { throw Refusal("One answer can't be several choices at once.") }
            return .isOne(operand, of: all)
        }
        var parts: [Condition] = []
        for value in values { parts.append(.contains(question: question, choice: try choice(value, among: ids))) }
        return try some(every ? Condition.all(parts) : Condition.any(parts))
    }

    /// Elsewhere a text contains every part of it: what asks for a part asks for more than the one value.
    private func refuseParts(of kind: QuestionNames.Kind, _ values: [Expression]) throws(Refusal) {
        switch kind {
        case .text, .number: throw Refusal("Whether a text or number contains something can't be asked here.")
        case .choice(let ids) where dialect == .surveyJS:
            let parts = values.compactMap { value in if case .text(let text) = value { text } else { nil } }
            for part in parts {
                guard let other = ids.keys.sorted().first(where: { $0 != part && $0.contains(part) }) else { continue }
                throw Refusal("The choice \"\(other)\" contains it too; ask with = for the one that is meant.")
            }
        default: break
        }
    }

    private func choice(_ value: Expression, among ids: [String: String]) throws(Refusal) -> String {
        let written =
            switch value {
            case .text(let text), .number(_, let text): text
            case .flag(let flag): "\(flag)"
            default: throw Refusal("Choices are compared with constants only.")
            }
        guard let id = ids[written] else { throw Refusal("There is no choice \"\(written)\".") }
        return id
    }

    // MARK: Comparisons

    private func value(_ expression: Expression) throws(Refusal) -> Value {
        switch expression {
        case .number, .text, .flag: return .constant(expression)
        case .count(let inner):
            let (operand, kind) = try answer(inner)
            guard case .list = kind, case .answer(let id, _) = operand else {
                throw Refusal("Only choices can be counted.")
            }
            return .count(id)
        case .reference, .itself:
            let found = try answer(expression)
            return .answer(found.operand, found.kind)
        default: throw Refusal("Our conditions can't compare what is computed there.")
        }
    }

    private func comparison(_ left: Expression, _ sign: String, _ right: Expression) throws(Refusal) -> Condition {
        let values = (try value(left), try value(right))
        switch values {
        case (.constant, .constant): throw Refusal("It compares constants.")
        case (.constant, _): return try comparison(right, ConditionTyping.turned[sign] ?? sign, left)
        case (.answer(let operand, _), .constant(.text(""))) where sign == "=": return .not(.answered(operand))
        case (.answer(let operand, _), .constant(.text(""))) where sign == "!=": return .answered(operand)
        case (.count(let id), .constant(let constant)):
            return .compare(.count(id), try comparison(sign), try self.constant(constant, like: .number))
        case (.count(let id), .count(let other)):
            return .compare(.count(id), try comparison(sign), .count(other))
        case (.count(let id), .answer(let operand, .number)):
            return try missingIsUnequal(.count(id), sign, operand)
        case (.answer(let operand, .number), .count(let id)):
            return try missingIsUnequal(operand, sign, .count(id))
        case (.answer(let operand, let kind), .constant(let constant)):
            let value = try self.constant(constant, like: kind)
            guard sign == "=" || sign == "!=" else {
                guard case .number = kind else { throw Refusal("Only numbers can be less or more.") }
                return .compare(operand, try comparison(sign), value)
            }
            let same = equal(operand, kind, value)
            return sign == "=" ? same : .not(same)
        case (.answer(let operand, _), .answer(let other, _)): return try missingIsUnequal(operand, sign, other)
        case (.count, .answer), (.answer, .count): throw Refusal("Only numbers can be compared with a count.")
        }
    }

    private static let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]

    private func comparison(_ sign: String) throws(Refusal) -> Condition.Comparison {
        guard let comparison = Condition.Comparison(rawValue: sign) else { throw Refusal("It has no such comparison.") }
        return comparison
    }

    /// Elsewhere a missing answer differs from every value; here every comparison with it is false. That two which are
    /// missing are the same elsewhere, is said (``Expression/comparesMissing(_:knowing:)``).
    private func missingIsUnequal(
        _ left: Condition.Operand, _ sign: String, _ right: Condition.Operand
    ) throws(Refusal) -> Condition {
        sign == "!=" ? .not(.compare(left, .equal, right)) : .compare(left, try comparison(sign), right)
    }

    private func equal(
        _ operand: Condition.Operand, _ kind: QuestionNames.Kind, _ value: Condition.Operand
    ) -> Condition {
        if case .flag(true) = value, case .answer(let id, nil) = operand { return .yes(id) }
        return .compare(operand, .equal, value)
    }

    /// A constant as what the question takes.
    private func constant(
        _ expression: Expression, like kind: QuestionNames.Kind
    ) throws(Refusal) -> Condition.Operand {
        switch (kind, expression) {
        case (.number, .number(let number, _)): return .number(number)
        case (.number, .text(let text)):
            guard let number = Double(text.trimmed), number.isFinite else {
                throw Refusal("\"\(text)\" is no number.")
            }
            return .number(number)
        case (.text, .text(let text)), (.text, .number(_, let text)): return .text(text)
        case (.flag, .flag(let flag)): return .flag(flag)
        case (.flag, .text(let text)), (.flag, .number(_, let text)):
            switch text.lowercased() {
            case "true", "yes", "1": return .flag(true)
            case "false", "no", "0": return .flag(false)
            default: throw Refusal("\"\(text)\" is neither yes nor no.")
            }
        case (.choice(let ids), _): return .text(try choice(expression, among: ids))
        case (.list, _): throw Refusal("Several choices can't be compared with one value.")
        case (.matrix, _): throw Refusal("A matrix has an answer for each row.")
        default: throw Refusal("It compares an answer with a value of another type.")
        }
    }
}
