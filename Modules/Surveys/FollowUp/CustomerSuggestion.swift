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
    /// Whether the customer wants to hear of it.
    public let mayBeAnswered: Bool
}

/// What becomes of a suggestion.
public struct SuggestionDecision: Hashable, Sendable {
    /// Which one: its response.
    public let response: ResponseID
    /// Where it stands now.
    public let state: CustomerSuggestion.State
    /// What was done, or why not, as the customer may hear it; needed when it is acted on or declined.
    public let decision: String?
    /// Who looks at it from now on; as before when nil.
    public let owner: StaffID?

    /// A decision; see the properties.
    public init(
        _ response: ResponseID, _ state: CustomerSuggestion.State, decision: String? = nil, owner: StaffID? = nil
    ) {
        self.response = response
        self.state = state
        self.decision = decision
        self.owner = owner
    }
}
