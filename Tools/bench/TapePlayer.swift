import CLibPQ
import Foundation
import GRDBSQLite
import Storage
import StoragePostgres

/// Plays a tape by SQLite's C library: prepared statements and the driver's settings.
final class SQLiteTapePlayer {
    private var handle: OpaquePointer?
    private var prepared: [String: OpaquePointer] = [:]
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ path: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw BenchFault("\(path) can't be opened.") }
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA cache_size = -16384;
            PRAGMA wal_autocheckpoint = 10000; PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON;
            PRAGMA foreign_keys = ON
            """)
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    func play(_ transactions: some Sequence<[StatementTape.Statement]>) throws {
        for transaction in transactions {
            try run("BEGIN IMMEDIATE")
            for statement in transaction { try play(statement) }
            try run("COMMIT")
        }
    }

    private func play(_ statement: StatementTape.Statement) throws {
        let compiled = try compiled(statement.text)
        for (index, value) in statement.values.enumerated() {
            let place = Int32(index + 1)
            switch value {
            case .null: sqlite3_bind_null(compiled, place)
            case .integer(let integer): sqlite3_bind_int64(compiled, place, integer)
            case .real(let real): sqlite3_bind_double(compiled, place, real)
            case .text(let text): sqlite3_bind_text(compiled, place, text, -1, Self.copied)
            case .blob(let bytes): sqlite3_bind_blob(compiled, place, bytes, Int32(bytes.count), Self.copied)
            }
        }
        var code = sqlite3_step(compiled)
        while code == SQLITE_ROW {
            read(compiled)
            code = sqlite3_step(compiled)
        }
        sqlite3_reset(compiled)
        guard code == SQLITE_DONE else { throw BenchFault(String(cString: sqlite3_errmsg(handle))) }
    }

    /// Asks for every value of a row, as whoever reads a row does, and makes nothing of it.
    private func read(_ row: OpaquePointer?) {
        for column in 0..<sqlite3_column_count(row) {
            switch sqlite3_column_type(row, column) {
            case SQLITE_INTEGER: _ = sqlite3_column_int64(row, column)
            case SQLITE_FLOAT: _ = sqlite3_column_double(row, column)
            case SQLITE_TEXT: _ = sqlite3_column_text(row, column)
            case SQLITE_BLOB: _ = sqlite3_column_blob(row, column)
            default: break
            }
        }
    }

    private func compiled(_ text: String) throws -> OpaquePointer? {
        if let known = prepared[text] { return known }
        var made: OpaquePointer?
        guard sqlite3_prepare_v2(handle, text, -1, &made, nil) == SQLITE_OK, let made else {
            throw BenchFault(String(cString: sqlite3_errmsg(handle)))
        }
        prepared[text] = made
        return made
    }

    private func run(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else {
            throw BenchFault(String(cString: sqlite3_errmsg(handle)))
        }
    }
}

/// Plays a tape by PostgreSQL's C library: prepared statements, values as the driver sends them.
final class PostgresTapePlayer {
    private let handle: OpaquePointer?
    private var prepared: [String: String] = [:]

    /// - Parameter url: with the search path of the schema in which the tables are.
    init(_ url: String) throws {
        handle = PQconnectdb(url)
        guard PQstatus(handle) == CONNECTION_OK else { throw BenchFault(String(cString: PQerrorMessage(handle))) }
    }

    deinit {
        PQfinish(handle)
    }

    func play(_ transactions: some Sequence<[StatementTape.Statement]>) throws {
        for transaction in transactions {
            try run(PostgresDatabase.beginning)
            for statement in transaction { try play(statement) }
            try run(PostgresDatabase.committing)
        }
    }

    private func play(_ statement: StatementTape.Statement) throws {
        let (bytes, lengths) = Self.wire(statement.values)
        let name = try name(of: statement)
        let count = Int32(statement.values.count)
        let result = bytes.withUnsafeBytes { memory -> OpaquePointer? in
            var start = 0
            let values = zip(statement.values, lengths).map { value, length -> UnsafePointer<CChar>? in
                defer { start += Int(length) }
                if value == .null { return nil }
                return memory.baseAddress.map { UnsafePointer(($0 + start).assumingMemoryBound(to: CChar.self)) }
            }
            return PQexecPrepared(
                handle, name, count, values, lengths, [Int32](repeating: 1, count: Int(count)), 1)
        }
        defer { PQclear(result) }
        try check(result)
    }

    /// The values one after the other, each in the engine's binary form, with how long each is.
    private static func wire(_ values: [SQLValue]) -> (bytes: [UInt8], lengths: [Int32]) {
        var bytes: [UInt8] = []
        var lengths: [Int32] = []
        for value in values {
            let before = bytes.count
            switch value {
            case .null: break
            case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { bytes += $0 }
            case .real(let real): withUnsafeBytes(of: real.bitPattern.bigEndian) { bytes += $0 }
            case .text(let text): bytes += text.utf8
            case .blob(let blob): bytes += blob
            }
            lengths.append(Int32(bytes.count - before))
        }
        // An empty value still needs somewhere to point to.
        return (bytes + [0], lengths)
    }

    private func name(of statement: StatementTape.Statement) throws -> String {
        let types = statement.values.map { value -> Oid in
            switch value {
            case .null: 0
            case .integer: 20
            case .real: 701
            case .text: 25
            case .blob: 17
            }
        }
        let key = "\(types.map(String.init).joined(separator: ","));\(statement.text)"
        if let known = prepared[key] { return known }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, statement.text, Int32(types.count), types)
        defer { PQclear(result) }
        try check(result)
        prepared[key] = name
        return name
    }

    private func run(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result)
    }

    private func check(_ result: OpaquePointer?) throws {
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw BenchFault(String(cString: PQerrorMessage(handle)))
        }
    }
}
