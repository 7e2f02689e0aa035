/// What is to happen after an answer, so that nobody answers into the void.
public struct FollowUp: Hashable, Sendable {
    /// What is to happen.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Something is wrong: somebody asks what, and makes it good; nothing is offered before.
        case recovery
        /// The respondent wants to be contacted.
        case contact
        /// The respondent is satisfied: what else would help may be spoken of.
        case nextSolution = "next_solution"
        /// The respondent suggests something: thanks at once, and again when it is decided.
        case suggestion
    }

    /// What is to happen.
    public let kind: Kind
    /// Of which answers; of every one when nil. Of a suggestion it says whether the respondent is to hear what becomes of
    /// it: a suggestion is never lost, and whoever was asked and said nothing hears of it.
    public let condition: Condition?
    /// The question whose answer is quoted: a text or comment.
    public let quote: String?

    /// Whether it is to happen after these answers, of which hidden ones must have been taken out.
    public func isWanted(after answers: Answers) -> Bool {
        kind == .suggestion ? quote.map { answers[$0] != nil } ?? false : condition?.holds(for: answers) ?? true
    }

    /// Whether the respondent is to hear what becomes of a suggestion: unless an answer says otherwise.
    public func mayBeAnswered(after answers: Answers) -> Bool {
        guard let condition, !condition.holds(for: answers) else { return true }
        return condition.questions.allSatisfy { answers[$0] == nil }
    }
}
