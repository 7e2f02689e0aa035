import Definitions

/// Reads conditions and gives every part its type.
///
/// ```
/// condition  = both { "or" both }
/// both       = one { "and" one }
/// one        = "not" one | "(" condition ")" | "answered" "(" reference ")" | "true" | "false" | comparison
/// comparison = value ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value
///            | value "in" "[" value { "," value } "]"
///            | reference "contains" text
///            | reference                               (of a yes/no question)
/// value      = reference | "count" "(" reference ")" | number | text | "true" | "false"
/// reference  = "{" question [ "." row ] "}"
/// ```
struct ConditionParser {
    private let scope: ConditionScope
    private let tokens: [ConditionToken]
    private var index = 0
    private var depth = 0

    /// A value with its type and place.
    private struct Value {
        let operand: Condition.Operand
        let type: ValueType
        let offset: Int
    }

    /// The condition that a text holds.
    static func parse(_ source: String, in scope: ConditionScope) throws(Fault) -> Condition {
        var parser = ConditionParser(scope: scope, tokens: try ConditionToken.tokens(of: source))
        let condition = try parser.condition()
        guard parser.next.kind == .end else { throw parser.unexpected("`and`, `or` or the end") }
        return condition
    }

    private init(scope: ConditionScope, tokens: [ConditionToken]) {
        self.scope = scope
        self.tokens = tokens
    }

    private var next: ConditionToken { tokens[index] }

    private mutating func advance() -> ConditionToken {
        let token = tokens[index]
        if token.kind != .end { index += 1 }
        return token
    }

    private mutating func takes(_ kind: ConditionToken.Kind) -> Bool {
        guard next.kind == kind else { return false }
        index += 1
        return true
    }

    private func unexpected(_ expected: String) -> Fault {
        Fault(
            .conditionSyntax, at: next.offset,
            "Here \(expected) should be, and not \(next.kind == .end ? next.text : "`\(next.text)`").",
            remedy: "Conditions read like `{recommend} <= 6 and {channel} = 'phone'`; docs/surveys.md has the language."
        )
    }

    private mutating func expect(_ symbol: String) throws(Fault) {
        guard takes(.symbol(symbol)) else { throw unexpected("`\(symbol)`") }
    }

    // MARK: Connectives

    private mutating func condition() throws(Fault) -> Condition {
        var left = try both()
        while takes(.word("or")) { left = .or(left, try both()) }
        return left
    }

    private mutating func both() throws(Fault) -> Condition {
        var left = try one()
        while takes(.word("and")) { left = .and(left, try one()) }
        return left
    }

