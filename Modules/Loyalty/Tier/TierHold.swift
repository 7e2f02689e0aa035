public import Domain

/// A promise that somebody keeps a tier for a while, whatever the activity says.
///
/// It is what new facts or new rules owe to those whom they would put down without notice; see
/// ``TierRules/hold(from:to:held:)``.
public struct TierHold: Hashable, Sendable {
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
    /// A return takes away what had counted, and new rules may ask for more. When that would put somebody down sooner
    /// than was told, within ``noticeDays``, then the tier told is kept for ``noticeDays`` from today. Ask before the
    /// change is kept, and give the promise to ``standing(joinedOn:days:asOf:held:)`` from then on.
    /// - Parameters:
    ///   - told: the standing today without the change.
    ///   - changed: the standing today with the change, by these rules.
    ///   - held: the promise that both were made with; the new one replaces it.
    public func hold(from told: TierStanding, to changed: TierStanding, held: TierHold? = nil) -> TierHold? {
        let today = changed.asOf
        let end = today + noticeDays
        let days = [today] + (told.forecast + changed.forecast).map(\.on).filter { $0 > today && $0 < end }
        let isSooner =
            today < end
            && days.contains { day in
                (index(of: told.rank(on: day).id) ?? 0) > changed.rank(on: day).index
            }
        guard isSooner, index(of: told.rank.id) != nil else { return nil }
        return TierHold(tier: told.rank.id, since: told.since, until: max(end, held?.until ?? end))
    }
}
