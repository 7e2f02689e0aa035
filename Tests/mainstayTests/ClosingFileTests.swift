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
        try program.run(
            ["today", "close", "--from", "-", "--as-of", ClosingFileTests.day] + options,
            input: "item,outcome,fulfilled,note,until,channel\n" + rows.joined(separator: "\n") + "\n")
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
}
