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

/// Somebody else looks after a customer from now on, or nobody any more.
public struct RepresentativeChanged: Event, Hashable {
    /// `loyalty.representative_changed`
    public static let kind = "loyalty.representative_changed"
    /// 1
    public static let version = 1

    /// Whom.
    public let customer: CustomerID
    /// Who did until now; nil when nobody did.
    public let from: StaffID?
    /// Who does now; nil for nobody.
    public let to: StaffID?
    /// Whether it is a benefit of the customer's tier and ends with it; otherwise somebody has decided it.
    public let isBenefit: Bool
    /// The organisation's day from which on it holds.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, from: StaffID?, to: StaffID?, isBenefit: Bool, on: CalendarDay) {
        self.customer = customer
        self.from = from
        self.to = to
        self.isBenefit = isBenefit
        self.on = on
    }
}
