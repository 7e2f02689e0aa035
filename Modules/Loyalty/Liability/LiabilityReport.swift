public import Domain

/// What is owed to members in points, by when they were earned.
public struct LiabilityReport: Hashable, Sendable {
    /// Points that were earned within a period.
    public struct Cohort: Hashable, Sendable {
        /// The first day of the period.
        public let from: CalendarDay
        /// The first day after it.
        public let until: CalendarDay
        /// What became of them.
        public let points: PointMovements
        /// How many of those that are open are expected to be used.
        public let expected: Int64
    }

    /// How long the period of a cohort is.
    public let period: CalendarPeriod
    /// As of the end of which day, or of the instant of it that was asked for.
    public let asOf: CalendarDay
    /// How many members have ever had points or goodwill.
    public let members: Int
    /// The first one first; periods in which nothing was earned are left out.
    public let cohorts: [Cohort]
    /// Points that corrections gave; no sale gave them.
    public let corrections: PointMovements
    /// Goodwill; no sale gave it, and it is no part of what is owed for sales.
    public let goodwill: PointMovements
    /// How many points of purchases that were given back are left with members. They are used, expired or open in their
    /// cohorts.
    public let left: Int64
    /// How many points members owe, because points of returned purchases were spent already. They are used in their
    /// cohorts.
    public let owed: Int64
    /// How many periods, counted from that of earning, were seen from their beginning to their end. From these it is
    /// reckoned how many open points will be used, by age; with 0 all of them are expected to be.
    public let agesSeen: Int
    /// The currency of ``pointValue``.
    public let currency: Currency
    /// What points are worth.
    public let pointValue: PointValue

    /// All cohorts together.
    public var total: PointMovements {
        var total = PointMovements()
        for cohort in cohorts { total += cohort.points }
        return total
    }

    /// How many of the open points of all cohorts are expected to be used.
    public var expected: Int64 { cohorts.reduce(0) { $0 + $1.expected } }

    /// What so many points are worth.
    public func value(of points: Int64) -> Money { Money(minor: pointValue.value(of: points), currency) }
}
