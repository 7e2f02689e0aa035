import Foundation
import Testing

/// Nothing is chosen for whoever was just spoken with, or left upset.
@Suite struct SilenceTests {
    private static let day = "1998-07-01"

    private func list(_ program: Program, on day: String = SilenceTests.day) throws -> [[String: Any]] {
        try #require(try program.json("today", "--format", "json", "--as-of", day) as? [[String: Any]])
    }

    private func leftOut(_ program: Program, on day: String = SilenceTests.day) throws -> [String: [String: Any]] {
        let rows = try program.json("today", "--left-out", "--format", "json", "--as-of", day) as? [[String: Any]]
        return Dictionary(try #require(rows).map { ($0["external_id"] as? String ?? "", $0) }) { $1 }
    }

    @Test
    func
        `whoever was spoken with outside of the list is sold nothing for some days, and who left upset until all is well`()
        throws
    {
        let program = try Program.withPurchases()
        let rows = (1...2357).map { String(format: "%04d,p%d@example.org", $0, $0) }
        try program.write("customer_id,email\n" + rows.joined(separator: "\n") + "\n", to: "customers.csv")
        try #require(
            try program.run("import", "customers", "customers.csv", "--as-of", SilenceTests.day).status == 0)
        let chosen = try list(program).filter { $0["kind"] as? String == "chosen" }
            .compactMap { $0["external_id"] as? String }
        try #require(chosen.count >= 2)
        let (upset, content) = (chosen[0], chosen[1])
        try #require(
            try program.run(
                "contact", "add", upset, "--summary", "Third time I call, nobody helps.", "--mood", "upset",
                "--satisfied", "no", "--explained-again", "--as-of", SilenceTests.day
            ).status == 0)
        try #require(
            try program.run("contact", "add", content, "--satisfied", "yes", "--as-of", SilenceTests.day).status == 0)
        let left = try list(program).compactMap { $0["external_id"] as? String }
        #expect(!left.contains(upset) && !left.contains(content))
        let omitted = try leftOut(program)
        #expect(omitted[upset]?["omission"] as? String == "silenced")
        #expect(
            omitted[upset]?["why_not"] as? String
                == "The last contact, on 1 July 1998, did not end well: nothing is offered until one has.")
        #expect(
            omitted[content]?["why_not"] as? String == "Was spoken with on 1 July 1998: nothing is offered so soon.")
        let table = try program.run("today", "--left-out", "--as-of", SilenceTests.day).output
        #expect(table.contains("Was spoken with on 1 July 1998"))
        let count = try program.run("today", "--as-of", SilenceTests.day).output
        #expect(count.contains("2 more chosen: left in peace for now."))
        // The quiet days pass; what went wrong does not by itself.
        #expect(try leftOut(program, on: "1998-07-04")[content]?["omission"] as? String == "silenced")
        let later = try leftOut(program, on: "1998-07-05")
        #expect(later[content]?["omission"] as? String != "silenced")
        #expect(later[upset] == nil)
        let owed = try #require(try list(program, on: "1998-07-05").first { $0["external_id"] as? String == upset })
        let reasons = try #require(owed["reasons"] as? [[String: Any]])
        #expect(owed["kind"] as? String == "owed" && owed["due_on"] as? String == "1998-07-02")
        #expect(reasons.compactMap { $0["kind"] as? String } == ["service.recovery"])
        #expect(
            reasons.first?["text"] as? String
                == "The last contact, on 1 July 1998, ended badly: hear what is wrong and make it good.")
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }
}
