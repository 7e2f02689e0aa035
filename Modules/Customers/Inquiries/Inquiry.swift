public import Domain

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
