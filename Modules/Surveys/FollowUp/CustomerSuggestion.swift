public import Domain

/// Something a customer suggested.
public struct CustomerSuggestion: Hashable, Sendable {
    /// Where it stands.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Somebody will look at it.
        case received
        /// It is going to be done.
        case planned
        /// It was done.
        case actedOn = "acted_on"
        /// It will not be done; the customer hears why.
        case declined

        /// Whether it is decided, so that the customer is to hear of it.
        var isDecided: Bool { self == .actedOn || self == .declined }
    }

    /// The response in which it was made.
    public let response: ResponseID
    /// The question to which it was the answer: a response may hold several.
    public let question: String
    /// Who made it.
    public let customer: CustomerID
    /// The customer's own words.
    public let words: String
    /// When.
    public let suggestedOn: CalendarDay
    /// Who looks at it.
    public let owner: StaffID?
    /// Where it stands.
    public let state: State
    /// What was done, or why not.
    public let decision: String?
    /// When that was decided.
    public let decidedOn: CalendarDay?
    /// Whether the customer is to hear of it: unless an answer says otherwise.
    public let mayBeAnswered: Bool
    /// Since when the customer waits to hear what was decided; nil when nobody waits.
    public let wordPendingOn: CalendarDay?
}

/// What becomes of a suggestion.
public struct SuggestionDecision: Hashable, Sendable {
    /// Which one: its response.
    public let response: ResponseID
    /// The question to which it was the answer; needed when the response holds several.
    public let question: String?
    /// Where it stands now.
    public let state: CustomerSuggestion.State
    /// What was done, or why not, as the customer may hear it; needed when it is acted on or declined.
    public let decision: String?
    /// Who looks at it from now on; as before when nil.
    public let owner: StaffID?

    /// A decision; see the properties.
    public init(
        _ response: ResponseID, _ state: CustomerSuggestion.State, question: String? = nil, decision: String? = nil,
        owner: StaffID? = nil
    ) {
        self.response = response
        self.question = question
        self.state = state
        self.decision = decision
        self.owner = owner
    }
}
