import Foundation
import Testing

/// Outcomes that are handed over in a file.
@Suite struct ClosingFileTests {
    private static let day = "1998-07-01"

    /// A shop that congratulates so many customers on the day, each an item of its list.
    private static func withBirthdays(_ count: Int) throws -> Program {
        let program = try Program()
        try program.run("init", "--as-of", day)
        let rows = (1...count).map { "C-\($0),Person \($0),07-01\n" }.joined()
        try program.write("customer_id,name,birthday\n\(rows)", to: "customers.csv")
        try #require(try program.run("import", "customers", "customers.csv", "--as-of", day).status == 0)
        try #require(try program.run("today", "--as-of", day).status == 0)
        return program
    }

    private func close(_ rows: String..., options: [String] = [], in program: Program) throws -> Program.Run {
        let lines = rows.flatMap { $0.split(separator: "\n") }.map { "\(ClosingFileTests.day),\($0)" }
        return try program.run(
            ["today", "close", "--from", "-", "--as-of", ClosingFileTests.day] + options,
            input: "day,item,outcome,fulfilled,note,until,channel\n" + lines.joined(separator: "\n") + "\n")
    }

    /// Hands in a file on a day.
    private func handIn(
        _ lines: String..., on day: String, options: [String] = [], to program: Program
    ) throws -> Program.Run {
        try program.run(
            ["today", "close", "--from", "-", "--as-of", day] + options,
            input: lines.joined(separator: "\n") + "\n")
    }

