public import Domain
public import Kernel
public import Storage

/// The desk that makes the day's list and hears how its contacts ended.
public protocol Planner: Sendable {
    /// Plans a day, or adds to its plan what has come up since.
    ///
    /// An item that was planned stays as it is, whatever is planned later; planning again without new facts changes
    /// nothing.
    /// - Parameters:
    ///   - day: the organisation's day.
    ///   - source: who knows why customers should be contacted.
    /// - Returns: what was added.
    @discardableResult
    func plan(_ day: CalendarDay, from source: any SuggestionSource, in change: Change) throws -> Planned

    /// The items of a day in the order in which they should be made, closed ones included.
    func items(of day: CalendarDay, in read: any ReadTransaction) throws -> [Item]

    /// The item of that id, or of that rank on a day; nil when there is none.
    func item(_ reference: String, on day: CalendarDay, in read: any ReadTransaction) throws -> Item?

    /// How many were due on a day and not contacted, by why not and whether it was owed.
    func omissions(of day: CalendarDay, in read: any ReadTransaction) throws -> [OmissionCount]

    /// Closes an item: its reasons count as dealt with as the outcome says, and every module hears of it.
    ///
    /// The same closing again changes nothing.
    /// - Throws: ``OutreachError`` when there is no such item, or it was closed otherwise.
    func close(_ closing: Closing, in change: Change) throws
}

/// What planning a day came to.
public struct Planned: Hashable, Sendable, Codable {
    /// How many customers had a reason that was not dealt with.
    public var due: Int
    /// How many items were added.
    public var added: Int
    /// How many owed contacts there was no room for.
    public var carriedOver: Int
}

/// A contact to be made on a day.
public struct Item: Sendable {
    /// The item's id, which becomes the contact's.
    public let id: ContactID
    /// Whom.
    public let customer: CustomerID
    /// The organisation's day.
    public let day: CalendarDay
    /// Its place on the day's list, from 1.
    public let rank: Int
    /// Owed or chosen.
    public let nature: Nature
    /// By when.
    public let dueOn: CalendarDay
    /// What keeping the customer is worth within the horizon, minor units.
    public let valueAtStake: Int64
    /// What the contact is worth when it is chosen, minor units.
    public let worth: Int64
    /// Who makes it; nil as long as no staff is on file.
    public let staff: StaffID?
    /// How; nil when no way is known or permitted, and somebody has to decide.
    public let channel: ChannelName?
    /// How it ended; nil while it is open.
    public let outcome: OutreachClosed.Outcome?
    /// Why, in the order in which to speak of it.
    public let reasons: [Reason]

    /// One of the reasons.
    public struct Reason: Sendable {
        /// The kind; its phrase says why, the phrase `<kind>.say` what to say.
        public let kind: String
        /// Which occasion of the kind.
        public let occasion: String
        /// Owed or chosen.
        public let nature: Nature
        /// Since when it stands.
        public let since: CalendarDay
        /// What the phrases are filled with.
        public let arguments: [String: Detail]
    }
}

/// How many were due and not contacted.
public struct OmissionCount: Hashable, Sendable {
    /// Why not.
    public let omission: Arrangement.Omission
    /// Owed or chosen.
    public let nature: Nature
    /// How many customers.
    public let customers: Int
}

/// How a contact ended.
public struct Closing: Sendable {
    /// Whose item, and of which day.
    public let item: Item
    /// How it ended.
    public let outcome: OutreachClosed.Outcome
    /// How the customer was contacted; as planned when nil.
    public let channel: ChannelName?
    /// Who did it; as planned when nil.
    public let staff: StaffID?
    /// What was said, in the customer's words.
    public let note: String?
    /// For `postponed`: the day on which it comes back.
    public let until: CalendarDay?

    /// A closing; see the properties.
    public init(
        _ item: Item, _ outcome: OutreachClosed.Outcome, channel: ChannelName? = nil, staff: StaffID? = nil,
        note: String? = nil, until: CalendarDay? = nil
    ) {
        self.item = item
        self.outcome = outcome
        self.channel = channel
        self.staff = staff
        self.note = note
        self.until = until
    }
}
