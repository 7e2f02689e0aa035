/// A day that comes back every year, such as a birthday whose year nobody asked for.
public struct MonthDay: Hashable, Sendable {
    /// 1 to 12.
    public let month: Int
    /// 1 to 31; 29 in February is allowed.
    public let day: Int

    /// The day, or nil when no year has it.
    public init?(month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= CalendarDay.daysInMonth(month, of: 2000) else { return nil }
        self.month = month
        self.day = day
    }

    /// The month and day of a calendar day.
    public init(_ day: CalendarDay) {
        let components = day.components
        month = components.month
        self.day = components.day
    }

    /// Reads `MM-DD` or ISO's `--MM-DD`; nil when it is something else.
    public init?(iso text: some StringProtocol) {
        var text = Array(text.utf8)[...]
        if text.starts(with: [0x2d, 0x2d]) { text = text.dropFirst(2) }
        guard text.count == 5, text[text.startIndex + 2] == UInt8(ascii: "-"),
            let month = CalendarDay.number(text.prefix(2)), let day = CalendarDay.number(text.suffix(2))
        else { return nil }
        self.init(month: month, day: day)
    }

    /// What somebody born on 29 February has chosen for common years.
    public enum LeapDayChoice: String, Hashable, Sendable, Codable, CaseIterable {
        /// The last day of February.
        case february28 = "02-28"
        /// The day after.
        case march1 = "03-01"
    }

    /// The day in a year: itself, or for 29 February in a common year what the person has chosen.
    public func occurrence(in year: Int, leapDay: LeapDayChoice) -> CalendarDay? {
        if month == 2, day == 29, !CalendarDay.isLeap(year) {
            switch leapDay {
            case .february28: return CalendarDay(year: year, month: 2, day: 28)
            case .march1: return CalendarDay(year: year, month: 3, day: 1)
            }
        }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// The month and day as one number that sorts like the calendar: 229 is 29 February.
    public var ordinal: Int { month * 100 + day }
}

extension MonthDay: CustomStringConvertible {
    /// `MM-DD`.
    public var description: String {
        "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
