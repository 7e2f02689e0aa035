import Foundation
import TestSupport
import Testing

@testable import Domain

struct ZoneTests {
    static let names = [
        "Europe/Berlin", "Pacific/Auckland", "Asia/Kolkata", "Australia/Lord_Howe", "America/New_York",
        "America/St_Johns", "America/Havana", "Africa/Cairo", "America/Santiago", "Pacific/Kiritimati",
        "Pacific/Pago_Pago", "UTC",
    ]
    private static let hour: Int64 = 3_600_000

    @Test(
        arguments: [
            // The clock is put forward at 2: half past two is not shown, and counts as an hour after half past one.
            ("Europe/Berlin", "2026-03-29", 150, "2026-03-29T01:30:00Z"),
            ("Europe/Berlin", "2026-03-29", 119, "2026-03-29T00:59:00Z"),
            ("Europe/Berlin", "2026-03-29", 180, "2026-03-29T01:00:00Z"),
            // It is put back at 3: half past two comes twice, and the first is meant.
            ("Europe/Berlin", "2026-10-25", 150, "2026-10-25T00:30:00Z"),
            ("Europe/Berlin", "2026-10-25", 119, "2026-10-24T23:59:00Z"),
            ("Europe/Berlin", "2026-10-25", 180, "2026-10-25T02:00:00Z"),
            ("Europe/Berlin", "1998-07-01", 0, "1998-06-30T22:00:00Z"),
            ("Pacific/Auckland", "2026-09-27", 150, "2026-09-26T14:30:00Z"),
            ("Pacific/Auckland", "2026-04-05", 150, "2026-04-04T13:30:00Z"),
            ("Pacific/Auckland", "2026-07-01", 0, "2026-06-30T12:00:00Z"),
            ("Asia/Kolkata", "2026-03-29", 150, "2026-03-28T21:00:00Z"),
            // Lord Howe changes by half an hour.
            ("Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:45:00Z"),
            ("Australia/Lord_Howe", "2026-04-05", 105, "2026-04-04T14:45:00Z"),
            ("Australia/Lord_Howe", "2026-04-05", 120, "2026-04-04T15:30:00Z"),
            // Cairo skipped the first hour of a day, Samoa a whole day.
            ("Africa/Cairo", "2024-04-26", 0, "2024-04-25T22:00:00Z"),
            ("Pacific/Apia", "2011-12-30", 720, "2011-12-30T22:00:00Z"),
            ("Pacific/Apia", "2011-12-31", 300, "2011-12-30T15:00:00Z"),
        ] as [(String, String, Int64, String)])
    func `times of day are the instants that a clock there shows`(
        name: String, day: String, minutes: Int64, expected: String
    ) throws {
        let zone = try #require(Zone(name))
        let day = try #require(CalendarDay(iso: day))
        #expect("\(zone.time(of: day, milliseconds: minutes * 60_000))" == expected)
    }

