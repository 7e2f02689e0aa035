import Storage
import StorageConformance
import Testing

@testable import StorageSQLite

@Suite struct ConformanceTests {
    @Test(arguments: Law.all)
    func `a file keeps the law`(law: Law) async throws {
        #expect(try await law.check(.file) == .kept)
    }

    @Test(arguments: Law.all)
    func `a database in memory keeps the law, or says why it can't be asked`(law: Law) async throws {
        let gaps = [
            "a snapshot stays while a change is committed": "readers wait for the writer",
            "a change that is not committed yet is not seen": "readers wait for the writer",
            "a database that is opened only to be read refuses every change": "nothing is left to be opened again",
        ]
        #expect(try await law.check(.memory) == (gaps[law.name].map { .gap($0) } ?? .kept))
    }
}

extension Driver {
    /// SQLite in a file.
    static let file = Driver(
        name: "SQLite in a file",
        readsWhileWriting: .offered(()),
        reopenReadOnly: .offered { database in
            guard let file = database as? FileDatabase else { return database }
            return try await SQLiteDatabase.openReadOnly(file.path)
        },
        openTwice: .offered { one, other in
            let first = try await FileDatabase(prefix: one)
            return (first, try await SQLiteDatabase.open(first.path, prefix: other))
        },
        fresh: { try await FileDatabase() })

    /// SQLite in memory.
    static let memory = Driver(
        name: "SQLite in memory",
        readsWhileWriting: .gap("readers wait for the writer"),
        reopenReadOnly: .gap("nothing is left to be opened again"),
        openTwice: .offered { one, other in
            let first = try SQLiteDatabase.memory(prefix: one)
            return (first, SQLiteDatabase(first.connections, prefix: other))
        },
        fresh: { try SQLiteDatabase.memory() })
}
