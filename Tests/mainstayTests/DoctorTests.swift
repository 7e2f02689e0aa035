import Foundation
import Storage
import StorageSQLite
import Testing

/// The program on databases that were damaged on purpose.
@Suite struct DoctorTests {
    /// A program whose database was changed past it.
    private static func damaged(_ statements: SQL...) async throws -> Program {
        let program = try Program.withPurchases()
        let database = try await SQLiteDatabase.open(program.folder.appending(path: "mainstay.sqlite").path)
        try await database.write { transaction in
            for statement in statements { try transaction.execute(statement) }
        }
        try await database.close()
        return program
    }

    private static let restore = "Restore the last backup with `mainstay restore`: no command knows what was there."

    @Test func `what is wrong is told as a table, as JSON and as CSV, with a code each`() async throws {
        let program = try await DoctorTests.damaged("UPDATE customers_summary SET first_on = -719163 WHERE days = 29")
        let table = try program.run("doctor")
        #expect(table.status == 65)
        #expect(
            table.output.hasPrefix(
                """
                code
                ───────────────────
                kernel.values
                    1 values of customers_summary.first_on are no days of the years 1 to 9999.
                    Restore the last backup with `mainstay restore`: no command knows what was there.
                customers.summaries
                    The summary of customer 
                """), "\(table.output)")
        #expect(table.errors == "")
        let json = try program.run("doctor", "--format", "json")
        #expect(json.status == 65)
        let records = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: String]])
        #expect(records.map { $0["code"] } == ["kernel.values", "customers.summaries"])
        #expect(
            records.first == [
                "code": "kernel.values",
                "what": "1 values of customers_summary.first_on are no days of the years 1 to 9999.",
                "remedy": DoctorTests.restore,
            ])
        let csv = try program.run("doctor", "--format", "csv")
        #expect(csv.status == 65)
        #expect(csv.output.hasPrefix("code,what,remedy\nkernel.values,1 values of "))
        let mended = try program.run("doctor", "--rebuild")
        #expect(mended.output == "What follows from the facts was made anew.\n✓ The database is sound.\n")
        #expect(mended.status == 0)
        #expect(try program.run("doctor", "--format", "json").output == "[]\n")
        #expect(try program.run("doctor", "--format", "csv").output == "code,what,remedy\n")
    }

    @Test func `a migration that was changed is told, where other commands refuse the database`() async throws {
        let program = try await DoctorTests.damaged(
            "UPDATE storage_migration SET checksum = 'odd' WHERE module = 'team'")
        let run = try program.run("doctor", "--format", "csv")
        #expect(run.status == 65)
        #expect(
            run.output == """
                code,what,remedy
                storage.migrations,"Migration ""departments, staff and absences"" of team is not the one that was applied \
                to this database.","Use the version of the program that made the database, or restore a backup."

                """)
        #expect(try program.run("doctor", "--rebuild").status != 0)
        #expect(try program.run("staff", "list").status != 0)
    }

    @Test func `an index that is gone is told`() async throws {
        let program = try await DoctorTests.damaged("DROP INDEX customers_summary_by_last_on")
        let run = try program.run("doctor", "--format", "csv")
        #expect(run.status == 65)
        #expect(
            run.output.hasPrefix(
                """
                code,what,remedy
                storage.schema,The table customers_summary is not as it was made: it has no index on (last_on).,\
                "Run `mainstay backup FILE`, then `mainstay restore FILE` into a new database
                """), "\(run.output)")
    }

    @Test func `a file with overwritten bytes is told, and nothing else is looked at`() async throws {
        let program = try Program.withPurchases()
        let file = program.folder.appending(path: "mainstay.sqlite")
        let handle = try FileHandle(forUpdating: file)
        let size = try handle.seekToEnd()
        try handle.seek(toOffset: size / 4096 / 2 * 4096)
        try handle.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try handle.close()
        let run = try program.run("doctor", "--format", "json")
        #expect(run.status == 65)
        let records = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: String]])
        #expect(!records.isEmpty)
        #expect(records.allSatisfy { $0["code"] == "storage.file" && $0["remedy"] == DoctorTests.restore })
    }

    @Test func `a file whose tables can't even be read is told like any other damage`() throws {
        let program = try Program()
        try #require(try program.run("init").status == 0)
        let handle = try FileHandle(forUpdating: program.folder.appending(path: "mainstay.sqlite"))
        try handle.seek(toOffset: 100)
        try handle.write(contentsOf: Data(repeating: 0x5A, count: 3996))
        try handle.close()
        let json = try program.run("doctor", "--format", "json")
        #expect(json.status == 65)
        let records = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: String]])
        #expect(!records.isEmpty)
        #expect(records.allSatisfy { $0["code"] == "storage.file" && $0["remedy"] == DoctorTests.restore })
        #expect(try program.run("doctor", "--format", "csv").output.hasPrefix("code,what,remedy\nstorage.file,"))
    }

    @Test func `scores and a plan over the whole sample leave nothing to find, and neither does rebuilding`() throws {
        let program = try Program.withPurchases()
        try #require(try program.run("today", "--as-of", "1998-07-01").status == 0)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
        let mended = try program.run("doctor", "--rebuild")
        #expect(mended.output == "What follows from the facts was made anew.\n✓ The database is sound.\n")
    }
}
