/// A customer is given points as an apology: goodwill, which is no reward and counts to no tier and no figure.
public struct GoodwillGranted: Event, Hashable {
    /// `complaints.goodwill_granted`
    public static let kind = "complaints.goodwill_granted"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// What for.
    public let complaint: ComplaintID
    /// Which remedy of the complaint it is: the same one is given once, whenever it is told.
    public let remedy: String
    /// How many points; above 0.
    public let points: Int64
    /// The organisation's day on which it was decided.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, complaint: ComplaintID, remedy: String, points: Int64, on: CalendarDay) {
        self.customer = customer
        self.complaint = complaint
        self.remedy = remedy
        self.points = points
        self.on = on
    }
}
