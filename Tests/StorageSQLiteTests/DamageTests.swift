import Foundation
import GRDB
import Storage
import Testing

@testable import StorageSQLite

@Suite struct DamageTests {
    @Test func `a sound database has no faults`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item, Shop.place)
        try await file.write { try $0.insert(into: Shop.item, ["id": 1, "name": "a"]) }
        #expect(try await file.database.checkIntegrity() == [])
        #expect(try await SQLiteDatabase.openReadOnly(file.path).checkIntegrity() == [])
    }

    @Test func `rows that refer to nothing are found and counted`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item, Shop.place)
        try await file.database.connections.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA foreign_keys = OFF;
                    INSERT INTO shop_place (item, shelf) VALUES (7, 'secret'), (8, 'secret');
                    """)
        }
        #expect(
            try await file.database.checkIntegrity()
                == ["Rows of shop_place refer to rows of shop_item that are not there: 2."])
    }

    @Test func `an index that lacks rows of its table is found, and the first faults are told`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        try await file.write { transaction in
            try transaction.insert(
                into: Shop.item, ["id", "name"], (0..<50).map { [.integer($0), .text("item number \($0)")] },
                onConflict: .fail)
        }
        try await file.database.connections.writeWithoutTransaction { database in
            // An index of some rows, which is then said to be of all.
            try database.execute(
                sql: """
                    CREATE INDEX by_name ON shop_item (name) WHERE id < 10;
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = 'CREATE INDEX by_name ON shop_item (name)' WHERE name = 'by_name';
                    """)
        }
        try await file.database.close()
        let faults = try await SQLiteDatabase.open(file.path).checkIntegrity()
        #expect(faults.count == 20)
        #expect(faults.allSatisfy { $0.contains("by_name") && !$0.contains("item number") }, "\(faults)")
    }

    @Test func `a page that was overwritten is found`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        try await file.write { transaction in
            try transaction.insert(
                into: Shop.item, ["id", "name"], (0..<2000).map { [.integer($0), .text("item number \($0)")] },
                onConflict: .fail)
        }
        try file.database.connections.close()
        let handle = try FileHandle(forUpdating: URL(filePath: file.path))
        try handle.seek(toOffset: 4096 * 6)
        try handle.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try handle.close()
        let faults = try await SQLiteDatabase.open(file.path).checkIntegrity()
        #expect(!faults.isEmpty)
        #expect(!faults.contains { $0.contains("item number") })
    }

    @Test func `a header that was overwritten is damage, not a wrong statement`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        try await file.database.close()
        let handle = try FileHandle(forUpdating: URL(filePath: file.path))
        // The format of the schema (SQLite's file format, §1.3.10).
        try handle.seek(toOffset: 44)
        try handle.write(contentsOf: Data([0x5A]))
        try handle.close()
        for open in [SQLiteDatabase.open, SQLiteDatabase.openReadOnly] {
            await #expect {
                _ = try await open(file.path, nil, .zero)
            } throws: { error in
                (error as? StorageError)?.code == .corrupt
            }
        }
    }

    @Test func `a full disk undoes the change, and says so`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        try await file.database.connections.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA max_page_count = 20")
        }
        let picture = SQLValue.blob([UInt8](repeating: 1, count: 200_000))
        await expect("full: There is no room left for the database. Free space on its disk and try again.") {
            try await file.write { transaction in
                try transaction.insert(into: Shop.item, ["id": 1, "name": "a"])
                try transaction.insert(
                    into: Shop.item, ["id", "name", "picture"], [[.integer(2), .text("b"), picture]], onConflict: .fail)
            }
        }
        #expect(try await file.database.items() == [])
        try await file.write { try $0.insert(into: Shop.item, ["id": 3, "name": "c"]) }
        #expect(try await file.database.items() == [3])
    }

    @Test func `a transaction that SQLite itself has rolled back stays doomed after its savepoint`() async throws {
        let file = try await FileDatabase()
        try await file.database.make(Shop.item)
        await #expect(throws: StorageError.self) {
            try await file.write { transaction in
                try transaction.insert(into: Shop.item, ["id": 1, "name": "a"])
                _ = try? transaction.savepoint {
                    try transaction.execute("INSERT OR ROLLBACK INTO \(Shop.item) (id, name) VALUES (1, 'b')")
                }
                let error = #expect(throws: StorageError.self) {
                    try transaction.insert(into: Shop.item, ["id": 2, "name": "c"])
                }
                #expect(error?.code == .doomed)
            }
        }
        #expect(try await file.database.items() == [])
    }

    @Test func `what was deleted is not left in the file`() async throws {
        let file = try await FileDatabase()
        let secret = "a name that nobody may find"
        try await file.database.make(Shop.item)
        try await file.write { try $0.insert(into: Shop.item, ["id": 1, "name": secret]) }
        try await file.database.connections.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        #expect(try Data(contentsOf: URL(filePath: file.path)).range(of: Data(secret.utf8)) != nil)
        try await file.write { try $0.execute("DELETE FROM \(Shop.item)") }
        try await file.database.connections.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        #expect(try Data(contentsOf: URL(filePath: file.path)).range(of: Data(secret.utf8)) == nil)
    }
}
