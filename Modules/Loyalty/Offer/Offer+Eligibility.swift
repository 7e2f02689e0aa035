public import Domain

extension Offer {
    /// As what somebody takes part in it.
    ///
    /// Who bought nothing before the term is a newcomer for the whole of it, also after the first purchase.
    public func role(of history: OfferHistory) -> OfferRole {
        guard audience == .newCustomers else { return .existing }
        return history.firstOn.map { $0 < term.lowerBound } ?? false ? .existing : .newcomer
    }

    /// The first day of the term by which somebody met what it asks for; nil when that has not happened. It does not ask
    /// whether somebody is new.
    ///
    /// Once met is met: who was away for long and comes back keeps what that gave.
    /// - Parameters:
    ///   - history: what was bought by the day that is asked about.
    ///   - tier: the tier on that day, and since when.
    public func metOn(_ history: OfferHistory, tier: OfferTier? = nil) -> CalendarDay? {
        var earliest = term.lowerBound
        if let purchase {
            let match = history.purchases.first { bought in
                term.contains(bought.on) && bought.net >= purchase.minimum
                    && (purchase.categories.isEmpty || bought.category.map(purchase.categories.contains) ?? false)
            }
            guard let match else { return nil }
            earliest = max(earliest, match.on)
        }
        guard case .existingCustomers(let conditions) = audience else { return earliest }
        let days = history.days
        guard let first = days.first else { return nil }
        earliest = max(earliest, first)
        if !conditions.tiers.isEmpty {
            guard let tier, conditions.tiers.contains(tier.id) else { return nil }
            earliest = max(earliest, tier.since)
        }
        if !conditions.categories.isEmpty {
            let match = history.purchases.first { $0.category.map(conditions.categories.contains) ?? false }
            guard let match else { return nil }
            earliest = max(earliest, match.on)
        }
        if let count = conditions.purchaseDays {
            guard days.count >= count else { return nil }
            earliest = max(earliest, days[count - 1])
        }
        return conditions.daysSincePurchase.map { Self.away(for: $0, days, from: earliest) } ?? earliest
    }

    /// The first day from one on for which nothing had been bought for so many days.
    private static func away(for count: Int, _ days: [CalendarDay], from earliest: CalendarDay) -> CalendarDay {
        for (day, next) in zip(days, days.dropFirst()) {
            let away = max(earliest, day + count)
            // Whoever comes back on that day had been away when it began.
            if away <= next { return away }
        }
        return max(earliest, days.last.map { $0 + count } ?? earliest)
    }
}

/// Where somebody stands among the tiers, as far as offers ask.
public struct OfferTier: Hashable, Sendable {
    /// The tier's id.
    public let id: String
    /// Since when.
    public let since: CalendarDay

    /// A tier; see the properties.
    public init(id: String, since: CalendarDay) {
        self.id = id
        self.since = since
    }
}

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
    public func entitlement(_ history: OfferHistory, tier: OfferTier? = nil, on day: CalendarDay) -> OfferEntitlement? {
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
