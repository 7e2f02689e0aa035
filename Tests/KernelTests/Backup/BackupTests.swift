import Dispatch
import Domain
import Storage
import TestSupport
import Testing

@testable import Kernel

/// Whole databases, copied from any engine to any other.
@Suite struct BackupTests {
    /// Runs `body` on a filled database, and on empty ones for a backup and what is restored from it.
    private func withShelves(
        from source: Driver, by way: Driver = .file, to target: Driver,
        _ body: (_ source: Application, _ backup: any Database, _ target: Application) async throws -> Void
    ) async throws {
        try await source.withDatabase { database in
            let application = try Shelves.application(on: database)
            try await application.migrate()
            try await Shelves.fill(application, seed: 7)
            try await way.withDatabase { backup in
                try await target.withDatabase { target in
                    try await body(application, backup, try Shelves.application(on: target))
                }
            }
        }
    }

    @Test(arguments: Driver.allCases, Driver.allCases)
    func `what is restored is what was backed up`(source: Driver, target: Driver) async throws {
        try await withShelves(from: source, to: target) { source, backup, target in
            let made = try await source.backUp(to: backup)
            #expect(made.madeAt == Timestamp(milliseconds: 1_000_000))
            #expect(made.tables.first { $0.table == "part_book" }?.rows == 3_000)
            #expect(try await source.check(backup) == made)
            #expect(try await target.restore(from: backup) == made)
            let kept = try await source.tableDigests()
            #expect(kept == made.tables && kept.count == 8)
            #expect(try await target.tableDigests() == kept)
            #expect(try await target.read { try !$0.contains(Backup.table) })
            #expect(try await target.migrate() == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a backup can be used as a database, and be backed up itself`(driver: Driver) async throws {
        try await withShelves(from: .memory, by: driver, to: .memory) { source, backup, target in
            let made = try await source.backUp(to: backup)
            let copy = try Shelves.application(on: backup)
            #expect(try await copy.tableDigests() == made.tables)
            #expect(try await copy.backUp(to: target.database) == made)
        }
    }

    @Test func `progress is told as rows are read`() async throws {
        try await withShelves(from: .memory, to: .memory) { source, backup, _ in
            let log = Log<Int>()
            let made = try await source.backUp(to: backup) { log.append($0) }
            #expect(log.all == log.all.sorted() && log.all.count > 5 && log.all.last == made.rows)
        }
    }

    @Test func `a backup is of one instant while others write`() async throws {
        try await withShelves(from: .file, to: .memory) { source, backup, target in
            let before = try await source.tableDigests()
            // The first page waits until somebody else has changed the table of the last one.
            let (read, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let changing = Task.detached {
                await withCheckedContinuation { continuation in
                    DispatchQueue(label: "wait").async {
                        read.wait()
                        continuation.resume()
                    }
                }
                defer { written.signal() }
                try await source.database.write { _ = try $0.execute("DELETE FROM \(Shelves.loan)") }
            }
            let log = Log<Int>()
            let made = try await source.backUp(to: backup) { rows in
                if log.all.isEmpty {
                    read.signal()
                    written.wait()
                }
                log.append(rows)
            }
            try await changing.value
            #expect(made.tables == before)
            try await target.restore(from: backup)
            #expect(try await target.tableDigests() == before)
            #expect(try await source.tableDigests() != before)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a database that is not empty is not restored into`(driver: Driver) async throws {
        try await withShelves(from: .memory, to: driver) { source, backup, target in
            try await source.backUp(to: backup)
            try await target.migrate()
            let before = try await target.tableDigests()
            await expectError(.notEmpty) { try await target.restore(from: backup) }
            #expect(try await target.tableDigests() == before)
            await expectError(.notEmpty) { try await source.backUp(to: backup) }
            await expectError(.notEmpty) { try await source.copy(to: target.database) }
        }
    }

    @Test func `an ordinary database is no backup`() async throws {
        try await withShelves(from: .memory, to: .memory) { source, empty, target in
            await expectError(.notABackup) { try await target.restore(from: source.database) }
            await expectError(.notABackup) { try await target.restore(from: empty) }
            await expectError(.notABackup) { _ = try await target.check(source.database) }
            try await expectEmpty(target.database)
        }
    }

    @Test(
        arguments: [
            "DELETE FROM part_book WHERE title = '0 of 0'", "UPDATE part_book SET pages = 17 WHERE title = '0 of 0'",
            "INSERT INTO part_shelf (shelf) VALUES (5)", "DELETE FROM kernel_backup WHERE table_name = 'part_book'",
            "UPDATE kernel_backup SET sha256 = 'no' WHERE table_name = 'part_book'",
            "UPDATE kernel_backup SET row_count = 2 WHERE table_name = 'part_shelf'",
            "INSERT INTO kernel_backup (table_name, row_count, sha256, made_at) VALUES ('part_more', 0, '', 0)",
            "UPDATE kernel_backup SET table_name = 'part_more' WHERE table_name = 'part_book'",
            "ALTER TABLE part_book RENAME COLUMN pages TO sheets", "DROP TABLE part_loan",
        ] as [SQL])
    func `a backup that was changed is refused, and nothing of it stays`(change: SQL) async throws {
        try await withShelves(from: .memory, to: .file) { source, backup, target in
            // Where the loans refer to the books, the books can't be changed.
            try await source.database.write { _ = try $0.execute("DELETE FROM \(Shelves.loan)") }
            try await source.backUp(to: backup)
            try await backup.write { _ = try $0.execute(change) }
            await expectError(.damagedBackup) { _ = try await source.check(backup) }
            await expectError(.damagedBackup) { try await target.restore(from: backup) }
            try await expectEmpty(target.database)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an older database is backed up as it is, and brought up to date when it is restored`(
        driver: Driver
    ) async throws {
        try await withShelves(from: driver, to: driver) { source, backup, target in
            try await source.database.write { try $0.insert(into: Shelves.shelf, ["shelf": 1]) }
            let old = try await source.tableDigests()
            let newer = try Shelves.application(Shelves.newer, on: source.database)
            #expect(try await newer.backUp(to: backup).tables == old)
            let restored = try Shelves.application(Shelves.newer, on: target.database)
            #expect(try await restored.restore(from: backup).tables == old)
            #expect(try await restored.migrate() == 0)
            try await newer.migrate()
            let new = try await newer.tableDigests()
            #expect(try await restored.tableDigests() == new)
            let shelves = try await restored.read {
                try $0.all("SELECT shelf FROM \(Shelves.shelf) ORDER BY shelf") { try $0.integer(0) }
            }
            #expect(shelves == [0, 1, 1000])
        }
    }

    @Test func `a copy of a database that was brought up to date is the same`() async throws {
        try await withShelves(from: .memory, by: .file, to: .file) { source, backup, target in
            let newer = try Shelves.application(Shelves.newer, on: source.database)
            try await newer.migrate()
            let made = try await newer.backUp(to: backup)
            let restored = try Shelves.application(Shelves.newer, on: target.database)
            try await restored.restore(from: backup)
            #expect(try await restored.tableDigests() == made.tables)
        }
    }

    @Test func `a database of a newer program is neither backed up nor restored`() async throws {
        try await withShelves(from: .memory, to: .memory) { source, backup, target in
            let newer = try Shelves.application(Shelves.newer, on: source.database)
            try await newer.migrate()
            let isNewer: @Sendable (any Error) -> Bool = { ($0 as? StorageError)?.code == .newer }
            await #expect { try await source.backUp(to: backup) } throws: { isNewer($0) }
            try await newer.backUp(to: backup)
            await #expect { try await target.restore(from: backup) } throws: { isNewer($0) }
            try await expectEmpty(target.database)
        }
    }

    @Test func `a migration that was changed is told, not taken for damage`() async throws {
        try await withShelves(from: .memory, to: .memory) { source, backup, target in
            try await source.backUp(to: backup)
            let changed = Part(migrations: [Migration("books", [.create(Shelves.shelf)])])
            let other = try Shelves.application(changed, on: target.database)
            await #expect {
                try await other.restore(from: backup)
            } throws: { error in
                (error as? StorageError)?.message.contains("\"books\" of part is not the one that was applied") == true
            }
        }
    }

    @Test func `tables of a module that is gone would be missing, so that no backup is made`() async throws {
        try await withShelves(from: .memory, to: .memory) { source, backup, _ in
            let other = Part(name: "other", migrations: [])
            let without = try Shelves.application(other, on: source.database, retired: ["part"])
            #expect(try await without.migrate() == 0)
            await #expect {
                try await without.backUp(to: backup)
            } throws: { error in
                (error as? StorageError)?.message.contains("tables of part") == true
            }
        }
    }

    @Test func `a database without tables has nothing to back up`() async throws {
        try await withShelves(from: .memory, to: .memory) { _, backup, empty in
            await expectError(.noOrganisation) { try await empty.backUp(to: backup) }
        }
    }
}
