import Definitions

/// A word of the language of conditions, and where it begins.
struct ConditionToken: Hashable {
    enum Kind: Hashable {
        /// `{question}` or `{question.row}`
        case reference(String)
        case number(Double)
        /// `'text'`; a quote within is written twice.
        case text(String)
        case word(String)
        /// A comparison, bracket or comma.
        case symbol(String)
        case end
    }

    let kind: Kind
    let offset: Int

    /// How it is written, for messages.
    var text: String {
        switch kind {
        case .reference(let name): "{\(name)}"
        case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
        case .text(let text): "'\(text)'"
        case .word(let word): word
        case .symbol(let symbol): symbol
        case .end: "the end"
        }
    }

    /// The words of a condition; the last one is the end.
    static func tokens(of source: String) throws(Fault) -> [ConditionToken] {
        let scalars = Array(source.unicodeScalars)
        guard scalars.count <= Condition.longestText else {
            throw Fault(
                .conditionSyntax, at: 0, "The condition is longer than \(Condition.longestText) characters.",
                remedy: "Split it over several questions.")
        }
        var tokens: [ConditionToken] = []
        var index = 0
        while index < scalars.count {
            if scalars[index].properties.isWhitespace {
                index += 1
                continue
            }
            let (kind, end) = try token(scalars, at: index)
            tokens.append(ConditionToken(kind: kind, offset: index))
            index = end
        }
        tokens.append(ConditionToken(kind: .end, offset: scalars.count))
        return tokens
    }

    private static func token(_ scalars: [Unicode.Scalar], at start: Int) throws(Fault) -> (Kind, end: Int) {
        let scalar = scalars[start]
        let following = start + 1 < scalars.count ? scalars[start + 1] : nil
        switch scalar {
        case "{":
            guard let end = scalars[start...].firstIndex(of: "}") else {
                throw Fault(
                    .conditionSyntax, at: start, "A brace is never closed.",
                    remedy: "Write `{id}` for the answer to a question.")
            }
            return (.reference(text(scalars[(start + 1)..<end])), end + 1)
        case "'": return try quoted(scalars, at: start)
        case "=" where following == "=":
            throw Fault(
                .conditionSyntax, at: start, "\"==\" has no meaning in a condition.",
                remedy: "Write a single = for what is the same.")
        case "(", ")", "[", "]", ",", "=": return (.symbol(String(scalar)), start + 1)
        case "<", ">": return following == "=" ? (.symbol("\(scalar)="), start + 2) : (.symbol("\(scalar)"), start + 1)
        case "!" where following == "=": return (.symbol("!="), start + 2)
        case "-" where following?.isDigit == true: return try number(scalars, at: start)
        case _ where scalar.isDigit: return try number(scalars, at: start)
        case _ where scalar.properties.isAlphabetic:
            let end = scalars[start...].firstIndex { !$0.properties.isAlphabetic } ?? scalars.count
            return (.word(text(scalars[start..<end])), end)
        default:
            throw Fault(
                .conditionSyntax, at: start, "\"\(scalar)\" has no meaning in a condition.",
                remedy: "Texts stand in single quotes, answers in braces; comparisons are = != < <= > >=.")
        }
    }

    private static func quoted(_ scalars: [Unicode.Scalar], at start: Int) throws(Fault) -> (Kind, end: Int) {
        var content = String.UnicodeScalarView()
        var index = start + 1
        while index < scalars.count {
            if scalars[index] == "'" {
                guard index + 1 < scalars.count, scalars[index + 1] == "'" else {
                    return (.text(String(content)), index + 1)
                }
                index += 1
            }
            content.append(scalars[index])
            index += 1
        }
        throw Fault(
            .conditionSyntax, at: start, "A quote is never closed.",
            remedy: "Close the text with a single quote; a quote within it is written twice.")
    }

    private static func number(_ scalars: [Unicode.Scalar], at start: Int) throws(Fault) -> (Kind, end: Int) {
        let end = scalars[(start + 1)...].firstIndex { !$0.isDigit && $0 != "." } ?? scalars.count
        guard let number = Double(text(scalars[start..<end])), scalars[end - 1] != ".", number.isFinite else {
            throw Fault(
                .conditionSyntax, at: start, "\"\(text(scalars[start..<end]))\" is no number.",
                remedy: "Write numbers like 3 or 2.5.")
        }
        return (.number(number), end)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
