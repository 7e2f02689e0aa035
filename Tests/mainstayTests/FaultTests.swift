import Foundation
import Storage
import StorageSQLite
import Testing

/// A database that can't be used as it is: the program says so, and changes nothing.
@Suite struct FaultTests {
    @Test(arguments: [["customer", "show", "1"], ["today"], ["import", "purchases", "p.csv"], ["doctor"]])
    func `a file that this user may not write is named, with what to do`(command: [String]) throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write("customer_id,date,amount\n1,2025-03-01,9.50\n", to: "p.csv")
        let file = program.folder.appending(path: "mainstay.sqlite")
        try #require(chmod(file.path, 0o444) == 0)
        let before = try Data(contentsOf: file)
        let run = try program.run(command, asNobody: true)
        #expect(run.status == 77)
        #expect(
            run.errors.contains("The database may only be read.") && run.errors.contains("give this user the right"))
        #expect(try Data(contentsOf: file) == before)
    }

    @Test(arguments: [["today"], ["migrate"], ["import", "purchases", "p.csv"]])
    func `a database of a newer program is left alone`(command: [String]) async throws {
        let program = try Program()
        try program.run("init", "--currency", "USD")
        try program.write("customer_id,date,amount\n1,2025-03-01,9.50\n", to: "p.csv")
        let file = program.folder.appending(path: "mainstay.sqlite")
        let database = try await SQLiteDatabase.open(file.path)
        try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO storage_migration (module, position, name, checksum, applied_at)
                VALUES ('customers', 1000, 'of tomorrow', '00', 0)
                """)
        }
        let rows: SQL = """
            SELECT (SELECT count(*) FROM storage_migration), (SELECT count(*) FROM customers_purchase),
              (SELECT count(*) FROM imports_run), (SELECT count(*) FROM outreach_plan)
            """
        let counts = { try await database.read { try $0.all(rows) { row in try (0..<4).map { try row.integer($0) } } } }
        let before = try await counts()
        let run = try program.run(command)
        #expect(run.status == 78)
        #expect(run.errors.hasPrefix("mainstay: newer: "), "\(run.errors)")
        #expect(try await counts() == before)
        try await database.close()
    }

    @Test func `a file that is no database is left alone`() throws {
        let program = try Program()
        try program.write(
            "Dear diary,\n" + String(repeating: "today was a good day.\n", count: 200), to: "diary.sqlite")
        let before = try Data(contentsOf: program.folder.appending(path: "diary.sqlite"))
        let run = try program.run("today", "--database", "sqlite:diary.sqlite")
        #expect(run.status == 65)
        #expect(run.errors.contains("no SQLite database"), "\(run.errors)")
        #expect(try Data(contentsOf: program.folder.appending(path: "diary.sqlite")) == before)
    }

    @Test func `a clock that jumps back does not lose or double anything`() throws {
        let program = try Program.withPurchases(asOf: "1998-07-01")
        let list = ["today", "--format", "json", "--as-of", "1998-07-01"]
        let planned = try program.run(list)
        let stages = try program.run(["report", "stages", "--as-of", "1998-07-01"])
        // The clock is a year behind for a while, and people work on.
        for command in [["score"], ["today"], ["customer", "show", "0001"], ["report", "segments"]] {
            let run = try program.run(command + ["--as-of", "1997-07-01"])
            #expect(run.status == 0, "\(command) \(run.errors)")
        }
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
        #expect(try program.run(list).output == planned.output)
        #expect(try program.run(["report", "stages", "--as-of", "1998-07-01"]).output == stages.output)
        #expect(try program.run("score", "--as-of", "1998-07-02").status == 0)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }
}
