import CSQLite
import Storage

/// A prepared statement, and the row on which it stands.
final class Statement: Row {
    private let pointer: OpaquePointer
    /// Has SQLite copy what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        sqlite3_finalize(pointer)
    }

    /// Whether it neither changes nor yields rows: BEGIN, COMMIT, ATTACH and the like.
    var controlsConnection: Bool { sqlite3_stmt_readonly(pointer) != 0 && sqlite3_column_count(pointer) == 0 }

    /// Makes it ready to run with these parameters.
    func bind(_ values: [SQLValue]) throws {
        sqlite3_reset(pointer)
        guard Int(sqlite3_bind_parameter_count(pointer)) == values.count else {
            throw StorageError(.statement, "The statement does not have as many parameters as values.")
        }
        for (place, value) in zip(Int32(1)..., values) {
            guard try bind(value, place) == SQLITE_OK else { throw fault }
        }
    }

    private func bind(_ value: SQLValue, _ place: Int32) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, place)
        case .integer(let integer): return sqlite3_bind_int64(pointer, place, integer)
        case .real(let real):
            guard real.isFinite else { throw StorageError(.invalidValue, "A real number is not finite.") }
            return sqlite3_bind_double(pointer, place, real)
        case .text(let text):
            guard !text.utf8.contains(0) else { throw StorageError(.invalidValue, "A text contains U+0000.") }
            let count = UInt64(text.utf8.count)
            return sqlite3_bind_text64(pointer, place, text, count, Statement.transient, UInt8(SQLITE_UTF8))
        // To SQLite, no bytes at no address are null.
        case .blob([]): return sqlite3_bind_zeroblob(pointer, place, 0)
        case .blob(let bytes):
            return sqlite3_bind_blob64(pointer, place, bytes, UInt64(bytes.count), Statement.transient)
        }
    }

    /// Goes on to the next row.
    /// - Returns: whether there is one.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw fault
        }
    }

    func isNull(_ column: Int) -> Bool { kind(column) == SQLITE_NULL }

    func integer(_ column: Int) throws -> Int64 {
        try expect(SQLITE_INTEGER, column)
        return sqlite3_column_int64(pointer, Int32(column))
    }

    func real(_ column: Int) throws -> Double {
        try expect(SQLITE_FLOAT, column)
        return sqlite3_column_double(pointer, Int32(column))
    }

    func text(_ column: Int) throws -> String {
        try expect(SQLITE_TEXT, column)
        let start = sqlite3_column_text(pointer, Int32(column))
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column))))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw StorageError(.invalidValue, "Column \(column) holds text that is not UTF-8.")
        }
        return text
    }

    func bytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        try expect(SQLITE_BLOB, column)
        let start = sqlite3_column_blob(pointer, Int32(column))
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column)))))
    }

    private func kind(_ column: Int) -> Int32 { sqlite3_column_type(pointer, Int32(column)) }

    private func expect(_ wanted: Int32, _ column: Int) throws {
        guard kind(column) == wanted else {
            throw StorageError(.invalidValue, "Column \(column) of the query holds another kind of value.")
        }
    }

    private var fault: StorageError { StorageError(fromSQLite: sqlite3_db_handle(pointer)) }
}
