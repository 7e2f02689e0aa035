/// What was answered to one question, as JSON has it.
public enum Answer: Hashable, Sendable {
    /// A text, or the id of what was chosen.
    case text(String)
    /// A number, or a point of a scale.
    case number(Double)
    /// Yes or no.
    case flag(Bool)
    /// What was chosen, or ranked, in order.
    case list([String])
    /// The column chosen for each row that was answered.
    case rows([String: String])
}

/// Answers by question; what was not answered is not there.
public struct Answers: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// The answers by the question's id.
    public var values: [String: Answer]

    /// Answers by question.
    public init(_ values: [String: Answer] = [:]) {
        self.values = values
    }

    /// Answers by question; the last one counts where a question stands twice.
    public init(dictionaryLiteral elements: (String, Answer)...) {
        values = Dictionary(elements, uniquingKeysWith: { $1 })
    }

    /// The answer to a question; nil when there is none.
    public subscript(_ question: String) -> Answer? {
        get { values[question] }
        set { values[question] = newValue }
    }
}
