public import Domain

/// What somebody is entitled to.
public struct OfferEntitlement: Hashable, Sendable {
    /// Under which offer.
    public let offer: PublishedOffer
    /// As what.
    public let role: OfferRole
    /// To what.
    public let value: OfferValue
    /// Since which day.
    public let since: CalendarDay
    /// How often the offer was taken, in all of its versions.
    public var taken = 0

    /// How often it may still be taken.
    public var left: Int { max(0, offer.offer.timesPerCustomer - taken) }
}
