import GRDBSQLite
import Storage

/// The row that a statement stands on, read in place.
struct SQLiteRow: Row {
    private let pointer: OpaquePointer

    init(_ statement: PreparedStatement) {
        pointer = statement.pointer
    }

    func isNull(_ column: Int) -> Bool {
        kind(column) == SQLITE_NULL
    }

    func integer(_ column: Int) throws -> Int64 {
        guard kind(column) == SQLITE_INTEGER else { throw fault(column, "an integer") }
        return sqlite3_column_int64(pointer, Int32(truncatingIfNeeded: column))
    }

    func real(_ column: Int) throws -> Double {
        guard kind(column) == SQLITE_FLOAT else { throw fault(column, "a real number") }
        return sqlite3_column_double(pointer, Int32(truncatingIfNeeded: column))
    }

    func text(_ column: Int) throws -> String {
        let index = Int32(truncatingIfNeeded: column)
        guard kind(column) == SQLITE_TEXT, let start = sqlite3_column_text(pointer, index) else {
            throw fault(column, "text")
        }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, index)))
        guard let text = bytes.validText else { throw fault(column, "text in UTF-8") }
        return text
    }

    func bytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        let index = Int32(truncatingIfNeeded: column)
        guard kind(column) == SQLITE_BLOB else { throw fault(column, "a blob") }
        let start = sqlite3_column_blob(pointer, index)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, index))))
    }

    private func kind(_ column: Int) -> Int32 {
        // A column that the query does not have is null to SQLite.
        sqlite3_column_type(pointer, Int32(truncatingIfNeeded: column))
    }

    private func fault(_ column: Int, _ wanted: String) -> StorageError {
        let index = Int32(truncatingIfNeeded: column)
        guard let name = sqlite3_column_name(pointer, index) else {
            return StorageError(.invalidValue, "The query has no column \(column).")
        }
        let held =
            switch kind(column) {
            case SQLITE_INTEGER: "an integer"
            case SQLITE_FLOAT: "a real number"
            case SQLITE_TEXT: "text"
            case SQLITE_BLOB: "a blob"
            default: "null"
            }
        return StorageError(
            .invalidValue, "Column \(column) (\(String(cString: name))) holds \(held) where \(wanted) is asked for.")
    }
}
