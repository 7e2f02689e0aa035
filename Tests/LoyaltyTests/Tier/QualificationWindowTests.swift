import Domain
import Loyalty
import Testing

struct QualificationWindowTests {
    @Test(arguments: [
        "2024-02-29", "2023-02-28", "2023-03-01", "2023-12-31", "2024-01-01", "2096-02-29", "2024-07-15",
    ])
    func `every day is in exactly one year, and years follow one another without gap`(joined: String) throws {
        let joinedOn = try #require(CalendarDay(iso: joined))
        for window in [QualificationWindow.calendarYear, .memberYear] {
            var year = window.days(on: joinedOn, joinedOn: joinedOn)
            #expect(year.contains(joinedOn))
            for offset in 0..<4000 {
                let day = joinedOn + offset
                if day == year.upperBound {
                    let next = window.days(on: day, joinedOn: joinedOn)
                    #expect(next.lowerBound == year.upperBound)
                    #expect((365...366).contains(next.upperBound - next.lowerBound))
                    year = next
                }
                #expect(window.days(on: day, joinedOn: joinedOn) == year, "\(day)")
            }
        }
    }

    @Test func `who joined on a 29 February has the year begin on the 28th in common years`() throws {
        let joinedOn = try #require(CalendarDay(iso: "2024-02-29"))
        func year(_ day: String) throws -> String {
            let days = QualificationWindow.memberYear.days(
                on: try #require(CalendarDay(iso: day)), joinedOn: joinedOn)
            return "\(days.lowerBound) \(days.upperBound)"
        }
        #expect(try year("2024-02-29") == "2024-02-29 2025-02-28")
        #expect(try year("2025-02-27") == "2024-02-29 2025-02-28")
        #expect(try year("2025-02-28") == "2025-02-28 2026-02-28")
        #expect(try year("2028-02-28") == "2027-02-28 2028-02-29")
        #expect(try year("2028-02-29") == "2028-02-29 2029-02-28")
    }

    @Test func `centuries without a leap day are common years`() throws {
        let joinedOn = try #require(CalendarDay(iso: "2096-02-29"))
        let day = try #require(CalendarDay(iso: "2100-03-01"))
        let days = QualificationWindow.memberYear.days(on: day, joinedOn: joinedOn)
        #expect("\(days.lowerBound) \(days.upperBound)" == "2100-02-28 2101-02-28")
    }

    @Test(arguments: [1, 2, 3, 6, 11, 12, 24])
    func `a rolling window ends with the day, and what has left it never comes back`(months: Int) throws {
        let start = try #require(CalendarDay(iso: "2023-01-01"))
        var before = QualificationWindow.rolling(months: months).days(on: start - 1, joinedOn: start)
        for offset in 0..<1500 {
            let day = start + offset
            let window = QualificationWindow.rolling(months: months).days(on: day, joinedOn: start)
            #expect(window.upperBound == day + 1)
            #expect(window.lowerBound >= before.lowerBound)
            #expect(window.lowerBound.adding(months: months) <= day + 1)
            before = window
        }
    }
}
