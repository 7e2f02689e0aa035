import Domain

extension CalendarDay {
    /// Every day of a leap year and three common ones, from 2024-01-01: all that months and their ends can do.
    static let ofEveryKind = (0..<1461).map { CalendarDay(daysSince1970: 19_723 + $0) }
}
