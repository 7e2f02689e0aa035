public import Domain

/// A contact with a customer, as it is kept: who, when, about what, and how it ended for the customer.
public struct ContactRecord: Hashable, Sendable {
    /// Which contact; made by the client.
    public internal(set) var id: ContactID
    /// With whom.
    public internal(set) var customer: CustomerID
    /// When it began.
    public let at: Timestamp
    /// The organisation's day on which it began.
    public internal(set) var on: CalendarDay
    /// How.
    public var channel: ChannelName
    /// Who began it.
    public var direction: Direction
    /// Why, in the organisation's words: `delivery`, `invoice`.
    public var reason: String?
    /// Which department dealt with it.
    public var department: String?
    /// Who dealt with it.
    public var staff: StaffID?
    /// What it was about, in the customer's words.
    public var summary: String?
    /// Whether the customer confirmed the summary.
    public var isConfirmed = false
    /// How it ended.
    public var outcome: Outcome
    /// How the customer felt at the end; nil when nobody could tell.
    public var mood: Mood?
    /// Whether the customer was satisfied, by the customer's own word.
    public var satisfied = CustomersWord.notAsked
    /// For how long the customer had to wait on hold, in seconds; nil when nobody measured.
    public var holdSeconds: Int?
    /// How often the customer was handed on to somebody else.
    public var transfers = 0
    /// To which department the customer was handed on at last; only where the customer was.
    public var passedTo: String?
    /// Whether the customer had to explain again what had been told before.
    public var explainedAgain = false
    /// What of value the customer got in it.
    public var value: ValueGiven?
    /// Whether something was offered for sale.
    public var offered = false
    /// Whether the customer's file was brought up to date.
    public var fileUpdated = false
    /// An earlier contact about the same matter.
    public var follows: ContactID?
    /// The day on which the customer asked to be called back.
    public var callBackOn: CalendarDay?

    /// A contact of which nothing else is known yet, in the organisation's zone; see the properties.
    public init(
        id: ContactID, customer: CustomerID, at: Timestamp, channel: ChannelName, direction: Direction,
        outcome: Outcome = .reached, in zone: Zone
    ) {
        self.init(
            id: id, customer: customer, at: at, on: zone.day(of: at), channel: channel, direction: direction,
            outcome: outcome)
    }

    init(
        id: ContactID, customer: CustomerID, at: Timestamp, on day: CalendarDay, channel: ChannelName,
        direction: Direction, outcome: Outcome
    ) {
        self.id = id
        self.customer = customer
        self.at = at
        on = day
        self.channel = channel
        self.direction = direction
        self.outcome = outcome
    }

    /// Who began a contact.
    public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
        /// The customer.
        case inbound = "in"
        /// We.
        case outbound = "out"
    }

    /// How a contact ended.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// We talked, or wrote to each other.
        case reached
        /// The customer was reached and wants no such contact.
        case declined
        /// The customer asked for another time.
        case postponed
        /// A message was left, or sent and not answered yet.
        case leftMessage = "left_message"
        /// Nobody answered.
        case notReached = "not_reached"

        /// Whether the customer was reached and there was an exchange.
        public var wasReached: Bool { self == .reached || self == .declined }
    }

    /// How a customer feels.
    public enum Mood: String, Hashable, Sendable, Codable, CaseIterable {
        case delighted
        case pleased
        case calm
        case worried
        case upset
    }

    /// A customer's answer to a question that may not have been asked.
    public enum CustomersWord: String, Hashable, Sendable, Codable, CaseIterable {
        case yes
        case no
        case notAsked = "not_asked"
    }

    /// Something of value that a customer got; not necessarily money.
    public struct ValueGiven: Hashable, Sendable {
        /// What kind of thing.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            /// Something useful to know.
            case information
            /// Help beyond what was asked for.
            case help
            /// A thank-you of substance: a personal note, an invitation, a visit.
            case thanks
            /// A present.
            case gift
            /// Money or its worth.
            case credit

            /// Whether it counts as having thanked the customer with something of substance.
            public var isOfSubstance: Bool { self == .thanks || self == .gift || self == .credit }
        }

        /// What kind of thing.
        public let kind: Kind
        /// What exactly.
        public let what: String?

        /// Something of value.
        public init(_ kind: Kind, _ what: String? = nil) {
            self.kind = kind
            self.what = what
        }
    }
}

extension ContactRecord {
    /// Whether it counts for the contact rhythm: the customer was reached, and nothing was sold.
    var isCourtesy: Bool { outcome.wasReached && !offered }

    /// Whether the customer left upset, or was not satisfied by the customer's own word.
    var endedBadly: Bool { mood == .upset || satisfied == .no }

    /// Whether it thanked the customer with something of substance.
    var isAppreciation: Bool { value?.kind.isOfSubstance ?? false }

    /// Whether it was recorded with these words; the organisation's zone, and so the day, may have been another then.
    func began(as contact: ContactRecord) -> Bool {
        var contact = contact
        contact.on = on
        return self == contact
    }

    /// Refuses what no contact can be.
    func validate() throws(ServiceError) {
        guard holdSeconds ?? 0 >= 0, transfers >= 0 else {
            throw ServiceError(.invalid, "The hold time or the number of transfers is negative.")
        }
        try checkPassing()
        guard follows != id else { throw ServiceError(.invalid, "The contact would follow itself.") }
        try checkCallBack()
        for (name, text, limit) in texts { try ServiceText.check(text, name, limit: limit) }
    }

    /// Its texts, with their columns in a file and the most bytes that they take.
    var texts: [(column: String, text: String?, limit: Int)] {
        [
            ("channel", channel.rawValue, ServiceText.shortLimit), ("reason", reason, ServiceText.shortLimit),
            ("department", department, ServiceText.shortLimit), ("passed_to", passedTo, ServiceText.shortLimit),
            ("summary", summary, ServiceText.longLimit),
            ("value", value?.what, ServiceText.longLimit),
        ]
    }

    /// Refuses a contact that was passed on though nobody was handed on.
    func checkPassing() throws(ServiceError) {
        guard passedTo == nil || transfers > 0 else {
            throw ServiceError(
                .invalid, "The customer was handed on to a department, and to nobody.",
                remedy: "Count it among the transfers.")
        }
    }

    /// Refuses a call-back before the contact.
    func checkCallBack() throws(ServiceError) {
        if let callBackOn, callBackOn < on {
            throw ServiceError(
                .invalid, "The day of the call-back lies before the contact.", remedy: "Give the day or a later one.")
        }
    }
}
