/// Somebody told us who had recommended us.
///
/// It is told once for each customer: the first one who is named holds.
public struct CustomerReferred: Event, Hashable {
    /// `customers.referred`
    public static let kind = "customers.referred"
    /// 1
    public static let version = 1

    /// Who came because of it.
    public let customer: CustomerID
    /// Who had recommended us.
    public let referrer: Referrer
    /// How it was said, in the words of who came; nil when nobody noted it.
    public let words: String?
    /// The organisation's day on which they first turned to us.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, referrer: Referrer, words: String? = nil, on: CalendarDay) {
        self.customer = customer
        self.referrer = referrer
        self.words = words
        self.on = on
    }
}
