import Foundation
import GRDBSQLite

/// SQLite's C library, used as its manual says: prepared statements and the driver's settings.
final class RawSQLite {
    private var handle: OpaquePointer?
    private var insert: OpaquePointer?

    /// Makes a file with the table that another file has.
    init(_ path: String, like other: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw BenchFault("\(path) can't be made.") }
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA cache_size = -16384;
            PRAGMA wal_autocheckpoint = 10000; PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON;
            ATTACH '\(other)' AS other
            """)
        var made: OpaquePointer?
        sqlite3_prepare_v2(handle, "SELECT sql FROM other.sqlite_schema WHERE name = 'bench_row'", -1, &made, nil)
        guard sqlite3_step(made) == SQLITE_ROW, let text = sqlite3_column_text(made, 0) else {
            throw BenchFault("The table is not there.")
        }
        let creation = String(cString: text)
        sqlite3_finalize(made)
        try run("DETACH other; \(creation)")
        sqlite3_prepare_v2(handle, "INSERT INTO bench_row VALUES (?, ?, ?, ?)", -1, &insert, nil)
    }

    deinit {
        sqlite3_finalize(insert)
        sqlite3_close(handle)
    }

    /// Single rows, a transaction each.
    func write(_ round: Int, rows: Int) throws {
        for number in 0..<rows {
            try run("BEGIN IMMEDIATE")
            try add(round, number)
            try run("COMMIT")
        }
    }

    /// Many rows in one transaction.
    func load(_ round: Int, _ count: Int) throws {
        try run("BEGIN IMMEDIATE")
        for number in 0..<count { try add(100 + round, number) }
        try run("COMMIT")
    }

    func rows() throws -> Int {
        var statement: OpaquePointer?
        sqlite3_prepare_v2(handle, "SELECT count(*) FROM bench_row", -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        guard sqlite3_step(statement) == SQLITE_ROW else { throw BenchFault("The rows can't be counted.") }
        return Int(sqlite3_column_int64(statement, 0))
    }

    private func add(_ round: Int, _ number: Int) throws {
        let customer = StorageBench.customer(round, number)
        let note = "row \(number)"
        sqlite3_bind_blob(insert, 1, customer, 16, Self.copied)
        sqlite3_bind_int64(insert, 2, Int64(number))
        sqlite3_bind_int64(insert, 3, Int64(number % 10_000))
        sqlite3_bind_text(insert, 4, note, -1, Self.copied)
        guard sqlite3_step(insert) == SQLITE_DONE else { throw BenchFault(String(cString: sqlite3_errmsg(handle))) }
        sqlite3_reset(insert)
    }

    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func run(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else {
            throw BenchFault(String(cString: sqlite3_errmsg(handle)))
        }
    }
}
