public import Domain

/// When points end. All days are whole days of the programme's zone: points are valid to the end of their last day.
public enum ExpiryPolicy: Hashable, Sendable {
    /// Never.
    case never
    /// On a day that is the same for all.
    case fixed(lastDay: CalendarDay)
    /// So many months after they were earned.
    case rolling(months: Int)
    /// So many months after the member's last purchase or redemption.
    case sliding(months: Int)
    /// At the end of the period in which so many months after they were earned lie.
    case endOfPeriod(months: Int, CalendarPeriod)

    /// The last day of points that were earned on a day; nil when they do not end.
    ///
    /// A month later is the same day of the month, or the month's last day where it is shorter.
    public func lastDay(of earnedOn: CalendarDay) -> CalendarDay? {
        switch self {
        case .never: nil
        case .fixed(let lastDay): max(lastDay, earnedOn)
        case .rolling(let months), .sliding(let months): earnedOn.adding(months: months)
        case .endOfPeriod(let months, let period): period.days(around: earnedOn.adding(months: months)).upperBound - 1
        }
    }

    /// The terms of points that were earned on a day.
    /// - Parameter start: from when on they can be used.
    func terms(of earnedOn: CalendarDay, from start: Timestamp, in zone: Zone) -> LotTerms {
        var slides = false
        if case .sliding = self { slides = true }
        return LotTerms(
            startsAt: start, endsAt: lastDay(of: earnedOn).map { zone.time(of: $0 + 1) }, slides: slides)
    }

    /// Until when activity on a day puts off the end of what slides; nil when nothing slides.
    func slid(to activityOn: CalendarDay, in zone: Zone) -> Timestamp? {
        guard case .sliding = self else { return nil }
        return lastDay(of: activityOn).map { zone.time(of: $0 + 1) }
    }
}
