public import Domain

/// Somebody for whom a file is opened: a prospect who asked, or a customer who is brought in.
public struct Newcomer: Sendable {
    /// A client-made id; a new one is made when nil.
    public var id: CustomerID?
    /// The integrator's own id, 1 to 200 bytes; without id and external id every registration is somebody new.
    public var externalID: String?
    /// Since when; the change's day when nil.
    public var registeredOn: CalendarDay?
    /// What is known already.
    public var facts: [Fact]
    /// On which day that was stated; the change's day when nil.
    public var statedOn: CalendarDay?
    /// By whom.
    public var source: FactSource
    /// What the prospect asked, which is owed an answer.
    public var inquiry: Inquiry?
    /// Who had recommended us, when that was said: the first one who is ever named holds.
    public var referrer: Referrer?
    /// How it was said, in the newcomer's words.
    public var referrerWords: String?

    /// A newcomer; see the properties.
    public init(
        id: CustomerID? = nil, externalID: String? = nil, registeredOn: CalendarDay? = nil, facts: [Fact] = [],
        statedOn: CalendarDay? = nil, source: FactSource = .staff, inquiry: Inquiry? = nil,
        referrer: Referrer? = nil, referrerWords: String? = nil
    ) {
        self.id = id
        self.externalID = externalID
        self.registeredOn = registeredOn
        self.facts = facts
        self.statedOn = statedOn
        self.source = source
        self.inquiry = inquiry
        self.referrer = referrer
        self.referrerWords = referrerWords
    }
}

/// What came of a registration.
public struct Registration: Hashable, Sendable, Codable {
    /// Who it is.
    public let customer: CustomerID
    /// Whether the file was opened just now.
    public let isNew: Bool
}
