import Foundation
import Testing

/// The day's list as it follows what happens during the day.
@Suite struct TodayTests {
    private static let day = "1998-07-01"

    /// A shop with a customer to whom something was promised for the day.
    private static func withPromise(_ facts: String...) throws -> Program {
        let program = try Program()
        try program.run("init", "--as-of", day)
        try customer("C-1", ["name=Ada Keller", "phone=+49 30 1234567", "email=ada@example.org"] + facts, in: program)
        try #require(
            try program.run("promise", "make", "C-1", "A new lid", "--due", day, "--as-of", day).status == 0)
        return program
    }

    private static func customer(_ id: String, _ facts: [String], in program: Program) throws {
        let process = program.process(["customer", "add", id] + facts + ["--as-of", day])
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func list(_ program: Program, _ day: String = TodayTests.day) throws -> [[String: Any]] {
        try #require(try program.json("today", "--format", "json", "--as-of", day) as? [[String: Any]])
    }

    private func kinds(_ item: [String: Any]?) -> [String] {
        (item?["reasons"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    }

    /// The id of the only promise.
    private func promise(_ program: Program) throws -> String {
        let rows = try program.json("promise", "list", "C-1", "--format", "json", "--as-of", TodayTests.day)
        return try #require((rows as? [[String: Any]])?.first?["id"] as? String)
    }

    @Test func `who was reached is still owed what was promised`() throws {
        let program = try TodayTests.withPromise()
        #expect(kinds(try list(program).first) == ["service.promise_due"])
        let close = try program.run("today", "close", "1", "--outcome", "done", "--as-of", TodayTests.day)
        #expect(close.status == 0)
        #expect(close.output.contains("Still owed, and back on tomorrow's list: Promised on 1 July 1998: “A new lid”."))
        #expect(try list(program).isEmpty)
        #expect(kinds(try list(program, "1998-07-02").first) == ["service.promise_due"])
        #expect(
            try program.run("today", "close", "1", "--outcome", "done", "--fulfilled", "--as-of", "1998-07-02").status
                == 0)
        #expect(try list(program, "1998-07-03").isEmpty)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `what was dealt with after planning is not told any more`() throws {
        let program = try TodayTests.withPromise("birthday=07-01")
        #expect(Set(kinds(try list(program).first)) == ["service.promise_due", "customers.special_date"])
        try #require(
            try program.run("promise", "keep", try promise(program), "--as-of", TodayTests.day).status == 0)
        let show = try program.run("today", "show", "1", "--as-of", TodayTests.day).output
        #expect(!show.contains("A new lid"))
        #expect(show.contains("Birthday"))
        #expect(kinds(try list(program).first) == ["customers.special_date"])
        let sheet = try program.run("today", "--format", "html", "--as-of", TodayTests.day).output
        #expect(!sheet.contains("A new lid"))
    }

    @Test func `what comes up after an item was closed becomes another item`() throws {
        let program = try TodayTests.withPromise()
        try #require(try list(program).count == 1)
        try program.run("today", "close", "1", "--outcome", "done", "--fulfilled", "--as-of", TodayTests.day)
        try program.run("promise", "make", "C-1", "A box", "--due", TodayTests.day, "--as-of", TodayTests.day)
        let items = try list(program)
        #expect(items.map { $0["rank"] as? Int } == [2])
        #expect(kinds(items.first) == ["service.promise_due"])
    }

    @Test func `a day that has not come yet is only previewed`() throws {
        let program = try TodayTests.withPromise()
        let run = try program.run("today", "--format", "json", "--as-of", "2999-01-01")
        #expect(run.errors == "2999-01-01 has not come yet: this is a preview, and nothing of it is kept.\n")
        #expect(run.output.contains("A new lid"))
        let close = try program.run("today", "close", "1", "--outcome", "done", "--as-of", "2999-01-01")
        #expect(close.errors.contains("2999-01-01 has not come yet, so nothing is recorded as of it."))
    }

    @Test func `the list as a file takes the outcomes and closes the items`() throws {
        let program = try TodayTests.withPromise()
        try TodayTests.customer("C-2", ["name=Ben Novak", "birthday=07-01"], in: program)
        let csv = try program.run("today", "--format", "csv", "--as-of", TodayTests.day).output
        var lines = csv.split(separator: "\n").map(String.init)
        #expect(
            lines[0]
                == "item,rank,kind,customer_id,external_id,name,language,channel,contact_point,contact_points,staff,"
                + "staff_short_name,due_on,value_at_stake,currency,reasons,moments,script,outcome,fulfilled,note,until")
        let json = try list(program)
        #expect(Set(json[0].keys).isSubset(of: Set(lines[0].split(separator: ",").map(String.init))))
        #expect(json[0]["staff_short_name"] is String)
        #expect(lines.count == 3)
        let ada = try #require(lines.firstIndex { $0.contains("Ada Keller") })
        lines[ada] = lines[ada].dropLast(4) + ",done,yes,Is glad.,"
        let file = lines.joined(separator: "\n") + "\n"
        let run = try program.run("today", "close", "--from", "-", "--as-of", TodayTests.day, input: file)
        #expect(run.output == "outcomes: 2 rows read, 0 bad, 1 closed, 0 closed before, 1 still open.\n")
        #expect(try list(program).compactMap { $0["name"] as? String } == ["Ben Novak"])
        #expect(try list(program, "1998-07-02").compactMap { $0["name"] as? String } == ["Ben Novak"])
        let both = try program.run("today", "close", "--from", "-", "--outcome", "done", input: file)
        #expect(both.status == 64)
    }

    @Test func `a sheet and a contact name every permitted way, with the number to dial`() throws {
        let program = try TodayTests.withPromise("contact_preference:email=preferred")
        let sheet = try program.run("today", "--format", "html", "--as-of", TodayTests.day).output
        #expect(sheet.contains("email: ada@example.org · phone: +49 30 1234567"))
        #expect(sheet.contains("☐ carried out"))
        let show = try program.run("today", "show", "1", "--as-of", TodayTests.day).output
        #expect(show.contains("phone +49 30 1234567"))
        let points = try list(program).first?["contact_points"] as? [[String: String]]
        #expect(points?.map { $0["channel"] } == ["email", "phone"])
    }

    @Test(arguments: [60, 80, 100])
    func `the why is whole on lines of its own, and no line is wider than the terminal`(width: Int) throws {
        let program = try TodayTests.withPromise("birthday=07-01")
        let text = try program.run(columns: width, "today", "--as-of", TodayTests.day).output
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains("Promised on 1 July 1998: “A new lid”. It is due on 1 July 1998."))
        #expect(flat.contains("1 open contact: 1 owed, 0 chosen."))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
        let stages = try program.run(columns: width, "report", "stages", "--as-of", TodayTests.day).output
        let rules = stages.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(rules.contains("Bought again after having lapsed or been lost; until the next day of a purchase."))
        #expect(stages.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test func `a call-back that is a moment and a reason is spoken of once`() throws {
        let program = try TodayTests.withPromise()
        try program.run(
            "contact", "add", "C-1", "--summary", "The colour", "--call-back-on", TodayTests.day, "--as-of",
            "1998-06-30")
        let script = try #require(try list(program).first?["script"] as? String)
        #expect(script.components(separatedBy: "You asked us to get back to you.").count == 2)
    }

    @Test func `who is due and left out is listed with the reason why not`() throws {
        let program = try Program()
        try program.run("init", "--as-of", TodayTests.day)
        try program.run("staff", "leave", "anna", "--on", "1998-07-01")
        for number in 1...15 {
            try TodayTests.customer("C-\(number)", ["name=Person \(number)", "birthday=07-01"], in: program)
        }
        let left = try program.json("today", "--left-out", "--format", "json", "--as-of", TodayTests.day)
        let rows = try #require(left as? [[String: Any]])
        #expect(rows.count == 15 - (try list(program).count))
        #expect(rows.first?["omission"] as? String == "capacity")
        #expect(rows.first?["why_not"] as? String == "no room today, carried over")
        #expect(rows.first?["reason"] as? String == "customers.special_date")
        let table = try program.run("today", "--left-out", "--as-of", TodayTests.day).output
        #expect(table.contains("no room today, carried over"))
        let csv = try program.run("today", "list", "--left-out", "--format", "csv", "--as-of", TodayTests.day).output
        #expect(csv.hasPrefix("kind,external_id,name,reason,value_at_stake,currency,omission,why_not,customer_id\n"))
    }
}
