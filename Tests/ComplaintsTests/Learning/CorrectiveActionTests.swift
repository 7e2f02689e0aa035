import Complaints
import Domain
import Statistics
import Testing

@Suite struct CorrectiveActionTests {
    private func check(_ before: (Int, Int), _ after: (Int, Int)) throws -> EffectCheck {
        EffectCheck(
            before: try #require(Recurrence(events: before.0, exposed: before.1)),
            after: try #require(Recurrence(events: after.0, exposed: after.1)))
    }

    @Test func `without exposure nothing is said, rather than that it never came back`() throws {
        for check in [try check((0, 0), (0, 100)), try check((9, 100), (0, 0))] {
            #expect(check.verdict == .undefined)
            #expect(check.difference == nil)
        }
        #expect(try check((9, 100), (0, 0)).after.rate.share == nil)
        #expect(try check((9, 100), (0, 0)).after.rate.interval == nil)
    }

    @Test func `more events than were exposed are no rate`() {
        #expect(Recurrence(events: 2, exposed: 1) == nil)
        #expect(Recurrence(events: -1, exposed: 1) == nil)
    }

    /// The rates 56 of 70 and 48 of 80 are those of Newcombe (1998), table II, case (a), method 10: 0.0524 to 0.3339.
    @Test func `the difference has the interval that was published`() throws {
        let check = try check((56, 70), (48, 80))
        let interval = try #require(check.difference?.interval)
        #expect(abs(interval.lowerBound + 0.3339) < 0.00005)
        #expect(abs(interval.upperBound + 0.0524) < 0.00005)
        #expect(check.verdict == .better)
    }

    @Test func `few cases show nothing, and more often is worse`() throws {
        #expect(try check((1, 10), (0, 10)).verdict == .notShown)
        #expect(try check((48, 80), (56, 70)).verdict == .worse)
    }

    @Test func `an action is late from the day after the last one on`() {
        let day = CalendarDay(daysSince1970: 100)
        func action(done: CalendarDay?) -> CorrectiveAction {
            CorrectiveAction(what: "x", owner: StaffID(at: Timestamp(milliseconds: 0)), due: day, done: done)
        }
        #expect(!action(done: nil).isOverdue(on: day))
        #expect(action(done: nil).isOverdue(on: day + 1))
        #expect(!action(done: day).isOverdue(on: day + 9))
        #expect(action(done: day + 1).isOverdue(on: day + 9))
    }
}
