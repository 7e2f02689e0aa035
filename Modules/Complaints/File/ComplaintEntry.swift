public import Domain
public import Kernel

/// The id of an entry of a complaint's history; made by the client.
public typealias ComplaintEntryID = Identifier<ComplaintEntry>

/// Something that was done with a complaint, as it stands in its history.
public struct ComplaintEntry: Hashable, Sendable {
    /// Which one; made by the client.
    public let id: ComplaintEntryID
    /// When it was done.
    public let at: Timestamp
    /// When it was recorded; what counts is when it was done.
    public let recordedAt: Timestamp
    /// Who recorded it.
    public let author: String
    /// What was done.
    public let act: ComplaintAct
    /// The words that belong to it; nil when they were taken out.
    public internal(set) var words: ComplaintWords?

    /// An entry; see the properties.
    public init(
        id: ComplaintEntryID, at: Timestamp, recordedAt: Timestamp, author: Author, act: ComplaintAct,
        words: ComplaintWords = [:]
    ) {
        self.init(id: id, at: at, recordedAt: recordedAt, author: "\(author)", act: act, words: words)
    }

    init(
        id: ComplaintEntryID, at: Timestamp, recordedAt: Timestamp, author: String, act: ComplaintAct,
        words: ComplaintWords?
    ) {
        self.id = id
        self.at = at
        self.recordedAt = recordedAt
        self.author = author
        self.act = act
        self.words = words
    }
}
