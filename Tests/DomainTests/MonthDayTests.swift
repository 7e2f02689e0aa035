import Domain
import Testing

struct MonthDayTests {
    @Test(arguments: MonthDay.LeapDayChoice.allCases)
    func `who is born on 29 February has that birthday in leap years`(choice: MonthDay.LeapDayChoice) throws {
        let birthday = try #require(MonthDay(month: 2, day: 29))
        for year in [1996, 2000, 2024, 2400] {
            #expect(birthday.occurrence(in: year, leapDay: choice) == CalendarDay(year: year, month: 2, day: 29))
        }
    }

    @Test func `in common years 29 February falls on the day that the person has chosen`() throws {
        let birthday = try #require(MonthDay(month: 2, day: 29))
        for year in [1900, 2023, 2025, 2100] {
            #expect(
                birthday.occurrence(in: year, leapDay: .february28) == CalendarDay(year: year, month: 2, day: 28))
            #expect(birthday.occurrence(in: year, leapDay: .march1) == CalendarDay(year: year, month: 3, day: 1))
        }
    }

    @Test(arguments: MonthDay.LeapDayChoice.allCases)
    func `every other day falls on itself every year`(choice: MonthDay.LeapDayChoice) throws {
        for month in 1...12 {
            for day in 1...CalendarDay.daysInMonth(month, of: 2025) {
                let monthDay = try #require(MonthDay(month: month, day: day))
                #expect(
                    monthDay.occurrence(in: 2025, leapDay: choice) == CalendarDay(year: 2025, month: month, day: day))
            }
        }
    }

    @Test func `there are 366 of them, and text reads as it was written`() throws {
        var ordinals: [Int] = []
        for month in 0...13 {
            for day in 0...32 {
                guard let monthDay = MonthDay(month: month, day: day) else { continue }
                ordinals.append(monthDay.ordinal)
                #expect(MonthDay(iso: "\(monthDay)") == monthDay)
                #expect(MonthDay(iso: "--\(monthDay)") == monthDay)
            }
        }
        #expect(ordinals.count == 366)
        #expect(ordinals == ordinals.sorted())
        #expect(Set(ordinals).count == 366)
    }

    @Test(
        arguments: [
            "", "02-30", "04-31", "00-01", "13-01", "2-29", "02/29", "---02-29", "-02-29", "+2-29", "02-29 ",
            "2024-02-29", "０2-29",
        ])
    func `text that is no month and day is refused`(text: String) {
        #expect(MonthDay(iso: text) == nil)
    }

    @Test func `a calendar day has its month and day`() throws {
        let day = try #require(CalendarDay(iso: "2024-02-29"))
        #expect("\(MonthDay(day))" == "02-29")
    }
}
