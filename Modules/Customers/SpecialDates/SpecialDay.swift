import Domain

/// A special date in one year.
struct SpecialDay: Hashable, Sendable {
    let date: DerivedRows.DateRow
    /// The day on which it falls in that year.
    let on: CalendarDay

    /// The first day within some days on which a date falls; nil when none is.
    init?(_ date: DerivedRows.DateRow, within days: ClosedRange<CalendarDay>) {
        let years = days.lowerBound.components.year...days.upperBound.components.year
        let falls = years.lazy.compactMap { date.monthDay.occurrence(in: $0, leapDay: date.leapDay) }
        guard let on = falls.first(where: { days.contains($0) }) else { return nil }
        self.date = date
        self.on = on
    }

    /// The one that is nearest to a day, at most so many days away; of two equally near the coming one.
    init?(_ date: DerivedRows.DateRow, near day: CalendarDay, within days: Int) {
        let ahead = SpecialDay(date, within: day...(day + days))
        let behind = SpecialDay(date, within: (day - days)...day)
        let nearest = [ahead, behind].compactMap { $0 }.min { abs($0.on - day) < abs($1.on - day) }
        guard let nearest else { return nil }
        self = nearest
    }

    /// Whether it falls in a year before the very first one, which is still to come: its day of becoming known is then
    /// that first one.
    func isBeforeFirst(on day: CalendarDay) -> Bool {
        date.knownOn > max(day, on) && MonthDay(date.knownOn) == date.monthDay
    }

    /// Which greeting it calls for.
    var greeting: Greeting { Greeting(number: date.number, year: on.components.year) }

    /// The days of the year, as numbers, that may fall within some days: those days' own, and 29 February where a common
    /// year's 28 February or 1 March stands for it.
    static func ordinals(within days: ClosedRange<CalendarDay>) -> Set<Int> {
        var ordinals: Set<Int> = []
        for offset in 0...min(days.upperBound - days.lowerBound, 366) {
            let day = days.lowerBound + offset
            let ordinal = MonthDay(day).ordinal
            ordinals.insert(ordinal)
            if ordinal == 228 || ordinal == 301, !CalendarDay.isLeap(day.components.year) { ordinals.insert(229) }
        }
        return ordinals
    }
}

/// What is said about a special date in one year; exactly once.
struct Greeting: Hashable, Sendable {
    /// The date's number.
    let number: Int
    /// The year in which it falls.
    let year: Int

    init(number: Int, year: Int) {
        self.number = number
        self.year = year
    }

    /// The greeting of an occasion; nil when it is none.
    init?(occasion: String) {
        let parts = occasion.split(separator: ".").map { Int($0) }
        guard parts.count == 2, let number = parts[0], let year = parts[1] else { return nil }
        self.init(number: number, year: year)
    }

    /// The occasion of the suggestion, which is the same whatever becomes of the date within the year.
    var occasion: String { "\(number).\(year)" }
}
