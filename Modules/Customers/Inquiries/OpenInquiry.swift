public import Domain

/// An inquiry that nobody has answered yet.
public struct OpenInquiry: Hashable, Sendable {
    /// Who asked.
    public let customer: CustomerID
    /// Which inquiry.
    public let id: InquiryID
    /// What was asked, in the prospect's words; nil when nobody noted it.
    public let words: String?
    /// The organisation's day on which it reached us.
    public let receivedOn: CalendarDay
    /// The last day on which an answer is in time.
    public let dueOn: CalendarDay
}
