/// A member's tier changed.
public struct TierChanged: Event, Hashable {
    /// `loyalty.tier_changed`
    public static let kind = "loyalty.tier_changed"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// The id of the tier before; nil for who has just become a member.
    public let from: String?
    /// The id of the tier now.
    public let to: String
    /// Whether the tier is higher than the one before.
    public let isRise: Bool
    /// The organisation's day from which on the new tier is had.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, from: String?, to: String, isRise: Bool, on: CalendarDay) {
        self.customer = customer
        self.from = from
        self.to = to
        self.isRise = isRise
        self.on = on
    }
}
