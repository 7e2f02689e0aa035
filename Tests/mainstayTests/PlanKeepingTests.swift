import Foundation
import Testing

/// The day's list when somebody calls in sick, and when a day that is past is looked at again.
@Suite struct PlanKeepingTests {
    private static let day = "1998-07-01"

    /// A shop with two of a staff, and customers who are owed something today.
    private static func withBirthdays(_ count: Int) throws -> Program {
        let program = try Program()
        try program.run("init", "--as-of", day)
        for number in 1...count {
            try #require(
                try program.run(
                    "customer", "add", "C-\(number)", "name=Person \(number)", "birthday=07-01", "--as-of", day
                ).status == 0)
        }
        return program
    }

    private func list(_ program: Program, on day: String = PlanKeepingTests.day) throws -> [[String: Any]] {
        try #require(try program.json("today", "--format", "json", "--as-of", day) as? [[String: Any]])
    }

    @Test func `the items of who calls in sick go to who is there`() throws {
        let program = try PlanKeepingTests.withBirthdays(6)
        let before = try list(program)
        let staff = Set(before.compactMap { $0["staff_short_name"] as? String })
        try #require(staff == ["anna", "ben"])
        let away = try program.run("staff", "away", "anna", "--from", PlanKeepingTests.day)
        #expect(away.status == 0)
        #expect(away.output == "anna is away from 1998-07-01 and back on 1998-07-02.\n")
        let after = try list(program)
        #expect(after.allSatisfy { $0["staff_short_name"] as? String == "ben" })
        #expect(after.compactMap { $0["item"] as? String } == before.compactMap { $0["item"] as? String })
        #expect(after.compactMap { $0["rank"] as? Int } == before.compactMap { $0["rank"] as? Int })
        let sheet = try program.run("today", "--format", "html", "--as-of", PlanKeepingTests.day).output
        #expect(!sheet.contains("<h1>Anna Berg"))
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `a day before the newest planned one is shown as it was kept`() throws {
        let program = try PlanKeepingTests.withBirthdays(40)
        let before = try list(program).compactMap { $0["item"] as? String }
        let left = try program.run("today", "--left-out", "--as-of", PlanKeepingTests.day).output
        #expect(left.contains("no room today"))
        _ = try list(program, on: "1998-07-02")
        for number in 1...40 {
            try program.run("contact", "add", "C-\(number)", "--direction", "out", "--as-of", "1998-07-02")
        }
        #expect(try list(program).compactMap { $0["item"] as? String } == before)
        #expect(try program.run("today", "--left-out", "--as-of", PlanKeepingTests.day).output == left)
    }
}
