/// Reads the conditions of other formats, as far as ours have counterparts.
///
/// ```
/// any        = all { "or" all }
/// all        = one { "and" one }
/// one        = ("!" | "not") one | value [ comparison value | "empty" | "notempty" | "contains" value | "anyof" value ]
/// value      = reference | constant | function "(" … ")" | "(" any ")" | "[" constant { "," constant } "]"
/// ```
struct ExpressionParser {
    private let tokens: [ExpressionToken]
    private let dialect: Dialect
    private var index = 0
    private var depth = 0

    /// The condition that a text holds.
    static func parse(_ source: String, _ dialect: Dialect) throws(Refusal) -> Expression {
        guard source.unicodeScalars.count <= 4000 else { throw Refusal("The condition is too long.") }
        var parser = ExpressionParser(tokens: try ExpressionToken.tokens(of: source, dialect), dialect: dialect)
        let expression = try parser.any()
        guard parser.next == .end else { throw parser.unexpected() }
        return expression
    }

    private init(tokens: [ExpressionToken], dialect: Dialect) {
        self.tokens = tokens
        self.dialect = dialect
    }

    private var next: ExpressionToken { tokens[index] }

    private func unexpected() -> Refusal { Refusal("\"\(next.name)\" has no counterpart there in our conditions.") }

    private mutating func takes(_ symbols: String...) -> Bool {
        guard case .symbol(let symbol) = next, symbols.contains(symbol) else { return false }
        index += 1
        return true
    }

    private mutating func takesWord(_ words: String...) -> Bool {
        guard case .word(let word) = next, words.contains(word.lowercased()) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ symbol: String) throws(Refusal) {
        guard takes(symbol) else { throw unexpected() }
    }

    private mutating func any() throws(Refusal) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 30 else { throw Refusal("Brackets stand within each other too deep.") }
        var parts = [try all()]
        while takesWord("or") || takes("||") { parts.append(try all()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func all() throws(Refusal) -> Expression {
        var parts = [try one()]
        while takesWord("and") || takes("&&") { parts.append(try one()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func one() throws(Refusal) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 60 else { throw Refusal("Conditions stand within each other too deep.") }
        if takes("!") { return .not(try one()) }
        if case .word(let word) = next, word.lowercased() == "not", dialect == .surveyJS || isCall {
            index += 1
            return .not(try one())
        }
        let left = try value()
        if dialect == .surveyJS, let word = try words(after: left) { return word }
        guard let sign = sign() else { return left }
        return .compare(left, sign, try value())
    }

    private var isCall: Bool { index + 1 < tokens.count && tokens[index + 1] == .symbol("(") }

    /// A comparison's sign, which some write as a word.
    private mutating func sign() -> String? {
        let signs = [
            "=": "=", "==": "=", "!=": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
        ]
        let words = [
            "equal": "=", "notequal": "!=", "less": "<", "lessorequal": "<=", "greater": ">", "greaterorequal": ">=",
        ]
        switch next {
        case .symbol(let symbol):
            guard let sign = signs[symbol] else { return nil }
            index += 1
            return sign
        case .word(let word) where dialect == .surveyJS:
            guard let sign = words[word.lowercased()] else { return nil }
            index += 1
            return sign
        default: return nil
        }
    }

    /// What SurveyJS says of a value by a word.
    private mutating func words(after left: Expression) throws(Refusal) -> Expression? {
        if takesWord("empty") { return .not(.answered(left)) }
        if takesWord("notempty") { return .answered(left) }
        if takesWord("contains", "contain") { return .contains(left, try constants(), every: true) }
        if takesWord("notcontains", "notcontain") { return .not(.contains(left, try constants(), every: true)) }
        if takesWord("anyof") { return try anyOf(left) }
        if takesWord("allof") { return .contains(left, try constants(), every: true) }
        if takesWord("noneof") { return .not(try anyOf(left)) }
        return nil
    }

    /// Of a single value that is no list it asks the same as `contains`.
    private mutating func anyOf(_ left: Expression) throws(Refusal) -> Expression {
        let isList = next == .symbol("[")
        return .contains(left, try constants(), every: !isList)
    }

    private mutating func constants() throws(Refusal) -> [Expression] {
        guard takes("[") else { return [try value()] }
        var all = [try value()]
        while takes(",") { all.append(try value()) }
        try expect("]")
        return all
    }

    private mutating func value() throws(Refusal) -> Expression {
        if takes("(") {
            let inner = try any()
            try expect(")")
            return inner
        }
        let token = next
        guard token != .end else { throw unexpected() }
        switch token {
        case .reference(let name):
            index += 1
            guard dialect == .surveyJS, name.hasSuffix(".length") else {
                return name == "self" && dialect == .surveyJS ? .itself : .reference(name)
            }
            return .count(.reference(String(name.dropLast(7))))
        case .number(let number, let text):
            index += 1
            return .number(number, text)
        case .text(let text):
            index += 1
            return .text(text)
        case .itself:
            index += 1
            return .itself
        case .word(let word): return try function(word)
        case .symbol, .end: throw unexpected()
        }
    }

    private mutating func function(_ word: String) throws(Refusal) -> Expression {
        guard dialect == .xPath else {
            switch word.lowercased() {
            case "true", "false":
                index += 1
                return .flag(word.lowercased() == "true")
            default: throw unexpected()
            }
        }
        guard isCall else { throw unexpected() }
        let refusal = unexpected()
        index += 2
        var arguments: [Expression] = []
        if !takes(")") {
            repeat { arguments.append(try any()) } while takes(",")
            try expect(")")
        }
        switch (word, arguments.count) {
        case ("true", 0): return .flag(true)
        case ("false", 0): return .flag(false)
        case ("selected", 2): return .contains(arguments[0], [arguments[1]], every: true)
        case ("count-selected", 1): return .count(arguments[0])
        case ("string-length", 1): return .length(arguments[0])
        case ("regex", 2):
            guard case .text(let pattern) = arguments[1] else { throw refusal }
            return .matches(arguments[0], pattern)
        default: throw refusal
        }
    }
}
