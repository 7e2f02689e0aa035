/// An instant: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since 1970 UTC.
    public let milliseconds: Int64

    /// The instant so many milliseconds after 1970 UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant at which a day begins in UTC, plus so many milliseconds.
    public init(utc day: CalendarDay, milliseconds: Int64 = 0) {
        self.milliseconds = Int64(day.daysSince1970) * Timestamp.millisecondsPerDay + milliseconds
    }

    /// Reads RFC 3339 with `Z` or an offset, as in `2026-03-01T09:30:00+01:00`; seconds and their fraction (to
    /// milliseconds) may be left out, `T` may be a blank. Nil when it is something else.
    public init?(rfc3339 text: some StringProtocol) {
        let text = Array(text.utf8)
        guard text.count >= 17, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
            let day = CalendarDay(iso: String(decoding: text[..<10], as: UTF8.self)),
            let clock = ClockTime(text[11...]),
            let offset = Timestamp.offsetMinutes(clock.rest)
        else { return nil }
        self.init(utc: day, milliseconds: clock.milliseconds - Int64(offset) * 60_000)
    }

    /// The instant so many milliseconds later; beyond the last instant, that one.
    public static func + (time: Timestamp, milliseconds: Int64) -> Timestamp {
        let (sum, overflow) = time.milliseconds.addingReportingOverflow(milliseconds)
        return Timestamp(milliseconds: overflow ? (milliseconds > 0 ? .max : .min) : sum)
    }

    /// The order of time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Milliseconds in a day of 24 hours.
    public static let millisecondsPerDay: Int64 = 86_400_000

    /// The day in UTC, and the milliseconds since it began.
    package var utc: (day: CalendarDay, milliseconds: Int64) {
        let days = milliseconds.flooredQuotient(Timestamp.millisecondsPerDay)
        return (CalendarDay(daysSince1970: Int(days)), milliseconds - days * Timestamp.millisecondsPerDay)
    }

    /// The minutes of a written offset: `Z`, `+01:00`; nil when it is something else.
    package static func offsetMinutes(_ text: ArraySlice<UInt8>) -> Int? {
        let text = Array(text)
        if text == [UInt8(ascii: "Z")] || text == [UInt8(ascii: "z")] { return 0 }
        guard text.count == 6, text[3] == UInt8(ascii: ":"), let sign = [0x2b: 1, 0x2d: -1][text[0]],
            let hours = CalendarDay.number(text[1...2]), hours < 24,
            let minutes = CalendarDay.number(text[4...5]), minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, to seconds, with milliseconds where there are any: `2026-03-01T08:30:00Z`.
    public var description: String {
        let (day, milliseconds) = utc
        let seconds = milliseconds / 1000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = milliseconds % 1000
        let tail = fraction == 0 ? "" : "." + String(String(1000 + fraction).dropFirst())
        return "\(day)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))\(tail)Z"
    }
}

/// A time of day as it is written, before it is known in which zone.
package struct ClockTime {
    /// Milliseconds since midnight.
    package let milliseconds: Int64
    /// What stands behind it.
    package let rest: ArraySlice<UInt8>

    /// Reads `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`.
    package init?(_ text: ArraySlice<UInt8>) {
        var rest = text
        func number(_ limit: Int) -> Int64? {
            guard rest.count >= 2, let value = CalendarDay.number(rest.prefix(2)), value < limit else { return nil }
            rest = rest.dropFirst(2)
            return Int64(value)
        }
        func separator(_ character: Character) -> Bool {
            guard rest.first == character.asciiValue else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let hours = number(24), separator(":"), let minutes = number(60) else { return nil }
        var total = (hours * 60 + minutes) * 60_000
        if separator(":") {
            guard let seconds = number(60) else { return nil }
            total += seconds * 1000
            if separator(".") {
                let digits = rest.prefix { (0x30...0x39).contains($0) }
                guard !digits.isEmpty else { return nil }
                var unit: Int64 = 100
                for digit in digits.prefix(3) {
                    total += Int64(digit - 0x30) * unit
                    unit /= 10
                }
                rest = rest.dropFirst(digits.count)
            }
        }
        milliseconds = total
        self.rest = rest
    }
}

extension BinaryInteger {
    /// The quotient rounded towards minus infinity; the divisor is positive.
    package func flooredQuotient(_ divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
