public import Domain

/// A customer's place in a seminar, from the invitation to the answer afterwards.
public struct Place: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// The seminar's id.
    public let seminar: String
    /// Where it stands.
    public internal(set) var state: State
    /// Since which day.
    public internal(set) var since: CalendarDay
    /// The redemption that paid for it; nil when none did.
    public internal(set) var redemption: CommandID?
    /// What the customer answered afterwards; nil when nothing was asked or said.
    public internal(set) var answer: String?
    /// From which day on the customer is to be contacted about it; nil when there is nothing to say.
    public internal(set) var pendingOn: CalendarDay?

    /// Where a place stands.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// The customer is to be invited, or was.
        case invited
        /// The customer does not want to come.
        case declined
        /// The customer has a seat.
        case registered
        /// All seats are taken; the customer gets the next one.
        case waiting
        /// The customer gave the seat back, or the place in the queue.
        case cancelled
        /// The customer took part, or was handed the lesson.
        case attended
        /// The customer had a seat and did not come.
        case missed
    }

    /// Something that happens to a place.
    public enum Step: Hashable, Sendable, CaseIterable {
        /// The customer does not want to come.
        case decline
        /// The customer wants a seat.
        case register
        /// The customer gives the seat back.
        case cancel
        /// The customer takes part, with a seat or without.
        case attend
        /// The customer had a seat and did not come.
        case miss
    }

    init(
        _ customer: CustomerID, _ seminar: String, _ state: State, since: CalendarDay, redemption: CommandID? = nil,
        answer: String? = nil, pendingOn: CalendarDay? = nil
    ) {
        self.customer = customer
        self.seminar = seminar
        self.state = state
        self.since = since
        self.redemption = redemption
        self.answer = answer
        self.pendingOn = pendingOn
    }

    /// Whether it takes one of the seats: who is there sits on a chair, with a seat of theirs or without.
    static func takesSeat(_ state: State?) -> Bool { state.map(seated.contains) ?? false }

    /// The states in which a place takes a seat.
    static let seated: [State] = [.registered, .attended]

    /// The state after a step; nil when it stands so already.
    /// - Parameters:
    ///   - state: where it stands; nil for who was never invited.
    ///   - step: what happens.
    ///   - hasSeat: whether a seat is left.
    /// - Throws: ``LoyaltyError`` with code `place_closed` when the step can't be taken from there.
    public static func state(
        after step: Step, from state: State?, hasSeat: Bool
    ) throws(LoyaltyError) -> State? {
        switch (step, state) {
        case (.decline, .invited?): return .declined
        case (.register, nil), (.register, .invited?), (.register, .declined?), (.register, .cancelled?):
            return hasSeat ? .registered : .waiting
        case (.cancel, .registered?), (.cancel, .waiting?): return .cancelled
        case (.attend, .attended?), (.miss, .missed?), (.decline, .declined?), (.cancel, .cancelled?),
            (.register, .registered?), (.register, .waiting?):
            return nil
        // Who is marked wrongly is marked anew.
        case (.attend, _): return .attended
        case (.miss, .registered?), (.miss, .attended?): return .missed
        case (.decline, _), (.cancel, _), (.miss, _), (.register, _):
            throw LoyaltyError(
                .placeClosed, "The customer's place: \(state?.rawValue ?? "none").",
                remedy: "See docs/loyalty-seminars.md for what can follow.")
        }
    }
}
