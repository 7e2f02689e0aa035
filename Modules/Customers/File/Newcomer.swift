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

    /// A newcomer; see the properties.
    public init(
        id: CustomerID? = nil, externalID: String? = nil, registeredOn: CalendarDay? = nil, facts: [Fact] = [],
        statedOn: CalendarDay? = nil, source: FactSource = .staff, inquiry: Inquiry? = nil
    ) {
        self.id = id
        self.externalID = externalID
        self.registeredOn = registeredOn
        self.facts = facts
        self.statedOn = statedOn
        self.source = source
        self.inquiry = inquiry
    }
}

/// What came of a registration.
public struct Registration: Hashable, Sendable, Codable {
    /// Who it is.
    public let customer: CustomerID
    /// Whether the file was opened just now.
    public let isNew: Bool
}

/// The id of an inquiry.
public typealias InquiryID = Identifier<Inquiry>

/// The first thing that somebody asked us; it is owed a prompt, courteous answer.
public struct Inquiry: Hashable, Sendable {
    /// A client-made id: the same inquiry again changes nothing.
    public let id: InquiryID
    /// What was asked, in the prospect's words; nil when nobody noted it.
    public let words: String?
    /// How it reached us.
    public let channel: ChannelName?
    /// When it reached us.
    public let at: Timestamp

    /// An inquiry; see the properties.
    public init(id: InquiryID, _ words: String?, by channel: ChannelName? = nil, at: Timestamp) {
        self.id = id
        self.words = words
        self.channel = channel
        self.at = at
    }
}
