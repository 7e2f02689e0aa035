public import Domain

/// A version of an offer that was published.
public struct PublishedOffer: Hashable, Sendable {
    /// Its number, from 1, in the order of publishing.
    public let number: Int
    /// The offer.
    public let offer: Offer
    /// On which day it was published.
    public let publishedOn: CalendarDay
    /// The day since which it is made to nobody else: of its withdrawal, or of the next version.
    public let closedOn: CalendarDay?
    /// Why it was withdrawn; nil when it was not.
    public let withdrawalReason: String?

    /// A version; see the properties.
    public init(
        number: Int, _ offer: Offer, publishedOn: CalendarDay, closedOn: CalendarDay? = nil,
        withdrawalReason: String? = nil
    ) {
        self.number = number
        self.offer = offer
        self.publishedOn = publishedOn
        self.closedOn = closedOn
        self.withdrawalReason = withdrawalReason
    }

    /// Whether it is made to anybody on a day.
    public func isLive(on day: CalendarDay) -> Bool {
        day >= publishedOn && offer.term.contains(day) && closedOn.map { day < $0 } ?? true
    }

    /// The day on which the tier decides who is entitled on another day: when it is closed, the day of that.
    func countsOn(_ day: CalendarDay) -> CalendarDay { closedOn.map { min($0, day) } ?? day }

    /// What somebody is entitled to under it on a day; a pure function of the offer, what was bought and the day.
    ///
    /// Who met the conditions by the day on which it was closed keeps it to the end of the term. A newcomer has it kept
    /// who had bought by then.
    /// - Parameters:
    ///   - history: what was bought by that day.
    ///   - tier: the tier on that day; on the day of its closing when it is closed.
    public func entitlement(
        _ history: OfferHistory, tier: TierStanding? = nil, on day: CalendarDay
    ) -> OfferEntitlement? {
        guard day >= publishedOn, offer.term.contains(day) else { return nil }
        let role = offer.role(of: history)
        guard let value = offer.value(for: role), let metOn = offer.metOn(history, tier: tier), metOn <= day else {
            return nil
        }
        if let closedOn, closedOn <= day {
            guard metOn <= closedOn, let first = history.firstOn, first <= closedOn else { return nil }
        }
        return OfferEntitlement(offer: self, role: role, value: value, since: max(metOn, publishedOn))
    }
}
