/// A day of the proleptic Gregorian calendar, without a zone: years 1 to 9999.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public let daysSince1970: Int

    /// The days that instants reach, and a few less, so that the day's own instants are among them.
    private static let reach = 106_751_991_166

    /// The day so many days after 1970-01-01; beyond the days that instants reach, the last of them.
    public init(daysSince1970: Int) {
        self.daysSince1970 = min(max(daysSince1970, -CalendarDay.reach), CalendarDay.reach)
    }

    /// The day, or nil when there is none of that year (1 to 9999), month and day of the month.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= CalendarDay.daysInMonth(month, of: year)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// Days since 0000-03-01 by the number of leap days before; Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", days_from_civil.
    private init(validYear year: Int, month: Int, day: Int) {
        let shifted = month > 2 ? year : year - 1
        let era = shifted.flooredQuotient(400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `YYYY-MM-DD`; nil when it is something else or no such day exists.
    public init?(iso text: some StringProtocol) {
        let text = Array(text.utf8)
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = CalendarDay.number(text[0..<4]), let month = CalendarDay.number(text[5..<7]),
            let day = CalendarDay.number(text[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The year, the month (1 to 12) and the day of the month (1 to 31); the same source as above.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day of the week: 1 is Monday, 7 is Sunday (ISO 8601).
    public var weekday: Int {
        let fromThursday = daysSince1970 - daysSince1970.flooredQuotient(7) * 7
        return (fromThursday + 3) % 7 + 1
    }

    /// The same day so many months later, or the last day of a month that is too short.
    public func adding(months: Int) -> CalendarDay {
        let (year, month, day) = components
        let total = year * 12 + month - 1 + min(max(months, -1_000_000_000), 1_000_000_000)
        let newYear = total.flooredQuotient(12)
        let newMonth = total - newYear * 12 + 1
        let last = CalendarDay.daysInMonth(newMonth, of: newYear)
        return CalendarDay(validYear: newYear, month: newMonth, day: min(day, last))
    }

    /// The day so many days later.
    public static func + (day: CalendarDay, days: Int) -> CalendarDay {
        let (sum, overflow) = day.daysSince1970.addingReportingOverflow(days)
        return CalendarDay(daysSince1970: overflow ? (days > 0 ? .max : .min) : sum)
    }

    /// The day so many days earlier.
    public static func - (day: CalendarDay, days: Int) -> CalendarDay {
        let (difference, overflow) = day.daysSince1970.subtractingReportingOverflow(days)
        return CalendarDay(daysSince1970: overflow ? (days > 0 ? .min : .max) : difference)
    }

    /// The days from one day to another; negative when the first is the earlier one.
    public static func - (day: CalendarDay, other: CalendarDay) -> Int {
        day.daysSince1970 - other.daysSince1970
    }

    /// The order of the calendar.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    /// The days of a month: 28 to 31.
    public static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// A number made of digits only.
    package static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}

extension CalendarDay: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        let padded = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return "\(padded)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

extension CalendarDay: Codable {
    /// Reads `YYYY-MM-DD`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = CalendarDay(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "No day of the form YYYY-MM-DD.")
        }
        self = day
    }

    /// Writes `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
