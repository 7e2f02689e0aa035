public import Domain

/// A promise that somebody keeps a tier for a while, whatever the activity says.
///
/// It is what new facts or new rules owe to those whom they would put down without notice; see
/// ``TierRules/promise(from:to:)``.
public struct TierPromise: Hashable, Sendable {
    /// The tier's id; one that the rules don't have protects nothing.
    public let tier: String
    /// The first day on which the tier was had.
    public let since: CalendarDay
    /// The first day on which the promise holds no longer.
    public let until: CalendarDay

    /// A promise; see the properties.
    public init(tier: String, since: CalendarDay, until: CalendarDay) {
        self.tier = tier
        self.since = since
        self.until = until
    }
}

extension TierRules {
    /// The promise that is owed when facts or rules have changed after the event, or nil when none is.
    ///
    /// A return takes away what had counted, and new rules may ask for more. When that would put somebody below the
    /// tier of today sooner than was told, within ``noticeDays``, then this tier is kept for ``noticeDays`` from today.
    /// Keep the promise with the change, and give it to ``standing(joinedOn:days:asOf:promises:)`` beside the older ones
    /// from then on.
    /// - Parameters:
    ///   - told: the standing today without the change.
    ///   - changed: the standing today with the change, by these rules.
    public func promise(from told: TierStanding, to changed: TierStanding) -> TierPromise? {
        guard let had = index(of: told.rank.id) else { return nil }
        let today = changed.asOf
        let end = today + noticeDays
        let days = [today] + (told.forecast + changed.forecast).map(\.on)
        let isSooner = days.contains { day in
            let expected = min(had, index(of: told.rank(on: day).id) ?? 0)
            return day >= today && day < end && changed.rank(on: day).index < expected
        }
        return isSooner ? TierPromise(tier: told.rank.id, since: told.since, until: end) : nil
    }
}
