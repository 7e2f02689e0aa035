import Domain

/// A period of the calendar.
public enum CalendarPeriod: String, Hashable, Sendable, CaseIterable {
    case month
    case quarter
    case halfYear = "half_year"
    case year

    /// Its length.
    private var months: Int {
        switch self {
        case .month: 1
        case .quarter: 3
        case .halfYear: 6
        case .year: 12
        }
    }

    /// The number of the period that a day lies in; the next one has the next number.
    func number(of day: CalendarDay) -> Int {
        let (year, month, _) = day.components
        return (year * 12 + month - 1) / months
    }

    /// The first day of the period of a number.
    func firstDay(of number: Int) -> CalendarDay {
        CalendarDay(daysSince1970: 0).adding(months: number * months - 1970 * 12)
    }

    /// The days of the period that a day lies in.
    func days(around day: CalendarDay) -> Range<CalendarDay> {
        let number = number(of: day)
        return firstDay(of: number)..<firstDay(of: number + 1)
    }
}
