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
