import GRDB
import GRDBSQLite
import Storage

/// An open connection inside one transaction; valid as long as that is.
///
/// GRDB owns the connections, their queues and the cache of prepared statements. Binding and stepping go straight to
/// SQLite, because a row is handed over without being copied that way.
struct Connection {
    private let database: GRDB.Database
    private let handle: OpaquePointer

    init(_ database: GRDB.Database) throws {
        guard let handle = database.sqliteConnection else {
            throw StorageError(.unavailable, "The database was closed.")
        }
        self.database = database
        self.handle = handle
    }

    /// A prepared statement, from the connection's cache when it was prepared before.
    func prepare(_ text: String) throws -> PreparedStatement {
        do {
            return PreparedStatement(try database.cachedStatement(sql: text))
        } catch let error as DatabaseError {
            throw error.portable
        }
    }

    /// The number of rows changed since the connection was opened.
    var totalChanges: Int32 { sqlite3_total_changes(handle) }

    /// The number of rows that the last INSERT, UPDATE or DELETE changed.
    var changes: Int { Int(sqlite3_changes(handle)) }
}

/// A statement that is ready to be bound and stepped.
struct PreparedStatement {
    let pointer: OpaquePointer
    /// Keeps the pointer valid, should the cache let go of it.
    private let owner: GRDB.Statement

    fileprivate init(_ owner: GRDB.Statement) {
        self.owner = owner
        pointer = owner.sqliteStatement
    }

    /// Whether it neither changes nor yields rows: BEGIN, COMMIT, ATTACH and the like.
    var controlsConnection: Bool {
        sqlite3_stmt_readonly(pointer) != 0 && sqlite3_column_count(pointer) == 0
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

    /// Makes it ready to run again with the same or newly bound parameters.
    func rewind() {
        // The result only repeats the error that the last step has thrown already.
        sqlite3_reset(pointer)
    }

    /// Ends it; its parameters no longer point to memory.
    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    private var fault: StorageError {
        let handle = sqlite3_db_handle(pointer)
        return portableError(
            ResultCode(rawValue: sqlite3_extended_errcode(handle)), String(cString: sqlite3_errmsg(handle)))
    }
}
