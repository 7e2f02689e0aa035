public import Domain

/// A step from one tier to another.
public struct TierChange: Hashable, Sendable {
    /// The first day in the new tier.
    public let on: CalendarDay
    /// The tier until the day before.
    public let from: TierRank
    /// The new tier.
    public let to: TierRank
}

/// A downgrade that comes when nothing more happens.
public struct TierDrop: Hashable, Sendable {
    /// The first day in the lower tier.
    public let on: CalendarDay
    /// The tier until the day before.
    public let from: TierRank
    /// The lower tier.
    public let to: TierRank
    /// The day from which it is to be told; it may have passed.
    public let noticedOn: CalendarDay
}

/// What counted in a window.
public struct TierProgress: Hashable, Sendable {
    /// The days that count.
    public let window: Range<CalendarDay>
    /// Bought for, in minor units.
    public let spend: Int64
    /// Points that count.
    public let points: Int64
    /// Days with a purchase that counts.
    public let visits: Int
    /// Whole months since joining.
    public let tenureMonths: Int
}

/// What somebody's tier rests on.
public enum TierBasis: Hashable, Sendable {
    /// Nothing is needed for it.
    case ground
    /// Membership so long; nothing else is asked.
    case tenure
    /// What was counted in a window.
    case activity(TierProgress)
    /// A promise until, not including, a day.
    case promised(until: CalendarDay)
    /// It is no longer earned, but a review takes only one step.
    case softLanding
}

/// Which tier somebody has on a day, why, and what comes.
public struct TierStanding: Hashable, Sendable {
    /// The day that is spoken of.
    public let asOf: CalendarDay
    /// The day of joining.
    public let joinedOn: CalendarDay
    /// The tier.
    public let rank: TierRank
    /// The first day in the tier, of this stay in it.
    public let since: CalendarDay
    /// What the tier rests on; of several things the one that keeps it longest.
    public let basis: TierBasis
    /// What counts in the window of the day.
    public let progress: TierProgress
    /// What has still to be done for the next tier, beside what is in the window; nil in the highest one.
    public let missing: TierRequirements?
    /// The last day on which everything in the window still counts; nil when nothing is missing but tenure, or nothing
    /// in a rolling window could stop counting.
    public let missingBy: CalendarDay?
    /// The steps so far, in order.
    public let changes: [TierChange]
    /// The steps that come when nothing more happens, in order: falls, and rises by tenure.
    public let forecast: [TierChange]
    /// The downgrades among the forecast, each of which is to be told.
    public let drops: [TierDrop]

    /// The next downgrade when nothing more happens; nil when none can be foreseen.
    public var drop: TierDrop? { drops.first }

    /// The next day on which the tier changes when nothing more happens: it need not be looked at before.
    public var reviewOn: CalendarDay? { forecast.first?.on }

    /// The tier on a day from `asOf` on when nothing more happens.
    public func rank(on day: CalendarDay) -> TierRank {
        forecast.last { $0.on <= day }?.to ?? rank
    }
}
