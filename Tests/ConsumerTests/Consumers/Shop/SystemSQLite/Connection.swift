import CSQLite
import Storage

/// An open connection of SQLite's.
final class Connection {
    private let handle: OpaquePointer

    private init(_ path: String, _ flags: Int32) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw StorageError(.unavailable, "The database file can't be opened.", remedy: "Check its path.")
        }
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5000)
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// A connection that writes: through a log, so that nobody who reads waits, and to the disk before a commit returns.
    static func writing(_ path: String) throws -> Connection {
        let connection = try Connection(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        for setting in ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"] {
            try connection.run("PRAGMA \(setting)")
        }
        return connection
    }

    static func reading(_ path: String) throws -> Connection {
        try Connection(path, SQLITE_OPEN_READONLY)
    }

    /// How many rows were changed since it was opened.
    var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }
    /// How many rows the last INSERT, UPDATE or DELETE changed.
    var lastChanges: Int { Int(sqlite3_changes64(handle)) }

    func prepare(_ text: String) throws -> Statement {
        var pointer: OpaquePointer?
        guard sqlite3_prepare_v2(handle, text, -1, &pointer, nil) == SQLITE_OK, let pointer else {
            throw StorageError(fromSQLite: handle)
        }
        return Statement(pointer)
    }

    /// Runs a statement of the driver's own.
    func run(_ text: String) throws {
        let statement = try prepare(text)
        while try statement.step() {}
    }
}

extension StorageError {
    /// What has just gone wrong on a connection. SQLite's messages name tables and columns, never a value of a row.
    init(fromSQLite handle: OpaquePointer?) {
        let code = sqlite3_extended_errcode(handle)
        let message = String(cString: sqlite3_errmsg(handle)) + "."
        switch code & 0xff {
        // A STRICT table refuses a value of another kind.
        case SQLITE_CONSTRAINT where code >> 8 == 12: self.init(.invalidValue, message)
        case SQLITE_CONSTRAINT: self.init(.constraint, message)
        case SQLITE_MISMATCH, SQLITE_TOOBIG: self.init(.invalidValue, message)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self.init(.busy, message, remedy: "Try again later.")
        case SQLITE_READONLY: self.init(.readOnly, message)
        case SQLITE_FULL: self.init(.full, message, remedy: "Free space on the disk and try again.")
        case SQLITE_CORRUPT, SQLITE_NOTADB: self.init(.corrupt, message, remedy: "Restore the last backup.")
        case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_NOMEM:
            self.init(.unavailable, message, remedy: "Check the disk and the rights to the file.")
        default: self.init(.statement, message)
        }
    }
}
