import Domain

/// How dates are written in a file; stated, never guessed where two readings are possible.
///
/// A time of day may follow a date, after a blank or `T`: `09:30`, `09:30:15`, with `Z`, `UTC` or an offset (`+01:00`, `+0100`,
/// `+01`) behind it for an instant, else on the organisation's clocks.
public enum DateNotation: String, Hashable, Sendable, CaseIterable {
    /// `2026-03-01` and `20260301`.
    case iso
    /// Day, month, year: `1/3/2026`, also with dots or dashes.
    case dayMonthYear = "d/m/y"
    /// Month, day, year: `3/1/2026`, likewise.
    case monthDayYear = "m/d/y"

    /// A date, and the time of day behind it when there is one.
    struct Reading {
        let day: CalendarDay
        /// Milliseconds since midnight.
        let clock: Int64?
        /// The zone's offset as written: empty when there is none.
        let zone: ArraySlice<UInt8>

        /// The zone's offset in minutes: RFC 3339's, or as exports of databases write it, after a blank or none; nil
        /// when it is something else.
        var offsetMinutes: Int? {
            var rest = zone.first == UInt8(ascii: " ") ? zone.dropFirst() : zone
            if rest.elementsEqual("UTC".utf8) { return 0 }
            if rest.count == 3 { rest += Array(":00".utf8) }
            if rest.count == 5 { rest.insert(UInt8(ascii: ":"), at: rest.startIndex + 3) }
            return Timestamp.offsetMinutes(rest)
        }
    }

    /// Why a text is no date.
    enum Fault: Error {
        /// It has another notation, or no such day exists.
        case notADate
        /// Day and month can't be told apart, since nobody said which comes first.
        case ambiguous
    }

    func read(_ text: String) throws(Fault) -> Reading {
        let bytes = Array(text.utf8)
        let end = bytes.firstIndex { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") } ?? bytes.endIndex
        guard let day = try day(bytes[..<end]) else { throw .notADate }
        guard end < bytes.endIndex else { return Reading(day: day, clock: nil, zone: []) }
        guard let clock = ClockTime(bytes[(end + 1)...]) else { throw .notADate }
        return Reading(day: day, clock: clock.milliseconds, zone: clock.rest)
    }

    private func day(_ bytes: ArraySlice<UInt8>) throws(Fault) -> CalendarDay? {
        if bytes.count == 8, let number = CalendarDay.number(bytes) {
            return self == .iso ? CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100) : nil
        }
        if let day = CalendarDay(iso: String(decoding: bytes, as: UTF8.self)) { return day }
        let parts = bytes.split(separator: DateNotation.separator(in: bytes), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
            let first = CalendarDay.number(parts[0]), let second = CalendarDay.number(parts[1]),
            let year = CalendarDay.number(parts[2])
        else { return nil }
        switch self {
        case .iso: throw .ambiguous
        case .dayMonthYear: return CalendarDay(year: year, month: second, day: first)
        case .monthDayYear: return CalendarDay(year: year, month: first, day: second)
        }
    }

    private static func separator(in bytes: ArraySlice<UInt8>) -> UInt8 {
        bytes.first { !(0x30...0x39).contains($0) } ?? UInt8(ascii: "/")
    }
}
