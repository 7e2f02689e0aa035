import Dispatch
import GRDB
import GRDBSQLite
public import Storage

extension SQLiteDatabase {
    /// SQLite's `application_id` of every file that this driver makes, "MSTY" in ASCII; no other file is opened.
    public static let applicationID: Int32 = 0x4d53_5459

    /// Opens a database file for reading and writing; never makes one.
    /// - Parameters:
    ///   - path: the file's path.
    ///   - prefix: what stands before every table's name, so that several programs can share a file.
    ///   - busyTimeout: how long a transaction waits while another program writes; milliseconds count.
    /// - Throws: ``StorageError`` with code `unavailable` (no file there), `readOnly` (this user may not write it),
    ///   `corrupt` (no database that this driver made) or `busy`.
    public static func open(
        _ path: String, prefix: Name? = nil, busyTimeout: Duration = .seconds(5)
    ) async throws -> SQLiteDatabase {
        try await onOwnThread {
            let path = try DatabaseFile.existing(path, writing: true)
            return try pool(path, prefix, busyTimeout)
        }
    }

    /// Opens a database file that nothing here may change.
    ///
    /// SQLite keeps a file beside it that readers share, so the folder is written to unless another program has the
    /// database open.
    /// - Parameters:
    ///   - path: the file's path.
    ///   - prefix: what stands before every table's name.
    ///   - busyTimeout: how long a transaction waits in the rare moments when readers must.
    /// - Throws: ``StorageError`` with code `unavailable` (no file there, or none for this user), `corrupt` (no
    ///   database that this driver made) or `busy`.
    public static func openReadOnly(
        _ path: String, prefix: Name? = nil, busyTimeout: Duration = .seconds(5)
    ) async throws -> SQLiteDatabase {
        try await onOwnThread {
            let path = try DatabaseFile.existing(path, writing: false)
            return try portable {
                let configuration = configuration(readOnly: true, busyTimeout)
                return SQLiteDatabase(try DatabasePool(path: path, configuration: configuration), prefix: prefix)
            }.get()
        }
    }

    /// Makes a new, empty database file, for this user alone to read and write.
    ///
    /// It refuses a path where anything is already.
    /// - Parameters:
    ///   - path: the file's path; its folder exists.
    ///   - prefix: what stands before every table's name.
    ///   - busyTimeout: how long a transaction waits while another program writes; milliseconds count.
    /// - Throws: ``StorageError`` with code `unavailable` (something is there already, no folder, no right to write) or
    ///   `full`.
    public static func create(
        _ path: String, prefix: Name? = nil, busyTimeout: Duration = .seconds(5)
    ) async throws -> SQLiteDatabase {
        try await made(path) { try pool($0, prefix, busyTimeout) }
    }

    /// Makes a new, empty database file for whoever fills it alone and gives it its name afterwards.
    ///
    /// It has no log beside it, not even while it is open: what is filled at once is written once. Readers wait for its
    /// writer. A file that was closed so can be read where nothing may be written.
    /// - Throws: ``StorageError`` as ``create(_:prefix:busyTimeout:)`` does.
    package static func createDraft(_ path: String) async throws -> SQLiteDatabase {
        try await made(path) { path in
            try portable {
                let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false, .zero))
                try queue.writeWithoutTransaction { try Settings.makeSafe($0) }
                return SQLiteDatabase(queue, prefix: nil)
            }.get()
        }
    }

    /// Makes a new file and opens it; there is none when that fails.
    private static func made(
        _ path: String, _ open: @escaping @Sendable (_ path: String) throws -> SQLiteDatabase
    ) async throws -> SQLiteDatabase {
        try await onOwnThread {
            let path = try DatabaseFile.new(path)
            do {
                try mark(path)
                return try open(path)
            } catch {
                DatabaseFile.remove(path)
                throw error
            }
        }
    }

    /// Runs `body` while nobody else makes a database in a file's folder so.
    /// - Throws: ``StorageError`` with code `busy` when somebody does.
    package static func alone<R>(inFolderOf path: String, _ body: () async throws -> R) async throws -> R {
        let lock = try DatabaseFile.lockFolder(of: DatabaseFile.unambiguous(path))
        defer { if let lock { DatabaseFile.unlock(lock) } }
        return try await body()
    }

    /// Gives a closed database another path, where nothing is yet.
    /// - Throws: ``StorageError`` with code `unavailable`, also when something is there already.
    package static func move(_ path: String, to target: String) throws {
        try DatabaseFile.move(DatabaseFile.unambiguous(path), to: DatabaseFile.unambiguous(target))
    }

    /// Removes a database's file and those beside it; nothing happens when there is none.
    package static func remove(_ path: String) {
        DatabaseFile.remove(DatabaseFile.unambiguous(path))
    }

    /// A new, empty database in memory, gone with its last copy; for tests. Its readers wait for its writer.
    /// - Parameter prefix: what stands before every table's name.
    public static func memory(prefix: Name? = nil) throws -> SQLiteDatabase {
        try portable {
            SQLiteDatabase(
                try DatabaseQueue(configuration: configuration(readOnly: false, .zero)), prefix: prefix)
        }.get()
    }

    /// Writes the ``applicationID`` into a new file, before anything else.
    private static func mark(_ path: String) throws {
        try portable {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
            try queue.close()
        }.get()
    }

    private static func pool(_ path: String, _ prefix: Name?, _ busyTimeout: Duration) throws -> SQLiteDatabase {
        try portable {
            let pool = try DatabasePool(path: path, configuration: configuration(readOnly: false, busyTimeout))
            try pool.writeWithoutTransaction { try Settings.makeDurable($0) }
            return SQLiteDatabase(pool, prefix: prefix)
        }.get()
    }

    private static func configuration(readOnly: Bool, _ busyTimeout: Duration) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // Set here and not by `busyMode`, which does not reach a pool's readers.
            sqlite3_busy_timeout(database.sqliteConnection, milliseconds(busyTimeout))
        }
        return configuration
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        Int32(min(max(duration / .milliseconds(1), 0), Double(Int32.max)))
    }

    /// Runs what waits for the disk and for locks on a thread of its own.
    static func onOwnThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