    private mutating func one() throws(Fault) -> Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 32 else {
            throw Fault(
                .conditionSyntax, at: next.offset, "Conditions stand within each other more than 32 deep.",
                remedy: "Split the condition over several questions.")
        }
        if takes(.word("not")) { return .not(try one()) }
        if takes(.symbol("(")) {
            let inner = try condition()
            try expect(")")
            return inner
        }
        if takes(.word("answered")) {
            try expect("(")
            let operand = try reference(mayBeMatrix: true)
            try expect(")")
            return .answered(operand)
        }
        return try comparison()
    }

    // MARK: Comparisons

    private mutating func comparison() throws(Fault) -> Condition {
        let left = try value()
        if takes(.word("in")) { return try membership(of: left) }
        if takes(.word("contains")) { return try containment(in: left) }
        guard case .symbol(let symbol) = next.kind, let comparison = Condition.Comparison(rawValue: symbol) else {
            return try bare(left)
        }
        let sign = advance()
        let right = try value()
        try check(left, right, at: sign.offset)
        let isOrdered = [ValueType.number, .unknown].contains(left.type)
        if comparison.isOrder, !isOrdered {
            throw Fault(
                .typeMismatch, at: sign.offset, "\(left.type.description.capitalizedFirst) has no order.",
                remedy: "Use = or !=; only numbers and points of scales can be less or more.")
        }
        return .compare(left.operand, comparison, right.operand)
    }

    /// A value that stands alone has to be yes or no.
    private func bare(_ value: Value) throws(Fault) -> Condition {
        switch (value.operand, value.type) {
        case (.flag(let flag), _): return .constant(flag)
        case (.answer(let question, _), .unknown), (.answer(let question, nil), .flag): return .yes(question)
        default:
            throw Fault(
                .typeMismatch, at: value.offset, "\(value.type.description.capitalizedFirst) is not true or false.",
                remedy: "Compare it with something, or ask `answered({…})`.")
        }
    }

    private mutating func membership(of left: Value) throws(Fault) -> Condition {
        try expect("[")
        var values: [Value] = []
        repeat {
            let value = try value()
            guard value.operand.question == nil else {
                throw Fault(
                    .conditionSyntax, at: value.offset, "A list holds constants only.",
                    remedy: "Compare with the other answer by `=` and `or`.")
            }
            try check(left, value, at: value.offset)
            values.append(value)
        } while takes(.symbol(","))
        try expect("]")
        return .isOne(left.operand, of: values.map(\.operand))
    }

    private mutating func containment(in left: Value) throws(Fault) -> Condition {
        var known: [String]?
        if case .list(_, let choices) = left.type { known = choices }
        guard known != nil || left.type == .unknown, case .answer(let question, _) = left.operand else {
            throw Fault(
                .typeMismatch, at: left.offset, "\(left.type.description.capitalizedFirst) contains nothing.",
                remedy: "`contains` asks about questions with several choices; compare this with `=`.")
        }
        let token = advance()
        guard case .text(let choice) = token.kind else {
            index -= token.kind == .end ? 0 : 1
            throw unexpected("the id of a choice in single quotes")
        }
        if let known { try check(choice, among: known, of: question, at: token.offset) }
        return .contains(question: question, choice: choice)
    }

    /// Refuses to compare values of different types, and choices that are not there.
    private func check(_ left: Value, _ right: Value, at offset: Int) throws(Fault) {
        switch (left.type, right.type) {
        case (.unknown, _), (_, .unknown): return
        case (.list(let question, _), _), (_, .list(let question, _)):
            throw Fault(
                .typeMismatch, at: offset, "The choices of \"\(question)\" are several, and can't be compared.",
                remedy: "Write `{\(question)} contains 'choice'` or `count({\(question)}) >= 1`.")
        case (.choice(let question, let choices), .text):
            guard case .text(let text) = right.operand else { break }
            return try check(text, among: choices, of: question, at: right.offset)
        case (.text, .choice(let question, let choices)):
            guard case .text(let text) = left.operand else { break }
            return try check(text, among: choices, of: question, at: left.offset)
        case (.choice(_, let these), .choice(_, let those)) where Set(these) == Set(those): return
        case (let one, let other) where one == other: return
        default: break
        }
        throw Fault(
            .typeMismatch, at: offset,
            "\(left.type.description.capitalizedFirst) can't be compared with \(right.type.description).",
            remedy: "Compare values of one type; numbers stand without quotes, texts and choices within.")
    }

    private func check(
        _ choice: String, among choices: [String], of question: String, at offset: Int
    ) throws(Fault) {
        guard !choices.contains(choice) else { return }
        throw Fault(
            .unknownChoice, at: offset, "\"\(question)\" has no choice \"\(choice)\".",
            remedy: "Name the id of one of its choices." + NearestName.hint(choice, among: choices))
    }

    // MARK: Values

    private mutating func value() throws(Fault) -> Value {
        let token = next
        switch token.kind {
        case .reference:
            let operand = try reference(mayBeMatrix: false)
            return Value(operand: operand, type: try type(of: operand, at: token.offset), offset: token.offset)
        case .number(let number):
            _ = advance()
            return Value(operand: .number(number), type: .number, offset: token.offset)
        case .text(let text):
            _ = advance()
            return Value(operand: .text(text), type: .text, offset: token.offset)
        case .word("true"), .word("false"):
            _ = advance()
            return Value(operand: .flag(token.kind == .word("true")), type: .flag, offset: token.offset)
        case .word("count"): return try count()
        default: throw unexpected("a value")
        }
    }

    private mutating func count() throws(Fault) -> Value {
        let start = advance().offset
        try expect("(")
        let offset = next.offset
        let operand = try reference(mayBeMatrix: false)
        let question: String
        switch (operand, try type(of: operand, at: offset)) {
        case (_, .list(let counted, _)), (.answer(let counted, _), .unknown): question = counted
        default:
            throw Fault(
                .typeMismatch, at: offset, "Only the choices of a question with several can be counted.",
                remedy: "Ask `answered({…})` whether there is an answer.")
        }
        try expect(")")
        return Value(operand: .count(question), type: .number, offset: start)
    }

    private mutating func reference(mayBeMatrix: Bool) throws(Fault) -> Condition.Operand {
        let token = next
        guard case .reference(let name) = token.kind else { throw unexpected("an answer, such as `{recommend}`,") }
        _ = advance()
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = try scope.kind(of: parts[0], at: token.offset) else {
            return .answer(parts[0], row: parts.count == 2 ? parts[1] : nil)
        }
        guard case .matrix(let rows, _) = kind else {
            guard parts.count == 1 else {
                throw Fault(
                    .typeMismatch, at: token.offset, "\"\(parts[0])\" has no rows.",
                    remedy: "Write `{\(parts[0])}`.")
            }
            return .answer(parts[0], row: nil)
        }
        guard parts.count == 2 else {
            if mayBeMatrix { return .answer(parts[0], row: nil) }
            throw Fault(
                .typeMismatch, at: token.offset, "\"\(parts[0])\" has an answer for each row.",
                remedy: "Name the row: `{\(parts[0]).\(rows.first?.id ?? "row")}`.")
        }
        guard rows.contains(where: { $0.id == parts[1] }) else {
            throw Fault(
                .unknownReference, at: token.offset, "\"\(parts[0])\" has no row \"\(parts[1])\".",
                remedy: "Name one of its rows." + NearestName.hint(parts[1], among: rows.map(\.id)))
        }
        return .answer(parts[0], row: parts[1])
    }

    private func type(of operand: Condition.Operand, at offset: Int) throws(Fault) -> ValueType {
        guard case .answer(let question, let row) = operand else { return .number }
        guard let kind = try scope.kind(of: question, at: offset) else { return .unknown }
        if row != nil { return .choice(of: question, (kind.options ?? []).map(\.id)) }
        guard let type = ValueType(of: kind, in: question) else {
            throw Fault(
                .typeMismatch, at: offset, "\"\(question)\" has no answer that can be compared.",
                remedy: "Ask about another question.")
        }
        return type
    }
}
