import Foundation
import Testing

/// Looking back or ahead changes nothing of what holds today.
@Suite struct PastDayTests {
    @Test func `whoever scores or plans a past day leaves the scores of today in force`() throws {
        let program = try Program.withPurchases()
        try #require(try program.run("score", "--as-of", "1998-07-01").status == 0)
        let stages = try program.run("report", "stages", "--format", "csv", "--as-of", "1998-07-01").output
        let card = try program.run("customer", "show", "0001", "--format", "json", "--as-of", "1998-07-01").output
        let past = try program.run("score", "--as-of", "1997-09-30")
        #expect(past.status == 0)
        #expect(past.errors == "Nothing was kept: the scores of 1998-07-01 stay in force.\n")
        #expect(try program.run("today", "--as-of", "1997-06-01").status == 0)
        #expect(try program.run("report", "stages", "--format", "csv", "--as-of", "1998-07-01").output == stages)
        #expect(
            try program.run("customer", "show", "0001", "--format", "json", "--as-of", "1998-07-01").output == card)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }
}
