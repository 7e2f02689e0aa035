import Foundation
import Testing

/// Representatives as a user of the program sees them.
struct RepresentativeCommandTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "rolling", "months": 12}, "goodwill_expiry": {"kind": "rolling", "months": 12},
        "returns": {"policy": "within_balance", "days": 14},
        "tiers": {"window": {"kind": "rolling", "months": 12}, "downgrade": "one_step", "notice_days": 30,
          "levels": [{"id": "green", "name": "Green"},
            {"id": "gold", "name": "Gold", "requires": {"spend": "100.00"}, "benefits": {"representative": true}}]}}
        """

    private static func run(_ program: Program, _ words: String..., on day: Int) throws -> String {
        let run = try program.run(words + ["--as-of", "2026-03-0\(day)"])
        try #require(run.status == 0, "\(words) \(run.errors)")
        return run.output
    }

    private static func list(_ program: Program, on day: Int) throws -> [String] {
        try run(program, "loyalty", "representative", "list", "--format", "csv", on: day).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).prefix(6).joined(separator: ",")
        }
    }

    /// Whose contact of the day's list is whose, by external id.
    private static func contacts(_ program: Program, on day: Int) throws -> [String: String] {
        let rows = try program.json("today", "--format", "json", "--as-of", "2026-03-0\(day)") as? [[String: Any]]
        return try #require(rows).reduce(into: [:]) { found, row in
            let kinds = (row["reasons"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
            guard kinds.contains("loyalty.representative_introduction"), let id = row["external_id"] as? String else {
                return
            }
            found[id] = row["staff"] as? String
        }
    }

    @Test func `members get representatives, who go away, hand over and leave`() throws {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-01").status == 0)
        try program.write(
            "short_name,name,department,personal_customers\nanna,Anna Berg,Shop,2\nben,Ben Okafor,Orders,\n",
            to: "s.csv")
        try program.write("customer_id,name,phone\nC-1,Ann Bee,030 1111111\nC-2,Ben Cox,030 2222222\n", to: "c.csv")
        try program.write(
            "customer_id,purchase_id,date,amount\nC-1,P-1,2026-03-01,150\nC-2,P-2,2026-03-01,150\n", to: "p.csv")
        try program.write(Self.programme, to: "club.programme.json")
        _ = try Self.run(program, "import", "staff", "s.csv", on: 1)
        _ = try Self.run(program, "import", "customers", "c.csv", on: 1)
        _ = try Self.run(program, "loyalty", "programme", "publish", "club.programme.json", on: 1)
        #expect(try Self.list(program, on: 1).dropFirst() == ["anna,Anna Berg,2,0,2,true"])
        _ = try Self.run(program, "import", "purchases", "p.csv", on: 1)
        #expect(
            try program.run("loyalty", "representative", "list", "--as-of", "2026-03-01").output.hasSuffix(
                "2 members have a tier that gives a representative, and 2 of them nobody looks after yet: `mainstay "
                    + "today` sees to it, there is room for 2.\n"))
        #expect(try Self.contacts(program, on: 1) == ["C-1": "Anna Berg", "C-2": "Anna Berg"])
        #expect(try Self.list(program, on: 1).dropFirst() == ["anna,Anna Berg,2,2,0,true"])

        // Who is away is stood in for.
        let away = try program.run(
            "staff", "away", "anna", "--from", "2026-03-02", "--until", "2026-03-03", "--deputy", "ben")
        #expect(away.status == 0)
        #expect(try Self.contacts(program, on: 2) == ["C-1": "Ben Okafor", "C-2": "Ben Okafor"])

        let refused = try program.run(
            "loyalty", "representative", "hand-over", "C-1", "--to", "ben", "--summary", "Likes tea.", "--as-of",
            "2026-03-03")
        #expect(
            refused.status == 65 && refused.errors.hasPrefix("mainstay: no_room: Ben Okafor looks after 0 customers"))
        try program.write("short_name,name,department,personal_customers\nben,Ben Okafor,Orders,1\n", to: "s.csv")
        _ = try Self.run(program, "import", "staff", "s.csv", on: 3)
        let handed = try Self.run(
            program, "loyalty", "representative", "hand-over", "C-1", "--to", "ben", "--summary", "Likes tea.", on: 3)
        #expect(handed.hasPrefix("C-1: ben looks after this customer from now on, and owes an introduction.\n"))
        #expect(
            try Self.run(program, "customer", "show", "C-1", on: 3).contains(
                "When handed over on 3 March 2026: Likes tea."))
        #expect(try Self.contacts(program, on: 4) == ["C-1": "Ben Okafor", "C-2": "Anna Berg"])

        let left = try program.run("staff", "leave", "anna", "--on", "2026-03-05")
        #expect(
            left.output == "anna leaves on 2026-03-05.\nanna looks after 1 customer: hand them over with "
                + "`mainstay loyalty representative hand-over --from anna`.\n")
        let full = try Self.run(program, "loyalty", "representative", "hand-over", "--from", "anna", on: 5)
        #expect(
            full == "1 customer stay with anna, because nobody else has room: raise personal_customers in the settings "
                + "file, and run this again.\n")
        #expect(
            try Self.list(program, on: 5).dropFirst() == ["anna,Anna Berg,0,1,0,false", "ben,Ben Okafor,1,1,0,true"])
        #expect(
            try Self.run(program, "loyalty", "representative", "list", on: 5).contains(
                "and 1 of them nobody looks after, because nobody has room"))
        try program.write("short_name,name,department,personal_customers\nben,Ben Okafor,Orders,9\n", to: "s.csv")
        _ = try Self.run(program, "import", "staff", "s.csv", on: 5)
        #expect(
            try Self.run(program, "loyalty", "representative", "hand-over", "--from", "anna", on: 5)
                == "ben looks after 1 customer of anna from now on, and owes each an introduction.\n")
        #expect(try Self.contacts(program, on: 6) == ["C-1": "Ben Okafor", "C-2": "Ben Okafor"])
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `what makes no sense is refused before anything is opened`() throws {
        let program = try Program()
        for words in [
            [], ["C-1"], ["C-1", "--to", "ben"], ["C-1", "--from", "anna", "--to", "ben", "--summary", "x"],
            ["--from", "anna", "--summary", "x"],
        ] {
            #expect(try program.run(["loyalty", "representative", "hand-over"] + words).status == 64)
        }
        let help = try program.run("loyalty", "representative", "--help").output
        #expect(help.contains("mainstay loyalty representative hand-over --from anna"))
    }
}