    /// The day's list, closed items included.
    private func items(on day: String = ClosingFileTests.day, of program: Program) throws -> [[String: Any]] {
        try #require(
            try program.json("today", "--all", "--format", "json", "--as-of", day) as? [[String: Any]])
    }

    @Test func `what is closed already with the same outcome stays as it is, and open rows are counted as open`() throws
    {
        let program = try ClosingFileTests.withBirthdays(3)
        try program.run("today", "close", "1", "--outcome", "done", "--note", "Glad.", "--as-of", ClosingFileTests.day)
        let run = try close("1,done,,,,", "2,done,,Thanks.,,", "3,,,,,", in: program)
        #expect(run.status == 0)
        #expect(run.output == "outcomes: 3 rows read, 0 bad, 1 closed, 1 closed before, 1 still open.\n")
        #expect(try program.run("contact", "list", "C-1").output.contains("Glad."))
    }

    @Test func `a row that contradicts how its item was closed is told with its line and can be passed over`() throws {
        let program = try ClosingFileTests.withBirthdays(4)
        try program.run("today", "close", "1", "--outcome", "done", "--as-of", ClosingFileTests.day)
        try program.run(
            "today", "close", "2", "--outcome", "postponed", "--until", "1998-07-05", "--as-of", ClosingFileTests.day)
        let rows = [
            "3,done,,,,", "1,declined,,,,", "2,postponed,,,1998-07-06,", "1,done,yes,,,", "2,postponed,,,1998-07-05,",
        ]
        let run = try close(rows.joined(separator: "\n"), in: program)
        #expect(run.status == 65)
        #expect(run.output.contains("-: line 3, column outcome: \"declined\" The item was closed before as done."))
        #expect(run.output.contains("-: line 4, column until: \"1998-07-06\" The item was postponed before"))
        #expect(run.output.contains("-: line 5, column fulfilled: \"yes\" The item was closed before"))
        #expect(run.output.contains("outcomes: 5 rows read, 3 bad. Nothing was closed"))
        let passing = try close(rows.joined(separator: "\n"), options: ["--skip-bad-rows"], in: program)
        #expect(passing.status == 0)
        #expect(passing.output.contains("outcomes: 5 rows read, 3 bad, 1 closed, 1 closed before, 0 still open."))
        #expect(passing.errors.contains("The rejected rows are in stdin.rejected.csv."))
    }

    @Test func `a note that would steer a terminal is refused, from a file and by command`() throws {
        let program = try ClosingFileTests.withBirthdays(1)
        let file = try close("1,done,,\u{1b}[2J,,", in: program)
        #expect(file.status == 65 && file.output.contains("column note"), "\(file.output)")
        let command = try program.run(
            "today", "close", "1", "--outcome", "done", "--note", "\u{1b}[2J", "--as-of", ClosingFileTests.day)
        #expect(command.status == 65)
        #expect(
            command.errors
                == "mainstay: note_invalid: The note is longer than 4000 bytes or holds control characters. Shorten it, "
                + "or take them out; line breaks and tabs may stay.\n")
        #expect(try close("1,done,,Glad.,,", in: program).status == 0)
    }

    @Test func `rows of one file that contradict each other are told too`() throws {
        let program = try ClosingFileTests.withBirthdays(1)
        let run = try close("1,done,,,,", "1,declined,,,,", in: program)
        #expect(run.status == 65)
        #expect(run.output.contains("-: line 3, column outcome: \"declined\" The item was closed before as done."))
    }

    @Test func `a channel that nobody knows is refused in a file as it is elsewhere`() throws {
        let program = try ClosingFileTests.withBirthdays(1)
        let run = try close("1,done,,,,pigeon", in: program)
        #expect(run.status == 65)
        #expect(run.output.contains("column channel: \"pigeon\" There is no such channel. Channels: email, phone"))
        #expect(try close("1,done,,,,visit", in: program).status == 0)
    }

    @Test func `a number on a sheet is of the sheet's day, and a number alone closes nothing`() throws {
        let program = try ClosingFileTests.withBirthdays(3)
        let first = try items(of: program)[0]["external_id"] as? String
        try program.run("customer", "add", "C-9", "name=Ben", "birthday=07-02", "--as-of", "1998-07-02")
        try #require(try program.run("today", "--as-of", "1998-07-02").status == 0)
        let alone = try handIn("item,outcome", "1,done", "2,", on: "1998-07-02", to: program)
        #expect(alone.status == 65)
        #expect(
            alone.output.contains("line 2, column item: \"1\" A number alone does not say of which day's list it is."))
        let dated = try handIn("item,day,outcome", "1,1998-07-01,done", on: "1998-07-02", to: program)
        #expect(dated.output == "outcomes: 1 rows read, 0 bad, 1 closed, 0 closed before, 0 still open.\n")
        let closed = try items(of: program).filter { $0["outcome"] as? String == "done" }
        #expect(closed.map { $0["external_id"] as? String } == [first])
        #expect(try items(on: "1998-07-02", of: program).allSatisfy { !($0["outcome"] is String) })
        let page = try program.run("today", "--format", "html", "--as-of", ClosingFileTests.day).output
        #expect(page.contains("item (the number), day (1998-07-01), outcome"))
    }

    @Test(arguments: ["external_id", "customer_id"])
    func `a number goes with the customer whose item it is, and another's is told`(column: String) throws {
        let program = try ClosingFileTests.withBirthdays(2)
        let whose = try items(of: program).compactMap { $0[column] as? String }
        let other = try handIn("item,\(column),outcome", "1,\(whose[1]),done", on: ClosingFileTests.day, to: program)
        #expect(other.status == 65)
        #expect(
            other.output.contains(
                "line 2, column \(column): \"\(whose[1])\" Item 1 of 1998-07-01 is another customer's."))
        let right = try handIn("item,\(column),outcome", "1,\(whose[0]),done", on: ClosingFileTests.day, to: program)
        #expect(right.status == 0, "\(right.output)")
    }

    @Test func `a row that postponed until a day that has passed by now is known again`() throws {
        let program = try ClosingFileTests.withBirthdays(2)
        let rows = ["day,item,outcome,until", "1998-07-01,1,postponed,1998-07-05"].joined(separator: "\n")
        #expect(try handIn(rows, on: ClosingFileTests.day, to: program).status == 0)
        let again = try handIn(rows, on: "1998-07-06", to: program)
        #expect(again.output == "outcomes: 1 rows read, 0 bad, 0 closed, 1 closed before, 0 still open.\n")
        let late = try handIn(
            "day,item,outcome,until", "1998-07-01,2,postponed,1998-07-05", "1998-07-01,2,postponed,",
            on: "1998-07-06", to: program)
        #expect(late.status == 65)
        #expect(late.output.contains("line 2, column until: \"1998-07-05\" A postponed contact needs a later day"))
        #expect(late.output.contains("line 3, column until: A postponed contact needs a later day"))
    }

    @Test func `who has left since may stand in the day's file, and is known as who made a contact`() throws {
        let program = try ClosingFileTests.withBirthdays(4)
        let lines = try program.run("today", "--format", "csv", "--as-of", ClosingFileTests.day).output
            .split(separator: "\n").map(String.init)
        try #require(lines.contains { $0.contains(",anna,") } && lines.contains { $0.contains(",ben,") })
        #expect(try program.run("staff", "leave", "anna", "--on", "1998-07-02").status == 0)
        func filled(_ name: String) -> String {
            lines.map { $0.contains(",\(name),") ? $0.dropLast(4) + ",done,,Glad.," : $0 }.joined(separator: "\n")
        }
        let ben = try handIn(filled("ben"), on: "1998-07-02", to: program)
        #expect(ben.output == "outcomes: 4 rows read, 0 bad, 2 closed, 0 closed before, 2 still open.\n")
        let anna = try handIn(filled("anna"), on: "1998-07-02", to: program)
        #expect(anna.output == "outcomes: 4 rows read, 0 bad, 2 closed, 0 closed before, 2 still open.\n")
        let unknown = try handIn(
            "item,day,outcome,staff_short_name", "1,1998-07-01,done,zoe", on: "1998-07-02", to: program)
        #expect(unknown.output.contains("column staff_short_name: \"zoe\" Nobody here has that short name."))
    }
}
