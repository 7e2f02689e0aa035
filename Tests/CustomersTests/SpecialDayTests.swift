import Domain
import TestSupport
import Testing

@testable import Customers

struct SpecialDayTests {
    private func date(_ monthDay: MonthDay, _ leapDay: MonthDay.LeapDayChoice) -> DerivedRows.DateRow {
        DerivedRows.DateRow(number: 1, name: nil, monthDay: monthDay, leapDay: leapDay, knownOn: day("2000-01-01"))
    }

    @Test(arguments: MonthDay.LeapDayChoice.allCases)
    func `every date falls on exactly one day of every year, 29 February too`(choice: MonthDay.LeapDayChoice) throws {
        for month in 1...12 {
            for number in 1...CalendarDay.daysInMonth(month, of: 2000) {
                let date = date(try #require(MonthDay(month: month, day: number)), choice)
                for year in [1999, 2000, 2023, 2024, 2025, 2026, 2100] {
                    var today = CalendarDay(year: year, month: 1, day: 1)!
                    var falls: [CalendarDay] = []
                    while today.components.year == year {
                        let special = SpecialDay(date, within: today...today)
                        if let special { falls.append(special.on) }
                        let isLookedUp = SpecialDay.ordinals(within: today...today).contains(date.monthDay.ordinal)
                        #expect(special == nil || isLookedUp, "\(date.monthDay) on \(today)")
                        // A month either way of the date is enough to see that it falls once.
                        today = today + (abs(MonthDay(today).month - month) > 1 ? 20 : 1)
                    }
                    #expect(falls.count == 1, "\(date.monthDay) in \(year): \(falls)")
                }
            }
        }
    }

    @Test func `29 February is kept when the customer has chosen`() throws {
        let leap = try #require(MonthDay(month: 2, day: 29))
        let week = day("2026-02-25")...day("2026-03-04")
        #expect(SpecialDay(date(leap, .february28), within: week)?.on == day("2026-02-28"))
        #expect(SpecialDay(date(leap, .march1), within: week)?.on == day("2026-03-01"))
        let leapWeek = day("2028-02-25")...day("2028-03-04")
        #expect(SpecialDay(date(leap, .march1), within: leapWeek)?.on == day("2028-02-29"))
    }

    @Test func `around new year the year is that of the date`() throws {
        let sylvester = date(try #require(MonthDay(month: 12, day: 31)), .february28)
        let special = try #require(SpecialDay(sylvester, near: day("2026-01-02"), within: 7))
        #expect(special.on == day("2025-12-31"))
        #expect(special.greeting.occasion == "1.2025")
        #expect(Greeting(occasion: "1.2025") == special.greeting)
        #expect(SpecialDay(sylvester, near: day("2026-01-08"), within: 7) == nil)
    }
}
