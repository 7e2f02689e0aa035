public import Domain
public import Kernel
public import Storage

/// The id of a story; made by the client.
public typealias StoryID = Identifier<Story>
/// The id of a corrective action; made by the client.
public typealias ActionID = Identifier<CorrectiveAction>

/// The desk that tells what complaints taught, and sees to it that it is read.
///
/// Every write takes the caller's open change. A version of a story never changes; other words are another version, with
/// a round of its own.
public protocol StoryDesk: Sendable {
    /// Writes a story, or another version of it.
    /// - Parameters:
    ///   - complaint: whose lesson it tells; nothing that tells whose complaint it was may stand in the story.
    /// - Returns: whether anything changed; false when the version was written before with the same words.
    /// - Throws: ``ComplaintError`` with code `story_tells_whose` and the findings; `words_missing` when a part is empty;
    ///   `id_reused` when the version has other words; `unknown_complaint`; `invalid` when it is not the next version.
    @discardableResult
    func write(_ story: Story, _ id: StoryID, of complaint: ComplaintID?, in change: Change) throws -> Bool
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

/// An action and the cause that it is to end.
public struct KeptAction: Hashable, Sendable {
    /// Which one.
    public let id: ActionID
    /// The cause's id.
    public let cause: String
    /// What is done, by whom, until when.
    public let action: CorrectiveAction
}
