public import Domain

/// What counts for tiers on a day: what stands of it today.
///
/// A return makes the amounts of the purchase's day smaller. Goodwill, transfers and reversals of redemptions don't
/// enter here.
public struct QualifyingDay: Hashable, Sendable {
    /// The day.
    public let day: CalendarDay
    /// Bought for, in minor units, net of returns; never below 0.
    public let spend: Int64
    /// Points that count; never below 0.
    public let points: Int64
    /// 1 on a day with a purchase that counts, else 0; never below 0.
    public let visits: Int

    /// A day; amounts below 0 count as 0. Several of the same day are added up.
    public init(day: CalendarDay, spend: Int64 = 0, points: Int64 = 0, visits: Int = 0) {
        self.day = day
        self.spend = max(spend, 0)
        self.points = max(points, 0)
        self.visits = max(visits, 0)
    }
}

/// A sum of what counts; wide enough for any number of days.
struct Tally: Hashable {
    var spend: Int128 = 0
    var points: Int128 = 0
    var visits: Int128 = 0

    static let zero = Tally()

    static func += (left: inout Tally, right: Tally) {
        left.spend += right.spend
        left.points += right.points
        left.visits += right.visits
    }

    static func -= (left: inout Tally, right: Tally) {
        left.spend -= right.spend
        left.points -= right.points
        left.visits -= right.visits
    }
}

extension Tally {
    init(_ day: QualifyingDay) {
        self.init(spend: Int128(day.spend), points: Int128(day.points), visits: Int128(day.visits))
    }
}
