/// What is wrong with an answer.
public struct AnswerFault: Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A question that has to be answered is not.
        case missing
        /// The survey has no such question, or it takes no answer.
        case unknownQuestion = "unknown_question"
        /// The question is not shown with these answers, so it has none.
        case hidden
        /// The answer is of another type than the question asks for.
        case wrongType = "wrong_type"
        /// The question has no such choice, row or column.
        case unknownChoice = "unknown_choice"
        /// A choice or row stands twice.
        case repeated
        /// Too few choices, or rows without an answer.
        case tooFew = "too_few"
        /// Too many choices.
        case tooMany = "too_many"
        /// A number is no point of the scale, or outside of what is asked for.
        case outOfRange = "out_of_range"
        /// A text is shorter than it may be.
        case tooShort = "too_short"
        /// A text is longer than it may be.
        case tooLong = "too_long"
        /// A text holds signs that can't be typed, such as control characters.
        case unreadable
        /// A text is not of the form that is asked for.
        case pattern
        /// The answer breaks the question's own rule.
        case rule
    }

    /// The id of the question.
    public let question: String
    /// The kind of fault.
    public let code: Code
    /// What is wrong, in a sentence; it repeats nothing that was answered.
    public let message: String

    /// The question, the code and what is wrong.
    public var description: String { "\(question): \(message) [\(code.rawValue)]" }

    init(_ question: String, _ code: Code, _ message: String) {
        self.question = question
        self.code = code
        self.message = message
    }
}
