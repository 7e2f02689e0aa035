/// Something that is true or false of answers.
///
/// It is written in a small language (docs/surveys.md) and checked against the questions when it is read, so that it
/// can always be evaluated. An answer that is missing makes every comparison with it false.
public indirect enum Condition: Hashable, Sendable {
    /// Always so.
    case constant(Bool)
    /// Whether there is an answer.
    case answered(Operand)
    /// Whether a yes/no question was answered with yes.
    case yes(String)
    /// Whether two values stand to each other like this.
    case compare(Operand, Comparison, Operand)
    /// Whether an answer is one of some.
    case isOne(Operand, of: [Operand])
    /// Whether a choice is among those that were made.
    case contains(question: String, choice: String)
    /// The opposite.
    case not(Condition)
    /// Both.
    case and(Condition, Condition)
    /// At least one.
    case or(Condition, Condition)

    /// How two values stand to each other.
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        /// The same.
        case equal = "="
        /// Not the same.
        case unequal = "!="
        /// Less.
        case less = "<"
        /// Less or the same.
        case lessOrEqual = "<="
        /// More.
        case greater = ">"
        /// More or the same.
        case greaterOrEqual = ">="

        /// Whether it asks for an order, which only numbers have.
        var isOrder: Bool { self != .equal && self != .unequal }
    }

    /// A value in a condition.
    public enum Operand: Hashable, Sendable {
        /// The answer to a question; of a matrix, to one row.
        case answer(String, row: String?)
        /// How many choices were made.
        case count(String)
        /// A number.
        case number(Double)
        /// A text, or the id of a choice.
        case text(String)
        /// Yes or no.
        case flag(Bool)
    }

    /// The most Unicode scalars of its text.
    package static let longestText = 2000

    /// The questions whose answers it asks for, each once, in order.
    public var questions: [String] {
        var found: [String] = []
        collect { if !found.contains($0) { found.append($0) } }
        return found
    }

    /// Whether it asks for the answer to a question of which something is true.
    func asks(where isSought: (String) -> Bool) -> Bool {
        var found = false
        collect { if !found { found = isSought($0) } }
        return found
    }

    private func collect(_ take: (String) -> Void) {
        switch self {
        case .constant: break
        case .answered(let operand), .isOne(let operand, _): operand.question.map(take)
        case .yes(let question), .contains(let question, _): take(question)
        case .compare(let left, _, let right):
            left.question.map(take)
            right.question.map(take)
        case .not(let condition): condition.collect(take)
        case .and(let left, let right), .or(let left, let right):
            left.collect(take)
            right.collect(take)
        }
    }
}

extension Condition.Operand {
    /// The question whose answer it asks for; nil of a constant.
    var question: String? {
        switch self {
        case .answer(let question, _), .count(let question): question
        case .number, .text, .flag: nil
        }
    }
}
