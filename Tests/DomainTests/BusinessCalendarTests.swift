import Domain
import TestSupport
import Testing

/// Deadlines by business days and hours.
struct BusinessCalendarTests {
    private static let hour: Int64 = 3_600_000

    /// England in spring 2026: Good Friday, Easter Monday, and the two holidays of May.
    private static func england() throws -> BusinessCalendar {
        let hours = try #require(OpeningHours("09:00-17:00"))
        return BusinessCalendar(
            zone: try #require(Zone("Europe/London")),
            week: Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, hours) }),
            holidays: Set(
                try ["2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"].map { try #require(CalendarDay(iso: $0)) })
        )
    }

    private static func drawn(_ random: inout SeededGenerator) throws -> BusinessCalendar {
        let choices = ["09:00-17:00", "08:00-12:00, 13:30-18:00", "00:00-24:00", "01:30-03:30", "closed"]
        var week: [Weekday: OpeningHours] = [.wed: try #require(OpeningHours("10:00-11:00"))]
        for day in Weekday.allCases where Bool.random(using: &random) {
            week[day] = OpeningHours(choices.randomElement(using: &random) ?? "closed")
        }
        week[.thu] = OpeningHours("09:00-12:00")
        let zones = ["Europe/Berlin", "UTC", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe"]
        var calendar = BusinessCalendar(
            zone: try #require(Zone(zones.randomElement(using: &random) ?? "UTC")), week: week)
        for _ in 0..<10 { calendar.holidays.insert(start + Int.random(in: 0...400, using: &random)) }
        for _ in 0..<5 {
            calendar.specialDays[start + Int.random(in: 0...400, using: &random)] = OpeningHours("09:00-12:00")
        }
        return calendar
    }

    private static let start = CalendarDay(daysSince1970: 20_454)  // 2026-01-01

    private static func instant(_ random: inout SeededGenerator) -> Timestamp {
        Timestamp(utc: start, milliseconds: Int64.random(in: 0...(300 * 86_400_000), using: &random))
    }

    @Test func `the deadlines of England's Easter come out (reference A1)`() throws {
        let calendar = try Self.england()
        let received = try #require(CalendarDay(iso: "2026-04-02"))
        #expect("\(try calendar.businessDay(3, after: received))" == "2026-04-09")
        #expect("\(try calendar.businessDay(15, after: received))" == "2026-04-27")
        #expect("\(try calendar.businessDay(35, after: received))" == "2026-05-27")
        #expect("\(received + 56)" == "2026-05-28")
        let close = calendar.close(of: try calendar.businessDay(3, after: received))
        #expect(close.map { "\($0)" } == "2026-04-09T16:00:00Z")
    }

    @Test(arguments: UInt64(1)...60)
    func `a deadline is later for more time and a later start, and never earlier for one holiday more (A7.1)`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let calendar = try Self.drawn(&random)
        let from = Self.instant(&random)
        let later = from + Int64.random(in: 0...(40 * 86_400_000), using: &random)
        let time = Int64.random(in: 0...(100 * Self.hour), using: &random)
        let more = time + Int64.random(in: 0...(30 * Self.hour), using: &random)
        let due = try calendar.time(after: time, openSince: from)
        #expect(due >= from)
        #expect(try calendar.time(after: more, openSince: from) >= due)
        #expect(try calendar.time(after: time, openSince: later) >= due)
        // It is within the hours, or where they end, after exactly so much time.
        #expect(calendar.isOpen(at: due) || (time > 0 && calendar.isOpen(at: due + -1)))
        #expect(calendar.openMilliseconds(from: from, until: due) == time)
        var closed = calendar
        closed.holidays.insert(calendar.zone.day(of: due) - Int.random(in: 0...3, using: &random))
        #expect(try closed.time(after: time, openSince: from) >= due)
        let day = calendar.zone.day(of: from)
        let count = Int.random(in: 0...40, using: &random)
        let end = try calendar.businessDay(count, after: day)
        #expect(try closed.businessDay(count, after: day) >= end)
        #expect(try calendar.businessDay(count + 1, after: day) > end)
        #expect(try calendar.businessDay(count, after: day + 1) >= end)
        #expect(count == 0 || calendar.isBusinessDay(end))
    }

    @Test(arguments: UInt64(1)...60)
    func `what is worked until one time and from it on is what is worked in all (A7.1)`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let calendar = try Self.drawn(&random)
        let times = (0..<3).map { _ in Self.instant(&random) }.sorted()
        #expect(
            calendar.openMilliseconds(from: times[0], until: times[1])
                + calendar.openMilliseconds(from: times[1], until: times[2])
                == calendar.openMilliseconds(from: times[0], until: times[2]))
        #expect(calendar.openMilliseconds(from: times[1], until: times[0]) == 0)
    }

    @Test func `a clock that is set moves no deadline of the office's hours (A7.2)`() throws {
        let hours = try #require(OpeningHours("09:00-17:00"))
        let berlin = try #require(Zone("Europe/Berlin"))
        let calendar = BusinessCalendar(
            zone: berlin, week: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, hours) }))
        // Clocks go forward on 29 March and back on 25 October 2026.
        for text in ["2026-03-28", "2026-10-24", "2026-06-10"] {
            let day = try #require(CalendarDay(iso: text))
            let due = try calendar.time(
                after: 12 * Self.hour, openSince: berlin.time(of: day, milliseconds: 9 * Self.hour))
            #expect(due == berlin.time(of: day + 1, milliseconds: 13 * Self.hour))
        }
        // Around the clock, the day has the hours that it has.
        let always = BusinessCalendar(
            zone: berlin,
            week: Dictionary(
                uniqueKeysWithValues: try Weekday.allCases.map { ($0, try #require(OpeningHours("00:00-24:00"))) }))
        for (text, length) in [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-10", 24)] as [(String, Int64)] {
            let day = try #require(CalendarDay(iso: text))
            let (from, until) = (berlin.time(of: day), berlin.time(of: day + 1))
            #expect(always.openMilliseconds(from: from, until: until) == length * Self.hour)
        }
    }

    @Test func `a calendar that is never open is an error, not an endless walk`() throws {
        let never = BusinessCalendar(zone: .utc, week: [.mon: .closed])
        #expect(throws: BusinessCalendar.NeverOpen.self) {
            try never.time(after: 1, openSince: Timestamp(milliseconds: 0))
        }
        #expect(throws: BusinessCalendar.NeverOpen.self) { try never.businessDay(1, after: Self.start) }
        #expect(try never.businessDay(0, after: Self.start) == Self.start)
    }

    @Test func `hours are read as they are written, and others are none`() {
        for text in ["09:00-17:00", "09:00-12:30, 14:00-18:00", "00:00-24:00", "closed"] {
            #expect(OpeningHours(text)?.description == text)
        }
        #expect(OpeningHours("09:00-12:00,13:00-17:00")?.minutes.count == 2)
        for text in [
            "", "9-17", "09:00-09:00", "17:00-09:00", "09:00-24:01", "09:00-12:00, 11:00-13:00", "09:00-12:00,",
        ] {
            #expect(OpeningHours(text) == nil, "\(text)")
        }
    }
}
