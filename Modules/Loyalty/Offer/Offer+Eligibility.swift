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
    public func metOn(_ history: OfferHistory, tier: TierStanding? = nil) -> CalendarDay? {
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
            guard let tier, conditions.tiers.contains(tier.rank.id) else { return nil }
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
