/// A condition of another format as it is written, before it is known what its names mean.
indirect enum Expression: Hashable {
    case all([Expression])
    case any([Expression])
    case not(Expression)
    /// `=`, `!=`, `<`, `<=`, `>` or `>=` between two values.
    case compare(Expression, String, Expression)
    /// Whether some choices are among those that were made.
    case contains(Expression, [Expression], every: Bool)
    case answered(Expression)
    /// The number of choices that were made.
    case count(Expression)
    /// The number of letters of a text.
    case length(Expression)
    case matches(Expression, String)
    case reference(String)
    /// The answer to the question whose condition it is.
    case itself
    /// A number, and how it is written.
    case number(Double, String)
    case text(String)
    case flag(Bool)
}

extension Expression {
    /// Whether it finds two missing answers the same, as other formats do and our conditions don't.
    /// - Parameter known: the answers that are there wherever it counts.
    func comparesMissing(_ dialect: Dialect, knowing known: Set<Expression>) -> Bool {
        switch self {
        case .all(let parts):
            let all = known.union(parts.compactMap(\.demanded))
            return parts.contains { $0.comparesMissing(dialect, knowing: all) }
        case .any(let parts): return parts.contains { $0.comparesMissing(dialect, knowing: known) }
        case .not(let inner): return inner.comparesMissing(dialect, knowing: known)
        case .compare(let left, let sign, let right):
            let signs = dialect == .surveyJS ? ["=", "!=", "<=", ">="] : ["=", "!="]
            guard signs.contains(sign), let one = left.asked, let other = right.asked else { return false }
            return !known.contains(one) && !known.contains(other)
        default: return false
        }
    }

    /// The answer that has to be there where it is true, when it asks for nothing else.
    private var demanded: Expression? {
        switch self {
        case .answered(let answer), .compare(let answer, "!=", .text("")): answer
        default: nil
        }
    }

    /// The answer that it asks for.
    private var asked: Expression? {
        switch self {
        case .reference, .itself: self
        case .count(let answer): answer
        default: nil
        }
    }
}

/// Why a condition is not taken over: a sentence.
struct Refusal: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// How a format writes conditions.
enum Dialect {
    /// Answers are `{name}`; texts know escapes.
    case surveyJS
    /// Answers are `${name}`, the own one is `.`; functions have hyphens (XPath 1.0).
    case xPath
}