    @Test(arguments: names)
    func `a time of day is the first instant that shows it, and one that is skipped an instant later on`(
        name: String
    ) throws {
        let zone = try #require(Zone(name))
        let foundation = try #require(TimeZone(identifier: name))
        func offset(_ milliseconds: Int64) -> Int64 {
            Int64(foundation.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
        }
        var generator = SeededGenerator(seed: 20_260_301)
        for _ in 0..<300 {
            let day = CalendarDay(daysSince1970: Int.random(in: 0...21_500, using: &generator))
            let ofDay = Int64.random(in: 0..<48, using: &generator) * ZoneTests.hour / 2
            let local = Timestamp(utc: day, milliseconds: ofDay).milliseconds
            let offsets = Set((-48...48).map { offset(local + $0 * ZoneTests.hour) })
            let shown = offsets.map { local - $0 }.filter { $0 + offset($0) == local }.min()
            let time = zone.time(of: day, milliseconds: ofDay).milliseconds
            if let shown {
                #expect(time == shown, "\(day) \(ofDay)")
                #expect(zone.day(of: Timestamp(milliseconds: time)) == day)
            } else {
                #expect(time + offset(time) > local, "\(day) \(ofDay)")
            }
        }
    }

    @Test(arguments: names)
    func `every day begins once, after the one before has ended`(name: String) throws {
        let zone = try #require(Zone(name))
        let first = try #require(CalendarDay(iso: "2024-01-01"))
        for offset in 0..<800 {
            let day = first + offset
            let begin = zone.time(of: day)
            #expect(zone.day(of: begin) == day)
            #expect(zone.day(of: begin + -1) == day - 1)
        }
    }

    @Test func `instants before 1970 have their day too`() throws {
        let zone = try #require(Zone("America/New_York"))
        #expect("\(zone.day(of: Timestamp(milliseconds: -1)))" == "1969-12-31")
        #expect("\(Zone.utc.day(of: Timestamp(milliseconds: -1)))" == "1969-12-31")
        #expect("\(Zone.utc.day(of: Timestamp(milliseconds: 0)))" == "1970-01-01")
    }

    @Test(arguments: names)
    func `a zone is kept by its name`(name: String) throws {
        let zone = try #require(Zone(name))
        let text = try JSONEncoder().encode([zone])
        #expect(try JSONDecoder().decode([Zone].self, from: text) == [zone])
        #expect(zone.name == name)
    }

    @Test func `coordinated universal time is the zone of that name`() {
        #expect(Zone("UTC") == Zone.utc)
    }

    @Test(arguments: ["", "Europe/Atlantis", "../etc/passwd", "Berlin", " Europe/Berlin"])
    func `names that no zone has are refused`(name: String) throws {
        #expect(Zone(name) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Zone].self, from: JSONEncoder().encode([name]))
        }
    }

    @Test(
        arguments: [
            // 23:30 in Berlin, on a day of 24, 23 and 25 hours.
            ("2026-07-01T21:30:00Z", "2026-07-08", "2026-07-08T21:30:00Z"),
            ("2026-07-01T21:30:00Z", "2026-03-29", "2026-03-29T21:30:00Z"),
            ("2026-07-01T21:30:00Z", "2026-10-25", "2026-10-25T22:30:00Z"),
            // 23:30 on a day of 25 hours, from a day of 25 hours.
            ("2026-10-25T22:30:00Z", "2026-03-29", "2026-03-29T21:30:00Z"),
            // 2:30 is not shown on that day.
            ("2026-07-01T00:30:00Z", "2026-03-29", "2026-03-29T01:30:00Z"),
            ("2026-07-01T00:30:00Z", "1998-07-01", "1998-07-01T00:30:00Z"),
        ])
    func `the same time of day on another day is what a clock shows there`(
        time: String, day: String, wanted: String
    ) throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        let found = berlin.sameTime(
            as: try #require(Timestamp(rfc3339: time)), on: try #require(CalendarDay(iso: day)))
        #expect("\(found)" == wanted)
    }

    @Test(arguments: ZoneTests.names, 1...3 as ClosedRange<UInt64>)
    func `the same time of day is always on that day`(name: String, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let zone = try #require(Zone(name))
        let start = try #require(CalendarDay(iso: "2026-01-01"))
        for offset in 0..<366 {
            let day = start + offset
            let now = Timestamp(
                milliseconds: Int64.random(in: 1_700_000_000_000...1_900_000_000_000, using: &generator))
            #expect(zone.day(of: zone.sameTime(as: now, on: day)) == day, "\(now) on \(day)")
        }
    }

    @Test func `a zone says what its clocks show`() throws {
        let time = try #require(Timestamp(rfc3339: "2026-11-21T23:30:59.999Z"))
        #expect(Zone("Europe/Berlin")?.text(of: time) == "2026-11-22 00:30")
        #expect(Zone("Asia/Kolkata")?.text(of: time) == "2026-11-22 05:00")
        #expect(Zone.utc.text(of: time) == "2026-11-21 23:30")
        #expect(Zone.utc.text(of: Timestamp(milliseconds: -1)) == "1969-12-31 23:59")
    }

    @Test(arguments: ["UTC+3", "GMT+0300", "PST", "EST", "CET", "Berlin", "", "Europe/", "Europe/Atlantis", "+01:00"])
    func `what names no place is no zone`(name: String) {
        #expect(Zone(name) == nil)
    }
}
