import Foundation
import TestSupport
import Testing

@testable import Domain

struct CalendarDayTests {
    /// Foundation's Gregorian calendar changes to the Julian one before this day, which ours never does.
    static let firstGregorian = CalendarDay(daysSince1970: -141_427)

    static func anyDay(using generator: inout SeededGenerator) -> CalendarDay {
        CalendarDay(daysSince1970: Int.random(in: -719_162...2_932_896, using: &generator))
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `days have the components and weekday that Foundation gives them`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for _ in 0..<400 {
            let day = max(CalendarDayTests.anyDay(using: &generator), CalendarDayTests.firstGregorian)
            let date = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400)
            let expected = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let (year, month, number) = day.components
            #expect([year, month, number] == [expected.year, expected.month, expected.day])
            #expect(day.weekday % 7 + 1 == expected.weekday)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `each day is followed by the next of the month, else by the first of the next month`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var day = CalendarDayTests.anyDay(using: &generator)
        for _ in 0..<800 {
            let (year, month, number) = day.components
            let next = (day + 1).components
            if number < CalendarDay.daysInMonth(month, of: year) {
                #expect(next == (year, month, number + 1))
            } else if month < 12 {
                #expect(next == (year, month + 1, 1))
            } else {
                #expect(next == (year + 1, 1, 1))
            }
            #expect((day + 1).weekday == day.weekday % 7 + 1)
            day = day + 1
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `a day is the same made from its components, its text and its JSON`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let day = CalendarDayTests.anyDay(using: &generator)
            let (year, month, number) = day.components
            #expect(CalendarDay(year: year, month: month, day: number) == day)
            #expect(CalendarDay(iso: "\(day)") == day)
        }
        let day = CalendarDayTests.anyDay(using: &generator)
        #expect(try JSONDecoder().decode(CalendarDay.self, from: JSONEncoder().encode(day)) == day)
    }

    @Test func `the calendar reaches from 1 January 1 to 31 December 9999`() {
        #expect(CalendarDay(year: 1, month: 1, day: 1)?.daysSince1970 == -719_162)
        #expect(CalendarDay(year: 9999, month: 12, day: 31)?.daysSince1970 == 2_932_896)
        #expect(CalendarDay(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
        #expect(CalendarDay(daysSince1970: 0).weekday == 4)
        #expect("\(CalendarDay(daysSince1970: -719_162))" == "0001-01-01")
    }

    @Test(
        arguments: [
            (0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 4, 31),
            (2026, 2, 29), (1900, 2, 29), (2100, 2, 29), (-1, 1, 1), (Int.max, 1, 1), (2026, Int.min, 1),
        ])
    func `days that do not exist are none`(year: Int, month: Int, day: Int) {
        #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }

    @Test func `29 February exists in leap years, the hundreds only when 400 divides them`() {
        for year in [4, 1996, 2000, 2024, 2400, 9996] {
            #expect(CalendarDay(year: year, month: 2, day: 29) != nil)
        }
    }

    @Test(
        arguments: [
            "", "2026-3-01", "2026-03-1", "20260301", "2026/03/01", " 2026-03-01", "2026-03-01 ", "2026-02-30",
            "+026-03-01", "-026-03-01", "2026-0x-01", "２０２６-03-01", "2026-03-0１", "0000-01-01", "2026-03--1",
        ])
    func `text that is no day of the form YYYY-MM-DD is refused`(text: String) {
        #expect(CalendarDay(iso: text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CalendarDay.self, from: JSONEncoder().encode(text))
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `months later is the same day of that month, or its last`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let day = CalendarDay(daysSince1970: Int.random(in: -400_000...400_000, using: &generator))
            let months = Int.random(in: -2400...2400, using: &generator)
            let (year, month, number) = day.components
            let later = day.adding(months: months).components
            #expect(later.year * 12 + later.month == year * 12 + month + months)
            #expect(later.day == min(number, CalendarDay.daysInMonth(later.month, of: later.year)))
        }
    }

    @Test func `31 January and a month is the last of February`() throws {
        let last = try #require(CalendarDay(iso: "2024-01-31"))
        #expect("\(last.adding(months: 1))" == "2024-02-29")
        #expect("\(last.adding(months: 13))" == "2025-02-28")
        #expect("\(last.adding(months: -2))" == "2023-11-30")
        #expect("\(last.adding(months: 0))" == "2024-01-31")
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `adding days and taking the difference undo each other`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let day = CalendarDayTests.anyDay(using: &generator)
            let other = CalendarDayTests.anyDay(using: &generator)
            #expect(day + (other - day) == other)
            #expect(other - (other - day) == day)
            #expect((day < other) == (day.daysSince1970 < other.daysSince1970))
        }
    }

    @Test func `days beyond all instants are the last ones, and nothing traps`() {
        let day = CalendarDay(daysSince1970: 0)
        for days in [Int.max, .min, 1 << 40] {
            let far = [day + days, day - days, CalendarDay(daysSince1970: days), day.adding(months: days)]
            for day in far {
                #expect(day + 0 == day)
                #expect(day.description.count >= 10)
                #expect((1...7).contains(day.weekday))
                #expect(Timestamp(utc: day, milliseconds: 86_399_999) > Timestamp(milliseconds: .min))
            }
        }
        #expect(day + Int.max > day && day - Int.max < day && day - Int.min > day)
        #expect(Timestamp(milliseconds: 5) + Int64.max == Timestamp(milliseconds: .max))
    }
}
