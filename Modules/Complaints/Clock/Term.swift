import Domain

/// Within which time something is to be done: `24 hours`, `30 days`, `8 weeks`, `3 business days`.
public enum Term: Hashable, Sendable, CustomStringConvertible {
    /// So many hours by the clock, from the instant of receipt on.
    case hours(Int)
    /// By the end of the day so many days after the day of receipt.
    case days(Int)
    /// By the end of the day so many weeks after the day of receipt.
    case weeks(Int)
    /// By close of business on the so-manieth business day after the day of receipt, which is day 0.
    case businessDays(Int)

    /// How long a term may be, in its own unit.
    public static let range = 1...3_650

    /// Reads a term as it is written; nil when it is something else.
    public init?(_ text: String) {
        let words = text.split(separator: " ")
        guard let first = words.first, let count = Int(first), Term.range.contains(count) else { return nil }
        switch words.dropFirst().joined(separator: " ") {
        case "hour", "hours": self = .hours(count)
        case "day", "days": self = .days(count)
        case "week", "weeks": self = .weeks(count)
        case "business day", "business days": self = .businessDays(count)
        default: return nil
        }
    }

    /// As it is read.
    public var description: String {
        let (count, unit) =
            switch self {
            case .hours(let count): (count, "hour")
            case .days(let count): (count, "day")
            case .weeks(let count): (count, "week")
            case .businessDays(let count): (count, "business day")
            }
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }

    /// The last instant that is in time.
    /// - Parameters:
    ///   - time: the receipt.
    ///   - day: the day of receipt, day 0.
    /// - Throws: ``Domain/BusinessCalendar/NeverOpen``.
    func lastInstant(
        from time: Timestamp, on day: CalendarDay, by calendar: BusinessCalendar
    ) throws(BusinessCalendar.NeverOpen) -> Timestamp {
        switch self {
        case .hours(let count): return time + Int64(count) * 3_600_000
        case .days(let count): return calendar.zone.time(of: day + count + 1) + -1
        case .weeks(let count): return calendar.zone.time(of: day + 7 * count + 1) + -1
        case .businessDays(let count):
            let last = try calendar.businessDay(count, after: day)
            return calendar.close(of: last) ?? calendar.zone.time(of: last + 1) + -1
        }
    }
}
