import Foundation
import Testing

/// Complaints from and for regulators, on real ones: 145 of the CFPB's Consumer Complaint Database of 2017.
struct ComplaintReturnTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/cfpb_complaints_2017_small.csv").path

    /// The rows of a CSV file without its header, as a set: what stands between quotes is one cell.
    private static func rows(_ text: String) -> (header: [String], rows: Set<[String]>) {
        var rows: [[String]] = [[]]
        var (cell, isQuoted) = ("", false)
        for character in text.replacing("\r\n", with: "\n") {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                rows[rows.count - 1].append(cell)
                cell = ""
            case "\n" where !isQuoted:
                rows[rows.count - 1].append(cell)
                rows.append([])
                cell = ""
            default: cell.append(character)
            }
        }
        rows[rows.count - 1].append(cell)
        let full = rows.filter { $0.count > 1 }
        return (full[0], Set(full.dropFirst().map { $0.map { $0.trimmingCharacters(in: .whitespaces) } }))
    }

    @Test func `the Bureau's complaints come in without loss, once, and go out as they were`() throws {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2018-01-02").status == 0)
        let day = ["--as-of", "2018-01-02"]
        let first = try program.run(["import", "complaints", Self.file, "--layout", "cfpb"] + day)
        try #require(first.status == 0, "\(first.errors)")
        let original = Self.rows(try String(contentsOfFile: Self.file, encoding: .utf8))
        #expect(original.rows.count == 145)
        let period = ["--from", "2010-01-01", "--until", "2018-01-01"] + day
        let written = try program.run(["complaint", "return", "--layout", "cfpb"] + period)
        let out = Self.rows(written.output)
        #expect(out.header == original.header)
        #expect(out.rows == original.rows)
        // The same file again adds nothing.
        #expect(try program.run(["import", "complaints", Self.file, "--layout", "cfpb"] + day).status == 0)
        #expect(Self.rows(try program.run(["complaint", "return", "--layout", "cfpb"] + period).output) == out)
        // What is over is on no board; what the company still works on is.
        let open = original.rows.count { $0[14] == "In progress" }
        let listed = try #require(
            try program.json("complaint", "list", "--format", "json", "--as-of", "2018-01-02") as? [Any])
        #expect(listed.count == open)
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `complaints come in by the house's own columns, and a bad row is told with its line`() throws {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-05").status == 0)
        let day = ["--as-of", "2026-03-05"]
        try program.write("customer_id,name\nC-1,Ann Bee\n", to: "c.csv")
        try #require(try program.run(["import", "customers", "c.csv"] + day).status == 0)
        let header = "complaint_id,customer_id,received_at,what,closed_on,outcome\n"
        try program.write(
            header + "B-1,C-1,2026-01-02,It leaks.,,\nB-2,,2026-01-03,Nobody answers.,2026-01-20,upheld\n", to: "b.csv")
        try #require(try program.run(["import", "complaints", "b.csv"] + day).status == 0)
        let listed = try #require(
            try program.json("complaint", "list", "--format", "json", "--as-of", "2026-03-05") as? [[String: Any]])
        #expect(listed.map { $0["external_id"] as? String } == ["C-1"])
        let period = ["--from", "2026-01-01", "--until", "2026-02-01"]
        let own = Self.rows(try program.run(["complaint", "return", "--layout", "cfpb"] + period + day).output)
        let company = try #require(own.header.firstIndex(of: "company"))
        #expect(own.rows.count == 2 && own.rows.allSatisfy { $0[company] == "Corner Shop" })
        let report = try #require(
            try program.json(
                "complaint", "return", "--from", "2026-01-01", "--until", "2026-03-05", "--format", "json", "--as-of",
                "2026-03-05") as? [[String: Any]])
        func figure(_ name: String) -> Int {
            report.filter { $0["figure"] as? String == name }.compactMap { $0["value"] as? Int }.reduce(0, +)
        }
        #expect((figure("opened"), figure("closed"), figure("upheld")) == (2, 1, 1))
        #expect(figure("outstanding_at_end") == 1)
        // One that was open is over meanwhile; one that was over can't be over on another day.
        try program.write(header + "B-1,C-1,2026-01-02,It leaks.,2026-02-02,upheld\n", to: "later.csv")
        try #require(try program.run(["import", "complaints", "later.csv"] + day).status == 0)
        let left = try #require(
            try program.json("complaint", "list", "--format", "json", "--as-of", "2026-03-05") as? [Any])
        #expect(left.isEmpty)
        try program.write(header + "B-2,,2026-01-03,Nobody answers.,2026-01-21,upheld\n", to: "other.csv")
        #expect(try program.run(["import", "complaints", "other.csv"] + day).status != 0)
        try program.write(header + "B-3,C-9,2026-01-02,It leaks.,,\n", to: "bad.csv")
        let bad = try program.run(["import", "complaints", "bad.csv"] + day)
        #expect(bad.status != 0)
        #expect((bad.output + bad.errors).contains("line 2, column customer_id: \"C-9\""))
        try program.write(header + "B-4,C-1,2026-01-02,It leaks.,,upheld\n", to: "odd.csv")
        let odd = try program.run(["import", "complaints", "odd.csv"] + day)
        #expect((odd.output + odd.errors).contains("closed_on"))
    }

    @Test func `what was worked on here is closed when it is over there, and keeps its regime`() throws {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-05").status == 0)
        let day = ["--as-of", "2026-03-05"]
        let header = "complaint_id,customer_id,received_at,what,closed_on,outcome\n"
        try program.write(header + "B-1,,2026-01-02,It leaks on the table.,,\n", to: "a.csv")
        try #require(try program.run(["import", "complaints", "a.csv"] + day).status == 0)
        func listed() throws -> [[String: Any]] {
            try #require(
                try program.json("complaint", "list", "--format", "json", "--as-of", "2026-03-05") as? [[String: Any]])
        }
        let id = try #require(try listed().first?["id"] as? String)
        try #require(
            try program.run(
                ["complaint", "acknowledge", id, "--by", "anna", "--message", "It leaks on the table, you say."] + day
            ).status == 0)
        // Complaints come in under another regime by now; this one has its own.
        let settings = try String(contentsOf: program.folder.appending(path: "mainstay.yaml"), encoding: .utf8)
        try program.write(settings.replacing("regime: iso-10002", with: "regime: fca-disp"), to: "mainstay.yaml")
        try #require(try program.run("settings", "apply").status == 0)
        try #require(try program.run(["import", "complaints", "a.csv"] + day).status == 0)
        try program.write(
            header + "B-1,,2026-01-02,It leaks on the table.,2026-02-02,upheld\nB-2,,2026-01-03,So what?,,\n",
            to: "b.csv")
        for _ in 1...2 { try #require(try program.run(["import", "complaints", "b.csv"] + day).status == 0) }
        #expect(try listed().map { $0["what"] as? String } == ["So what?"])
        #expect(try program.run("doctor").status == 0)
    }
}
