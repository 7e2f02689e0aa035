public import Domain
public import Kernel
public import Storage

/// The desk that makes the day's list and hears how its contacts ended.
public protocol Planner: Sendable {
    /// Plans a day, or adds to its plan what has come up since.
    ///
    /// An item that was planned keeps its place and its way, whatever is planned later, and its person as long as that
    /// one is here. Its reasons follow the facts as long as it is open: one that was dealt with otherwise is left out, a
    /// new one is added; an item may be left without any. An item that was owed never becomes a chosen one, and one that
    /// was chosen is weighed anew. Where there is no room for something owed, chosen items give way, and then what is not
    /// due yet to what is due. What comes up after a customer's item was closed becomes another one, if it is owed.
    /// Planning again without new facts changes nothing, and a day before the newest one that was planned stays as it
    /// was kept.
    /// - Parameters:
    ///   - day: the organisation's day.
    ///   - source: who knows why customers should be contacted, and when to offer them nothing.
    /// - Returns: what was added.
    @discardableResult
    func plan(
        _ day: CalendarDay, from source: any SuggestionSource & SilenceSource, in change: Change
    ) throws -> Planned

    /// The items of a day in the order in which they should be made, closed ones included.
    func items(of day: CalendarDay, in read: any ReadTransaction) throws -> [Item]

    /// The item of that id, or of that rank on a day; nil when there is none.
    func item(_ reference: String, on day: CalendarDay, in read: any ReadTransaction) throws -> Item?

    /// Everybody who was due on a day and not contacted, owed ones first, then by worth.
    func omitted(on day: CalendarDay, in read: any ReadTransaction) throws -> [OmittedCustomer]

    /// How many were due on a day and not contacted, by why not and whether it was owed.
    func omissions(of day: CalendarDay, in read: any ReadTransaction) throws -> [OmissionCount]

    /// Closes an item: its reasons count as dealt with as the outcome says, and every module hears of it.
    ///
    /// A reason that is owed until it is carried out (``Kernel/Suggestion/needsFulfilment``) is left to its source: it
    /// comes back the next day as long as that hands it over, or on the day to which it was postponed.
    ///
    /// The same closing again changes nothing.
    /// - Throws: ``OutreachError`` when there is no such item, or it was closed otherwise.
    func close(_ closing: Closing, in change: Change) throws
}

/// What planning a day came to.
public struct Planned: Hashable, Sendable, Codable {
    /// How many customers had a reason that was not dealt with; of a day that stays as it was kept, 0.
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
    /// Why, in the order in which to speak of it; none when all were dealt with otherwise since it was planned.
    public let reasons: [Suggestion]
}

/// Somebody who was due and not contacted.
public struct OmittedCustomer: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// Why not.
    public let omission: Arrangement.Omission
    /// Why nothing is to be offered, for the staff, when that is why not.
    public let silence: Sentence?
    /// Owed or chosen.
    public let nature: Nature
    /// The kind of the first reason.
    public let kind: String
    /// What the contact would have been worth, minor units; 0 for an owed one.
    public let worth: Int64
    /// What keeping the customer is worth within the horizon, minor units.
    public let valueAtStake: Int64
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
    /// For `done`: whether everything that was asked for or promised was carried out as well. What was not comes back
    /// the next day.
    public let isFulfilled: Bool

    /// A closing; see the properties.
    public init(
        _ item: Item, _ outcome: OutreachClosed.Outcome, channel: ChannelName? = nil, staff: StaffID? = nil,
        note: String? = nil, until: CalendarDay? = nil, fulfilled: Bool = false
    ) {
        self.item = item
        self.outcome = outcome
        self.channel = channel
        self.staff = staff
        self.note = note
        self.until = until
        isFulfilled = fulfilled && outcome == .done
    }
}
