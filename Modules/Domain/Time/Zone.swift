import Foundation

/// A time zone by its name in the IANA database, such as `Europe/Berlin`.
public struct Zone: Sendable {
    /// The zone's IANA name.
    public let name: String
    private let offsets: ZoneOffsets

    /// Coordinated universal time.
    public static let utc = Zone(name: "UTC", offsets: ZoneOffsets(.gmt))

    /// The zone, or nil when there is none of that name: an area and a place in it, or `UTC`.
    ///
    /// Abbreviations such as `PST` and offsets such as `UTC+3` are refused: they name no place, so the days on which its
    /// clocks are changed would be missed.
    public init?(_ name: String) {
        guard name.contains("/") || name == "UTC" || name == "GMT", let zone = TimeZone(identifier: name) else {
            return nil
        }
        self.init(name: name, offsets: ZoneOffsets(zone))
    }

    private init(name: String, offsets: ZoneOffsets) {
        self.name = name
        self.offsets = offsets
    }

    /// The calendar day that it is there at an instant.
    public func day(of time: Timestamp) -> CalendarDay {
        let local = time.milliseconds + offset(at: time)
        return CalendarDay(daysSince1970: Int(local.flooredQuotient(Timestamp.millisecondsPerDay)))
    }

    /// The instant at which a clock there shows that day and that time of day.
    ///
    /// A time that the clock skips counts as if the clock had not been changed yet; a time that comes twice is the
    /// first of the two.
    /// - Parameter milliseconds: the time of day, in milliseconds since midnight.
    public func time(of day: CalendarDay, milliseconds: Int64 = 0) -> Timestamp {
        let asUTC = Timestamp(utc: day, milliseconds: milliseconds)
        let before = Timestamp(milliseconds: asUTC.milliseconds - offset(at: asUTC + -Timestamp.millisecondsPerDay))
        let after = Timestamp(milliseconds: asUTC.milliseconds - offset(at: asUTC + Timestamp.millisecondsPerDay))
        return offset(at: before) == asUTC.milliseconds - before.milliseconds ? before : shown(after, asUTC) ?? before
    }

    /// The instant on another day at which a clock there shows the same time of day; on a shorter day never later than
    /// its last millisecond.
    public func sameTime(as time: Timestamp, on day: CalendarDay) -> Timestamp {
        min(self.time(of: day, milliseconds: timeOfDay(at: time)), self.time(of: day + 1) + -1)
    }

    /// What calendar and clock there show at an instant, to minutes: `2026-11-22 00:30`.
    public func text(of time: Timestamp) -> String {
        let minutes = timeOfDay(at: time) / 60_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day(of: time)) \(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// The time of day that a clock there shows at an instant, in milliseconds since midnight.
    package func timeOfDay(at time: Timestamp) -> Int64 {
        let local = time.milliseconds + offset(at: time)
        return local - local.flooredQuotient(Timestamp.millisecondsPerDay) * Timestamp.millisecondsPerDay
    }

    private func shown(_ candidate: Timestamp, _ asUTC: Timestamp) -> Timestamp? {
        offset(at: candidate) == asUTC.milliseconds - candidate.milliseconds ? candidate : nil
    }

    private func offset(at time: Timestamp) -> Int64 {
        offsets.milliseconds(at: time)
    }
}

extension Zone: Hashable {
    /// Zones of one name are the same.
    public static func == (left: Zone, right: Zone) -> Bool {
        left.name == right.name
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}

extension Zone: Codable {
    /// Reads the zone's name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let zone = Zone(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "No time zone of that name.")
        }
        self = zone
    }

    /// Writes the zone's name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
