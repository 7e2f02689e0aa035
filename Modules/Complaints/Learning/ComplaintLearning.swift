public import Domain
public import Kernel
public import Statistics
public import Storage

/// The id of a story; made by the client.
public typealias StoryID = Identifier<Story>
/// The id of a corrective action; made by the client.
public typealias ActionID = Identifier<CorrectiveAction>

/// The desk that tells what complaints taught, and sees to it that it is read.
///
/// Every write takes the caller's open change. A version of a story never changes; other words are another version, with
/// a round of its own.
public protocol ComplaintLearning: Sendable {
    /// Writes a story, or another version of it.
    /// - Parameters:
    ///   - complaint: whose lesson it tells; nothing that tells whose complaint it was may stand in the story.
    ///   - viewer: who writes it, and must be allowed to know of the complaint.
    /// - Returns: whether anything changed; false when the version was written before with the same words.
    /// - Throws: ``ComplaintError`` with code `story_tells_whose` and the findings; `words_missing` when a part is empty;
    ///   `id_reused` when the version has other words; `unknown_complaint`; `invalid` when it is not the next version.
    @discardableResult
    func write(
        _ story: Story, _ id: StoryID, of complaint: ComplaintID?, as viewer: ComplaintViewer, in change: Change
    ) throws -> Bool
    /// Sends the last version of a story round: everybody who works here today is to read it.
    /// - Returns: how many are.
    /// - Throws: ``ComplaintError`` with code `unknown_story`.
    @discardableResult
    func circulate(_ story: StoryID, in change: Change) throws -> Int
    /// Lets whoever joined since owe the stories of the orientation.
    /// - Returns: how many readings are owed anew.
    @discardableResult
    func orientate(in change: Change) throws -> Int
    /// Somebody has read the last version of a story.
    /// - Returns: whether anything changed; false when the person had said so before.
    /// - Throws: ``ComplaintError`` with code `unknown_story`, or `not_a_reader`.
    @discardableResult
    func acknowledge(_ story: StoryID, by person: StaffID, in change: Change) throws -> Bool
    /// The stories in their last versions, the newest first.
    func stories(in read: any ReadTransaction) throws -> [KeptStory]

    /// Decides on an action, or that it is done; the same again changes nothing.
    /// - Throws: ``ComplaintError`` with code `unknown_staff`, `unknown_cause`, `id_reused` or `invalid`.
    func keep(_ action: CorrectiveAction, _ id: ActionID, against cause: String, in change: Change) throws
    /// The actions, those that are due first before others, done ones last.
    func actions(in read: any ReadTransaction) throws -> [KeptAction]
    /// Whether an action that is done kept its cause from coming back, as of a day: of the customers who bought something,
    /// how many complained because of the cause, before it and from that day on, over as many days each and a year at
    /// most. Confidential complaints are left out.
    /// - Returns: nil when the action is not done, fewer than 28 days have passed since, or nobody knows what customers
    ///   buy: it is too early.
    /// - Throws: ``ComplaintError`` with code `unknown_action`.
    func effect(of action: ActionID, on day: CalendarDay, in read: any ReadTransaction) throws -> EffectCheck?

    /// How often the complaints that came in on some days, and of which a viewer may know, taught what.
    func lessons(
        in days: Range<CalendarDay>, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> TeachingTally

    /// Applies a cause that was found of a complaint to everybody who was exposed to it: whoever bought something on some
    /// days, or is named. The same again takes in whom it has missed.
    /// - Returns: how many customers were taken in anew.
    /// - Throws: ``ComplaintError`` with code `unknown_cause` when it was found of no complaint, `unknown_staff`,
    ///   `unknown_customer`, `words_missing`, `id_reused`, or `invalid` when nobody knows what customers buy.
    @discardableResult
    func apply(_ application: BackApplication, in change: Change) throws -> Int
    /// The causes that were applied back, the newest first, with how far each is worked off.
    func applications(in read: any ReadTransaction) throws -> [KeptApplication]
    /// Hands over whom a cause was applied to, who is still to be told first; what they complained of since the exposure
    /// began as far as a viewer may know of it. `body` must not use the transaction.
    func forEachExposed(
        to application: BackApplicationID, for viewer: ComplaintViewer, on day: CalendarDay,
        in read: any ReadTransaction, _ body: (Exposed) throws -> Void) throws
    /// Says what became of somebody who was exposed.
    /// - Throws: ``ComplaintError`` with code `unknown_customer` when the cause was not applied to that customer.
    func settle(
        _ outcome: Exposed.Outcome, of customer: CustomerID, in application: BackApplicationID, change: Change) throws
}

/// The last version of a story, and who has read it.
public struct KeptStory: Sendable {
    /// Which one.
    public let id: StoryID
    /// Its words.
    public let story: Story
    /// Whose lesson it tells.
    public let complaint: ComplaintID?
    /// The day on which the version was written.
    public let writtenOn: CalendarDay
    /// The day on which it was sent round.
    public let circulatedOn: CalendarDay?
    /// Who is to read it: since when, and when the person did.
    public let readers: [StaffID: Reading]

    /// Somebody who is to read a story.
    public struct Reading: Hashable, Sendable {
        /// Since when.
        public let owedFrom: CalendarDay
        /// When the person read it.
        public let readOn: CalendarDay?
    }
}

extension KeptStory {
    /// How many of those who are to read it have, on a day; the share is undefined, not 0, of nobody.
    public func coverage(on day: CalendarDay) -> Proportion {
        Proportion(readers.values.count { ($0.readOn ?? day + 1) <= day }, of: readers.count)
    }

    /// For how many days the longest waiting of those who have not read it has owed it on a day; nil when nobody owes it.
    public func longestOwed(on day: CalendarDay) -> Int? {
        readers.values.filter { ($0.readOn ?? day + 1) > day && $0.owedFrom <= day }.map { day - $0.owedFrom }.max()
    }
}

/// An action and the cause that it is to end.
public struct KeptAction: Hashable, Sendable {
    /// Which one.
    public let id: ActionID
    /// The cause's id.
    public let cause: String
    /// What is done, by whom, until when.
    public let action: CorrectiveAction
}
