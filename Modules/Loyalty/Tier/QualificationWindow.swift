public import Domain

/// In which days the activity is counted; on every day exactly one window is looked at.
public enum QualificationWindow: Hashable, Sendable {
    /// 1 January to 31 December.
    case calendarYear
    /// From an anniversary of joining to the day before the next one.
    ///
    /// Who joined on a 29 February has the anniversary on the 28th in common years, as tenure has it.
    case memberYear
    /// So many months up to the day itself, which is the last of them: 1 to 120.
    case rolling(months: Int)

    /// The days that are counted on a day.
    public func days(on day: CalendarDay, joinedOn: CalendarDay) -> Range<CalendarDay> {
        switch self {
        case .calendarYear:
            return CalendarPeriod.year.days(around: day)
        case .memberYear:
            // Always counted from joining: from anniversary to anniversary a 29th would become a 28th for good.
            var years = day.components.year - joinedOn.components.year
            if joinedOn.adding(months: 12 * years) > day { years -= 1 }
            return joinedOn.adding(months: 12 * years)..<joinedOn.adding(months: 12 * (years + 1))
        case .rolling(let months):
            return (day + 1).adding(months: -months)..<(day + 1)
        }
    }

    /// Of a rolling window: the first day on which what was done on a day is counted no longer.
    static func end(of day: CalendarDay, months: Int) -> CalendarDay {
        // The way back from the end of a month may lead to a shorter month's end, up to three days too early.
        var next = (day + 1).adding(months: months)
        while next.adding(months: -months) <= day { next = next + 1 }
        return next - 1
    }
}

extension CalendarDay {
    /// The whole months from another day to this one: the most that can be added to it without passing this one.
    func wholeMonths(since start: CalendarDay) -> Int {
        let (year, month, _) = components
        let (startYear, startMonth, _) = start.components
        let months = (year - startYear) * 12 + month - startMonth
        return start.adding(months: months) > self ? months - 1 : months
    }

    /// The months that have to be added to this day to reach another one.
    func monthsReaching(_ day: CalendarDay) -> Int {
        let months = day.wholeMonths(since: self)
        return adding(months: months) < day ? months + 1 : months
    }
}
