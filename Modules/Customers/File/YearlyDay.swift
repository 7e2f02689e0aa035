import Domain

/// A day that comes back every year, with the year of the first one where it is known.
struct YearlyDay: Hashable, Sendable, CustomStringConvertible {
    let monthDay: MonthDay
    /// The year of birth, or of the wedding; nil when nobody said it.
    let year: Int?

    init(_ monthDay: MonthDay, year: Int? = nil) {
        self.monthDay = monthDay
        self.year = year
    }

    /// Reads `YYYY-MM-DD`, `MM-DD` or `--MM-DD`; nil when it is something else.
    init?(_ text: String) {
        if let day = CalendarDay(iso: text) {
            self.init(MonthDay(day), year: day.components.year)
        } else if let day = MonthDay(iso: text) {
            self.init(day)
        } else {
            return nil
        }
    }

    /// The very first one; nil when the year is not known.
    var first: CalendarDay? {
        year.flatMap { CalendarDay(year: $0, month: monthDay.month, day: monthDay.day) }
    }

    /// As it is read.
    var description: String {
        first.map { "\($0)" } ?? "\(monthDay)"
    }
}
