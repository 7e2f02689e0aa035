import SurveySchema

/// Writes our conditions for another format.
struct ConditionWriter {
    let dialect: Dialect
    let survey: Survey
    /// The question whose rule it is, which asks for its own answer in a way of its own.
    var own: String?

    func written(_ condition: Condition) throws(Refusal) -> String {
        switch condition {
        case .constant(let flag): return dialect == .xPath ? "\(flag)()" : "\(flag)"
        case .answered(let operand): return try answered(operand, true)
        case .yes(let question): return try compare(.answer(question, row: nil), .equal, .flag(true))
        case .compare(let left, let comparison, let right): return try guarded(left, comparison, right)
        case .isOne(let operand, let values):
            if dialect == .surveyJS {
                var all: [String] = []
                for value in values { all.append(try constant(value)) }
                return "\(reference(operand)) anyof [\(all.joined(separator: ", "))]"
            }
            var parts: [String] = []
            for value in values { parts.append(try compare(operand, .equal, value)) }
            return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " or ")))"
        case .contains(let question, let choice):
            let name = reference(.answer(question, row: nil))
            return dialect == .surveyJS
                ? "\(name) contains \(try constant(.text(choice)))"
                : "selected(\(name), \(try constant(.text(choice))))"
        case .not(.answered(let operand)): return try answered(operand, false)
        case .not(let inner): return dialect == .xPath ? "not(\(try written(inner)))" : "!(\(try written(inner)))"
        case .and:
            var parts: [String] = []
            for part in condition.chain(and: true) {
                if case .or = part { parts.append("(\(try written(part)))") } else { parts.append(try written(part)) }
            }
            return parts.joined(separator: " and ")
        case .or:
            var parts: [String] = []
            for part in condition.chain(and: false) { parts.append(try written(part)) }
            return parts.joined(separator: " or ")
        }
    }

    /// A comparison that is false of a missing answer, as it is here: elsewhere such an answer counts as a value.
    private func guarded(
        _ left: Condition.Operand, _ comparison: Condition.Comparison, _ right: Condition.Operand
    ) throws(Refusal) -> String {
        let written = try compare(left, comparison, right)
        let condition = Condition.compare(left, comparison, right)
        if dialect == .surveyJS, condition.isTrueOfNone, let operand = condition.operands.first {
            return "(\(try answered(operand, false)) or \(written))"
        }
        guard needsGuard(condition) else { return written }
        var parts: [String] = []
        for operand in condition.operands { parts.append(try answered(operand, true)) }
        return "(\((parts + [written]).joined(separator: " and ")))"
    }

    private func needsGuard(_ condition: Condition) -> Bool {
        guard case .compare(let left, let comparison, let right) = condition else { return false }
        if dialect == .xPath {
            if case .count = left, case .number = right { return false }
            return comparison == .unequal || condition.operands.count > 1
        }
        guard comparison == .greater || comparison == .greaterOrEqual || comparison == .equal else { return true }
        switch right {
        case .number(let number): return comparison != .equal && number <= 0
        case .text, .flag: return false
        case .answer, .count: return true
        }
    }

    private func answered(_ operand: Condition.Operand, _ isAnswered: Bool) throws(Refusal) -> String {
        guard dialect == .xPath else { return "\(reference(operand)) \(isAnswered ? "notempty" : "empty")" }
        let sign = isAnswered ? "!=" : "="
        guard case .answer(let question, nil) = operand, case .matrix(let rows, _)? = survey.question(question)?.kind
        else { return "\(reference(operand)) \(sign) ''" }
        let parts = rows.map { "\(reference(.answer(question, row: $0.id))) \(sign) ''" }
        return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: isAnswered ? " or " : " and ")))"
    }

    private func compare(
        _ left: Condition.Operand, _ comparison: Condition.Comparison, _ right: Condition.Operand
    ) throws(Refusal) -> String {
        "\(try operand(left)) \(comparison.rawValue) \(try operand(right))"
    }

    private func operand(_ operand: Condition.Operand) throws(Refusal) -> String {
        switch operand {
        case .answer: return reference(operand)
        case .count(let question):
            let name = reference(.answer(question, row: nil))
            return dialect == .xPath ? "count-selected(\(name))" : "{\(question).length}"
        case .number, .text, .flag: return try constant(operand)
        }
    }

    private func reference(_ operand: Condition.Operand) -> String {
        guard case .answer(let question, let row) = operand else { return "" }
        if question == own, row == nil, dialect == .xPath { return "." }
        let name = question + (row.map { ".\($0)" } ?? "")
        return dialect == .xPath ? "${\(name)}" : "{\(name)}"
    }

    private func constant(_ operand: Condition.Operand) throws(Refusal) -> String {
        switch operand {
        case .number(let number): return Condition.written(number)
        case .flag(let flag): return dialect == .xPath ? (flag ? "'yes'" : "'no'") : "\(flag)"
        case .text(let text):
            if dialect == .surveyJS {
                return "'\(text.rewritten { $0 == "\\" || $0 == "'" ? "\\\($0)" : nil })'"
            }
            guard let quote = ConditionWriter.quote(around: text) else {
                throw Refusal("XPath can't write a text with both kinds of quotes.")
            }
            return "\(quote)\(text)\(quote)"
        case .answer, .count: return ""
        }
    }

    /// The quote that XPath can put around a text; nil when the text holds both.
    static func quote(around text: String) -> Character? {
        let signs = text.unicodeScalars
        return !signs.contains("'") ? "'" : !signs.contains("\"") ? "\"" : nil
    }
}
