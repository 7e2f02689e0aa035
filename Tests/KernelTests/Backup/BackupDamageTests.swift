import Domain
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import Kernel

/// Files of backups whose bytes were changed, or that were cut.
@Suite struct BackupDamageTests {
    /// The bytes of a backup's file, and what it holds.
    private func makeBackup(seed: UInt64) async throws -> (file: Data, tables: [TableDigest]) {
        let application = try Shelves.application(on: SQLiteDatabase.memory())
        try await application.migrate()
        try await Shelves.fill(application, seed: seed, books: 1_000)
        return try await inFolder { path in
            let database = try await SQLiteDatabase.create(path)
            let backup = try await application.backUp(to: database)
            try await database.close()
            return (try Data(contentsOf: URL(filePath: path)), backup.tables)
        }
    }

    private func inFolder<R>(_ body: (_ path: String) async throws -> R) async throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.appending(path: "backup.sqlite").path)
    }

    /// Restores from a file of these bytes into a new database.
    /// - Returns: what the database holds; nil when the file was refused and the database left empty.
    private func restore(_ file: Data) async throws -> [TableDigest]? {
        let target = try Shelves.application(on: SQLiteDatabase.memory())
        return try await inFolder { path in
            try file.write(to: URL(filePath: path))
            do {
                let backup = try await SQLiteDatabase.openReadOnly(path)
                do {
                    try await target.restore(from: backup)
                    try await backup.close()
                } catch {
                    try await backup.close()
                    throw error
                }
                return try await target.tableDigests()
            } catch {
                #expect(BackupDamageTests.isClear(error), "\(error)")
                try await expectEmpty(target.database)
                return nil
            }
        }
    }

    /// Whether an error says that the file is at fault, and not the program.
    private static func isClear(_ error: any Error) -> Bool {
        switch error {
        case let error as KernelError:
            [.damagedBackup, .notABackup].contains(error.code) && !error.remedy.isEmpty
        case let error as StorageError:
            [.corrupt, .newer, .unavailable].contains(error.code)
        default: false
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `a file with changed bytes is refused, or restores exactly what was backed up`(seed: UInt64) async throws {
        let backup = try await makeBackup(seed: seed)
        #expect(try await restore(backup.file) == backup.tables)
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        for _ in 0..<40 {
            var file = backup.file
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<file.count, using: &generator)
                file[place] ^= UInt8.random(in: 1...255, using: &generator)
            }
            let found = try await restore(file)
            if found == nil { refused += 1 }
            #expect(found == nil || found == backup.tables)
        }
        #expect(refused > 10)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a file that was cut is refused`(seed: UInt64) async throws {
        let backup = try await makeBackup(seed: seed)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let length = Int.random(in: 0..<backup.file.count, using: &generator)
            #expect(try await restore(backup.file.prefix(length)) == nil)
        }
    }
}
