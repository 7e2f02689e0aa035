import GRDB
import Storage
import Testing

@testable import StorageSQLite

@Suite struct SettingsTests {
    @Test(arguments: [
        ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("wal_autocheckpoint", "10000"),
        ("journal_size_limit", "67108864"), ("cache_size", "-16384"), ("secure_delete", "1"), ("busy_timeout", "5000"),
    ])
    func `a setting is in force when a file is made, and when it is opened`(name: String, wanted: String) async throws {
        let file = try await FileDatabase()
        #expect(try await setting(name, of: file.database) == wanted)
        #expect(try await setting(name, of: SQLiteDatabase.open(file.path)) == wanted)
    }

    @Test func `the busy time-out is the one that was asked for, of readers too`() async throws {
        let file = try await FileDatabase()
        let database = try await SQLiteDatabase.open(file.path, busyTimeout: .milliseconds(1234))
        #expect(try await setting("busy_timeout", of: database) == "1234")
        let ofReader = try await database.connections.read { try String.fetchOne($0, sql: "PRAGMA busy_timeout") }
        #expect(ofReader == "1234")
    }

    @Test func `a database in memory keeps its references too`() async throws {
        #expect(try await setting("foreign_keys", of: SQLiteDatabase.memory()) == "1")
    }

    @Test func `a setting that can't be had is said`() async throws {
        let queue = try DatabaseQueue()
        await expect(
            "unavailable: The database can't be kept safely here: journal_mode is memory. "
                + "Put the file on a local disk."
        ) { try await queue.writeWithoutTransaction { try Settings.makeDurable($0) } }
    }

    private func setting(_ name: String, of database: SQLiteDatabase) async throws -> String? {
        try await database.connections.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
    }
}
