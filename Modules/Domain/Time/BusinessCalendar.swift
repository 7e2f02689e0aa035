/// On which days and at which hours somebody is there, in a zone.
///
/// Hours are those of the clock on the wall: from nine to five is eight hours on every day, and as long as it is on a day on
/// which the clock is set. Whoever computes a deadline keeps the version by which it was computed.
public struct BusinessCalendar: Hashable, Sendable, Codable {
    /// Which edition of it, from 1.
    public var version: Int
    /// Where its clock is.
    public var zone: Zone
    /// The hours of each day of the week; a day that is not named is closed.
    public var week: [Weekday: OpeningHours]
    /// Days on which nobody is there.
    public var holidays: Set<CalendarDay>
    /// Days with hours of their own, as half days have; they come before the week and the holidays.
    public var specialDays: [CalendarDay: OpeningHours]

    /// A calendar; see the properties.
    public init(
        version: Int = 1, zone: Zone, week: [Weekday: OpeningHours], holidays: Set<CalendarDay> = [],
        specialDays: [CalendarDay: OpeningHours] = [:]
    ) {
        self.version = version
        self.zone = zone
        self.week = week
        self.holidays = holidays
        self.specialDays = specialDays
    }

    /// That a calendar is closed for as long as it was looked at, twenty years.
    public struct NeverOpen: Error, Hashable, Sendable {}

    /// For how many days it is looked ahead.
    private static let horizon = 7_305

    /// The hours of a day.
    public func hours(on day: CalendarDay) -> OpeningHours {
        specialDays[day] ?? (holidays.contains(day) ? .closed : week[day.dayOfWeek] ?? .closed)
    }

    /// Whether somebody is there at some time of a day.
    public func isBusinessDay(_ day: CalendarDay) -> Bool { !openings(on: day).isEmpty }

    /// From when to when somebody is there on a day, in order; hours that the clock skips are none.
    public func openings(on day: CalendarDay) -> [Range<Timestamp>] {
        hours(on: day).minutes.compactMap { minutes in
            let (from, until) = (time(minutes.lowerBound, on: day), time(minutes.upperBound, on: day))
            return from < until ? from..<until : nil
        }
    }

    private func time(_ minute: Int, on day: CalendarDay) -> Timestamp {
        minute == 1_440 ? zone.time(of: day + 1) : zone.time(of: day, milliseconds: Int64(minute) * 60_000)
    }

    /// Whether somebody is there at an instant.
    public func isOpen(at time: Timestamp) -> Bool {
        openings(on: zone.day(of: time)).contains { $0.contains(time) }
    }

    /// The instant at which the last hour of a day ends; nil when it is closed.
    public func close(of day: CalendarDay) -> Timestamp? { openings(on: day).last?.upperBound }

    /// For how many milliseconds somebody is there from one instant until before another; 0 when that is not later.
    public func openMilliseconds(from start: Timestamp, until end: Timestamp) -> Int64 {
        guard start < end else { return 0 }
        var sum: Int64 = 0
        var day = zone.day(of: start)
        let last = zone.day(of: end)
        while day <= last {
            for opening in openings(on: day) {
                let (from, until) = (max(opening.lowerBound, start), min(opening.upperBound, end))
                if from < until { sum += until.milliseconds - from.milliseconds }
            }
            day = day + 1
        }
        return sum
    }

    /// The first instant at which somebody has been there for so long since another: within the hours, or at their end.
    /// - Parameter milliseconds: not negative; 0 gives the first instant at which somebody is there.
    /// - Throws: ``NeverOpen`` when that takes more than twenty years.
    public func time(
        after milliseconds: Int64, openSince start: Timestamp
    ) throws(NeverOpen) -> Timestamp {
        var left = milliseconds
        let first = zone.day(of: start)
        for offset in 0..<BusinessCalendar.horizon {
            for opening in openings(on: first + offset) where opening.upperBound > start {
                let from = max(opening.lowerBound, start)
                let length = opening.upperBound.milliseconds - from.milliseconds
                if left <= length { return from + left }
                left -= length
            }
        }
        throw NeverOpen()
    }

    /// The so-manieth business day after a day, which is itself day 0 whether or not it is one.
    /// - Parameter count: not negative; 0 gives the day itself.
    /// - Throws: ``NeverOpen`` when that takes more than twenty years.
    public func businessDay(_ count: Int, after day: CalendarDay) throws(NeverOpen) -> CalendarDay {
        var (current, left) = (day, count)
        for _ in 0..<BusinessCalendar.horizon where left > 0 {
            current = current + 1
            if isBusinessDay(current) { left -= 1 }
        }
        guard left == 0 else { throw NeverOpen() }
        return current
    }
}
