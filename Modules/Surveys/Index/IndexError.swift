/// What an index refuses to be computed from.
public struct IndexError: Error, Hashable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// An answer lies outside its question's scale.
        case answerOutOfScale = "answer_out_of_scale"
        /// The index is not defined for a question of that scale.
        case wrongScale = "wrong_scale"
        /// A row has another number of answers than there are items.
        case wrongItems = "wrong_items"
        /// Weights are negative, do not add up, or are of another number than the items.
        case wrongWeights = "wrong_weights"
        /// Two figures or two sums are not of the same kind.
        case differentKinds = "different_kinds"
        /// Numbers of invitations contradict each other.
        case wrongCounts = "wrong_counts"
        /// There are too few answers to say anything.
        case tooFewAnswers = "too_few_answers"
        /// Everybody gave the same answer.
        case constantAnswers = "constant_answers"
        /// Some questions say together what another one says already.
        case collinearAnswers = "collinear_answers"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// What happened, and what to do.
    public var description: String { "\(message) \(remedy)" }

    init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    static func outOfScale(_ scale: ClosedRange<Int>) -> IndexError {
        IndexError(
            .answerOutOfScale, "An answer lies outside \(scale.lowerBound) to \(scale.upperBound).",
            remedy: "Check answers against their survey before they are counted.")
    }

    static func different(_ what: String) -> IndexError {
        IndexError(
            .differentKinds, "\(what) are not of the same kind.",
            remedy: "Compare and add up what was asked and computed in the same way.")
    }
}
