/// We talked with a customer, or tried to.
public struct ContactRecorded: Event {
    /// `service.contact_recorded`
    public static let kind = "service.contact_recorded"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// Which contact.
    public let contact: ContactID
    /// When.
    public let at: Timestamp
    /// The organisation's day of it.
    public let on: CalendarDay
    /// How.
    public let channel: ChannelName
    /// Whether the customer was reached.
    public let wasReached: Bool

    /// The event.
    public init(
        customer: CustomerID, contact: ContactID, at: Timestamp, on: CalendarDay, channel: ChannelName,
        wasReached: Bool
    ) {
        self.customer = customer
        self.contact = contact
        self.at = at
        self.on = on
        self.channel = channel
        self.wasReached = wasReached
    }
}

/// An item of the day's list was closed: somebody was contacted, or could not be.
///
/// The module that gave a reason hears here that it was dealt with.
public struct OutreachClosed: Event {
    /// `outreach.closed`
    public static let kind = "outreach.closed"
    /// 2
    public static let version = 2

    /// How the contact ended.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// The customer was reached and spoken with about all reasons.
        case done
        /// Nobody answered; it stays on the list.
        case notReached = "not_reached"
        /// The customer asked to be called later; it comes back then.
        case postponed
        /// The customer wants no such contact.
        case declined
        /// Somebody decided that there is nothing to do.
        case skipped
    }

    /// A reason of the item, as the module that gave it named it.
    public struct Reason: Hashable, Sendable, Codable {
        /// The kind of the reason.
        public let kind: String
        /// Which occasion of that kind.
        public let occasion: String
        /// Whether the contact was owed for it; otherwise it was chosen, and something may have been offered.
        public let isOwed: Bool

        /// A reason; see the properties.
        public init(kind: String, occasion: String, isOwed: Bool) {
            self.kind = kind
            self.occasion = occasion
            self.isOwed = isOwed
        }
    }

    /// Who.
    public let customer: CustomerID
    /// The item's id, which is the contact's too.
    public let contact: ContactID
    /// When.
    public let at: Timestamp
    /// The organisation's day of it.
    public let on: CalendarDay
    /// How the customer was contacted.
    public let channel: ChannelName
    /// Who contacted the customer; nil when it was not said.
    public let staff: StaffID?
    /// How it ended.
    public let outcome: Outcome
    /// For `done`: whether everything that was asked for or promised was carried out as well.
    public let isFulfilled: Bool
    /// What was said, in the customer's words.
    public let note: String?
    /// Why the customer was to be contacted.
    public let reasons: [Reason]

    /// The event.
    public init(
        customer: CustomerID, contact: ContactID, at: Timestamp, on: CalendarDay, channel: ChannelName,
        staff: StaffID?, outcome: Outcome, isFulfilled: Bool, note: String?, reasons: [Reason]
    ) {
        self.customer = customer
        self.contact = contact
        self.at = at
        self.on = on
        self.channel = channel
        self.staff = staff
        self.outcome = outcome
        self.isFulfilled = isFulfilled
        self.note = note
        self.reasons = reasons
    }
}

extension OutreachClosed {
    /// Reads every version: in the first one, `done` said that everything was carried out.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let outcome = try values.decode(Outcome.self, forKey: .outcome)
        self.init(
            customer: try values.decode(CustomerID.self, forKey: .customer),
            contact: try values.decode(ContactID.self, forKey: .contact),
            at: try values.decode(Timestamp.self, forKey: .at), on: try values.decode(CalendarDay.self, forKey: .on),
            channel: try values.decode(ChannelName.self, forKey: .channel),
            staff: try values.decodeIfPresent(StaffID.self, forKey: .staff), outcome: outcome,
            isFulfilled: try values.decodeIfPresent(Bool.self, forKey: .isFulfilled) ?? (outcome == .done),
            note: try values.decodeIfPresent(String.self, forKey: .note),
            reasons: try values.decode([Reason].self, forKey: .reasons))
    }
}
