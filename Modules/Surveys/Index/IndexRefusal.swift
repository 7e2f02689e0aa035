/// Why an index can't be computed from the answers there are.
public struct IndexRefusal: Error, Hashable {
    /// The kind of reason; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There are too few answers to say anything.
        case tooFewAnswers = "too_few_answers"
        /// Everybody gave the same answer.
        case constantAnswers = "constant_answers"
        /// Some questions say together what another one says already.
        case collinearAnswers = "collinear_answers"
    }

    /// The kind of reason.
    public let code: Code
    /// What it is, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }
}
