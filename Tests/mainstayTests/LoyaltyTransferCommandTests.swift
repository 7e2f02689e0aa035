import Foundation
import Testing

/// Points that change hands, as a user of the program sees them.
struct LoyaltyTransferCommandTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "rolling", "months": 12}, "returns": {"policy": "within_balance", "days": 14}}
        """
    private static let id = "01890000-0000-7000-8000-000000000001"
    private static let back = "01890000-0000-7000-8000-000000000002"

    /// A shop in which C-1 has 160 stars, and C-2 nothing.
    private func shop() throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-03-01").status == 0)
        try program.write("customer_id,name\nC-1,Ann Bee\nC-2,Ben Cox\n", to: "c.csv")
        try program.write(Self.programme, to: "club.programme.json")
        for command in [
            ["import", "customers", "c.csv", "--as-of", "2026-03-01"],
            ["loyalty", "programme", "publish", "club.programme.json", "--as-of", "2026-03-01"],
            ["loyalty", "earn", "C-1", "160", "--for", "a talk", "--as-of", "2026-03-01"],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        return program
    }

    @Test func `points are handed over, told in the histories of both, and come back`() throws {
        let program = try shop()
        func transfer(_ words: String...) throws -> Program.Run {
            try program.run(["loyalty", "transfer"] + words + ["--as-of", "2026-03-02"])
        }
        let given = try transfer("--from", "C-1", "--to", "C-2", "--points", "40", "--id", Self.id)
        #expect(
            given.output.replacing("\n", with: " ").hasPrefix(
                "\(Self.id): 40 points from C-1 to C-2. C-1 can use 120 now, C-2 40. "), "\(given)")
        let again = try transfer("--from", "C-1", "--to", "C-2", "--points", "40", "--id", Self.id)
        #expect(again.output == given.output)
        let other = try transfer("--from", "C-1", "--to", "C-2", "--points", "41", "--id", Self.id)
        #expect(other.status == 65 && other.errors.hasPrefix("mainstay: id_reused: "))
        for (customer, row) in [
            ("C-1", "2,2026-03-02,given,40,points,peers,1,to C-2,"),
            ("C-2", "1,2026-03-02,received,40,peers,points,1,from C-1,"),
        ] {
            let history = try program.run("loyalty", "history", customer, "--format", "csv")
            #expect(history.output.contains("\n\(row)"), "\(history.output)")
        }
        #expect(
            try program.run("loyalty", "explain", "C-2", "--as-of", "2026-03-02").output.contains(
                "40 of 40 from another member, given on 2026-03-01, through 2027-03-01."))
        let undone = try transfer(
            "--undo", Self.id, "--from", "C-1", "--points", "15", "--id", Self.back, "--format", "json")
        #expect(undone.output.hasPrefix("{\n  \"id\": \"\(Self.back)\",\n  \"points\": 15,\n  \"repaid\": 0,\n"))
        #expect(undone.output.contains("\"available\": 135\n") && undone.output.contains("\"available\": 25\n"))
        let history = try program.run("loyalty", "history", "C-1", "--format", "csv")
        #expect(history.output.contains("\n3,2026-03-02,came_back,15,peers,points,1,back from C-2,"))
        let spent = try program.run("loyalty", "redeem", "C-2", "20", "--for", "tea", "--as-of", "2026-03-02")
        #expect(spent.status == 0)
        let late = try transfer("--undo", Self.id, "--from", "C-1")
        #expect(late.status == 65)
        #expect(
            late.errors.replacing("\n", with: " ").hasPrefix(
                "mainstay: not_reversible: Only 5 of its 25 points can go back: the others were used, are held, or have "
                    + "ended."), "\(late)")
        let alone = try program.run("loyalty", "reverse", "C-1", Self.id, "--as-of", "2026-03-02")
        #expect(alone.status == 65 && alone.errors.contains("loyalty transfer --undo"))
        #expect(try program.run("loyalty", "verify").status == 0)
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `all of somebody's points go to another file`() throws {
        let program = try shop()
        let all = try program.run(
            "loyalty", "transfer", "--from", "C-1", "--to", "C-2", "--all", "--as-of", "2026-03-02")
        #expect(all.status == 0 && all.output.contains("160 points from C-1 to C-2."))
        let nothing = try program.run(
            "loyalty", "transfer", "--from", "C-1", "--to", "C-2", "--all", "--as-of", "2026-03-02")
        #expect(nothing.status == 65)
        #expect(nothing.errors.hasPrefix("mainstay: insufficient_points: There are no points that can"))
        let same = try program.run(
            "loyalty", "transfer", "--from", "C-2", "--to", "C-2", "--points", "1", "--as-of", "2026-03-02")
        #expect(same.status == 65 && same.errors.hasPrefix("mainstay: same_member: "))
    }

    @Test func `what is to be handed over is said wholly, and only once`() throws {
        let program = try Program()
        for words in [
            ["--to", "C-2"], ["--points", "5"], ["--to", "C-2", "--points", "5", "--all"],
        ] {
            let run = try program.run(["loyalty", "transfer", "--from", "C-1"] + words)
            #expect(run.status == 64 && run.errors.contains("Give --to, and either --points or --all."), "\(words)")
        }
        for words in [["--to", "C-2"], ["--all"]] {
            let run = try program.run(["loyalty", "transfer", "--from", "C-1", "--undo", Self.id] + words)
            #expect(run.status == 64)
            #expect(run.errors.contains("With --undo give --from and, for a part, --points."), "\(words)")
        }
    }
}
