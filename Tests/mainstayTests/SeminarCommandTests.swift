import Foundation
import Testing

/// Seminars as a user of the program sees them.
struct SeminarCommandTests {
    private static let seminar = """
        {"seminar": "gift-tables", "languages": ["en"], "title": "Gift tables",
        "meeting": {"on": "2026-03-18", "at": "18:30", "place": "In our showroom", "seats": 1},
        "for": {"needs": ["gifts"]}, "follow_up": {"question": "Did it help?"},
        "currency": "EUR", "value": "120.00", "cost": "18.00"}
        """

    private static func run(_ program: Program, _ words: String..., on day: Int) throws -> String {
        let run = try program.run(words + ["--as-of", "2026-03-\(day < 10 ? "0" : "")\(day)"])
        try #require(run.status == 0, "\(words) \(run.errors)")
        return run.output
    }

    @Test func `a seminar is published, filled, held and told of`() throws {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-01").status == 0)
        try program.write("customer_id,name\nC-1,Ann Bee\nC-2,Ben Cox\n", to: "c.csv")
        try program.write(Self.seminar, to: "gift-tables.seminar.json")
        _ = try Self.run(program, "import", "customers", "c.csv", on: 1)
        for customer in ["C-1", "C-2"] {
            _ = try Self.run(program, "customer", "need", customer, "presents for staff", "--as", "gifts", on: 1)
        }
        let check = try program.run("loyalty", "seminar", "check", "gift-tables.seminar.json")
        #expect(check.output == "gift-tables.seminar.json: gift-tables, on 2026-03-18, 1 seats, nothing wrong.\n")
        #expect(try program.run("loyalty", "seminar", "show", "gift-tables").status == 65)
        let published = try Self.run(program, "loyalty", "seminar", "publish", "gift-tables.seminar.json", on: 1)
        #expect(published == "gift-tables is published, on 2026-03-18 at 18:30, In our showroom.\n")
        let show = { try program.run("loyalty", "seminar", "show", "gift-tables", "--format", "csv").output }
        #expect(try show().contains("\ninvited,C-1,Ann Bee,2026-03-01,,,"))
        _ = try Self.run(program, "loyalty", "seminar", "register", "gift-tables", "C-1", on: 2)
        let waiting = try Self.run(program, "loyalty", "seminar", "register", "gift-tables", "C-2", on: 2)
        #expect(waiting.hasPrefix("gift-tables, C-2: waiting.\n"))
        _ = try Self.run(program, "loyalty", "seminar", "cancel", "gift-tables", "C-1", on: 3)
        #expect(
            try Self.run(program, "today", "--format", "csv", on: 4).contains(
                "Waited for a seat in “Gift tables” on 18 March 2026, and has one now."))
        _ = try Self.run(program, "loyalty", "seminar", "attend", "gift-tables", "C-2", on: 18)
        _ = try Self.run(program, "loyalty", "seminar", "answer", "gift-tables", "C-2", "Yes, a lot.", on: 20)
        #expect(try show().contains("attended,C-2,Ben Cox,2026-03-18,,\"Yes, a lot.\","))
        let report = try Self.run(program, "loyalty", "seminar", "report", "gift-tables", "--format", "csv", on: 20)
        #expect(report.contains("\nattended,1,,\n") && report.contains("\nanswered,1,1,\n"))
        #expect(report.contains("\nvalue given,120.00,,\n") && report.contains("\ncost,18.00,,\n"))
        #expect(
            try program.run("loyalty", "seminar", "list", "--format", "csv").output.contains("gift-tables,Gift tables,")
        )
        let late = try program.run(
            "loyalty", "seminar", "decline", "gift-tables", "C-1", "--as-of", "2026-03-20")
        #expect(late.status == 65 && late.errors.hasPrefix("mainstay: place_closed: "))
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `a need that only a seminar helps with can be noted`() throws {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-01").status == 0)
        try program.write("customer_id,name\nC-1,Ann Bee\n", to: "c.csv")
        try program.write(
            Self.seminar.replacing("[\"gifts\"]", with: "[\"bookkeeping\"]"), to: "gift-tables.seminar.json")
        _ = try Self.run(program, "import", "customers", "c.csv", on: 1)
        let need = ["customer", "need", "C-1", "to see what is left", "--as", "bookkeeping", "--as-of", "2026-03-01"]
        #expect(try program.run(need).errors.contains("Nothing you offer meets the need bookkeeping."))
        _ = try Self.run(program, "loyalty", "seminar", "publish", "gift-tables.seminar.json", on: 1)
        #expect(try program.run(need).status == 0)
        _ = try Self.run(program, "today", "list", on: 1)
        let show = try program.run("loyalty", "seminar", "show", "gift-tables", "--format", "csv").output
        #expect(show.contains("\ninvited,C-1,Ann Bee,2026-03-01,,,"))
    }

    @Test func `what is wrong with a definition is told line by line`() throws {
        let program = try Program()
        try program.write(
            Self.seminar.replacing(#"{"needs": ["gifts"]}"#, with: "{}"), to: "gift-tables.seminar.json")
        let run = try program.run("loyalty", "seminar", "check", "gift-tables.seminar.json")
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("gift-tables.seminar.json:3:8: error: \"for\" says neither who needs it"))
    }
}
