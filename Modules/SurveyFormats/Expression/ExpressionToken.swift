/// A word of a condition in another format.
enum ExpressionToken: Hashable {
    case reference(String)
    case number(Double, String)
    case text(String)
    case word(String)
    case symbol(String)
    case itself
    case end

    /// How it is written, for messages.
    var name: String {
        switch self {
        case .reference(let name): "{\(name)}"
        case .number(_, let text), .word(let text), .symbol(let text): text
        case .text(let text): "'\(text)'"
        case .itself: "."
        case .end: "the end"
        }
    }

    private static let symbols = [
        "&&", "||", "==", "!=", "<>", "<=", ">=", "=", "<", ">", "!", "(", ")", "[", "]", ",",
    ]

    /// The words of a condition; the last one is the end.
    static func tokens(of source: String, _ dialect: Dialect) throws(Refusal) -> [ExpressionToken] {
        let scalars = Array(source.unicodeScalars)
        var tokens: [ExpressionToken] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.properties.isWhitespace {
                index += 1
            } else if scalar == "{" || (scalar == "$" && index + 1 < scalars.count && scalars[index + 1] == "{") {
                guard (scalar == "{") == (dialect == .surveyJS), let end = scalars[index...].firstIndex(of: "}") else {
                    throw Refusal("A brace there has no meaning.")
                }
                let start = index + (scalar == "{" ? 1 : 2)
                tokens.append(.reference(text(scalars[start..<end]).trimmed))
                index = end + 1
            } else if scalar == "'" || scalar == "\"" {
                tokens.append(.text(try quoted(scalars, &index, dialect)))
            } else if let symbol = symbols.first(where: { starts(scalars, index, $0) }) {
                tokens.append(.symbol(symbol))
                index += symbol.count
            } else {
                tokens.append(try word(scalars, &index, dialect))
            }
        }
        return tokens + [.end]
    }

    private static func starts(_ scalars: [Unicode.Scalar], _ index: Int, _ symbol: String) -> Bool {
        scalars[index...].starts(with: symbol.unicodeScalars)
    }

    private static func quoted(
        _ scalars: [Unicode.Scalar], _ index: inout Int, _ dialect: Dialect
    ) throws(Refusal) -> String {
        let quote = scalars[index]
        var content = String.UnicodeScalarView()
        index += 1
        while index < scalars.count, scalars[index] != quote {
            if dialect == .surveyJS, scalars[index] == "\\", index + 1 < scalars.count { index += 1 }
            content.append(scalars[index])
            index += 1
        }
        guard index < scalars.count else { throw Refusal("A quote is never closed.") }
        index += 1
        return String(content)
    }

    private static func word(
        _ scalars: [Unicode.Scalar], _ index: inout Int, _ dialect: Dialect
    ) throws(Refusal) -> ExpressionToken {
        let start = index
        let following = index + 1 < scalars.count ? scalars[index + 1] : " "
        if isDigit(scalars[index]) || ("-.".unicodeScalars.contains(scalars[index]) && isDigit(following)) {
            index += 1
            while index < scalars.count, isDigit(scalars[index]) || scalars[index] == "." { index += 1 }
            let written = text(scalars[start..<index])
            guard let number = Double(written), number.isFinite else { throw Refusal("\"\(written)\" is no number.") }
            return .number(number, written)
        }
        if scalars[index] == ".", dialect == .xPath {
            index += 1
            return .itself
        }
        guard scalars[index].properties.isAlphabetic else {
            throw Refusal("\"\(scalars[index])\" has no counterpart in our conditions.")
        }
        while index < scalars.count,
            scalars[index].properties.isAlphabetic || isDigit(scalars[index]) || scalars[index] == "_"
                || (dialect == .xPath && "-:".unicodeScalars.contains(scalars[index]))
        {
            index += 1
        }
        return .word(text(scalars[start..<index]))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension StringProtocol {
    /// The text without blanks around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
