import Foundation
import GRDB
public import Storage

/// A database in one SQLite file, or in memory.
///
/// One writer at a time and any number of readers beside it, also from other programs (write-ahead log). A commit has
/// reached the disk when `write` returns (`synchronous=FULL`). While the database is open, two more files stand beside
/// it, named like it with `-wal` and `-shm`: they belong to it. Only when it was closed does its file alone hold
/// everything; see ``close()``.
///
/// Text compares byte by byte. The sign of -0.0 is not kept.
public struct SQLiteDatabase: Storage.Database {
    /// The connections, each with a queue of its own: a task that waits for the disk or a lock blocks no other.
    let connections: any DatabaseWriter
    private let prefix: String

    init(_ connections: any DatabaseWriter, prefix: Name?) {
        self.connections = connections
        self.prefix = prefix?.text ?? ""
    }

    /// Ends all connections.
    ///
    /// When no other program has the database open, what stands in the log is written into the file and the two files
    /// beside it go, so that a copy of the file is a copy of the database. Transactions that are under way come to
    /// their end first; later ones throw `unavailable`.
    /// - Throws: ``StorageError`` when a connection can't be closed.
    public func close() async throws {
        try await SQLiteDatabase.onOwnThread { [connections] in
            try portable {
                try connections.close()
                guard let pool = connections as? DatabasePool, !pool.configuration.readonly else { return }
                try SQLiteDatabase.putLogAway(pool)
            }.get()
        }
    }

    /// The last connection to go writes the log into the file. A pool's last one is a reader, which may not: so another
    /// one comes and goes. Who finds the file busy is not the last.
    private static func putLogAway(_ pool: DatabasePool) throws {
        guard FileManager.default.fileExists(atPath: pool.path + "-wal") else { return }
        do {
            let last = try DatabaseQueue(path: pool.path, configuration: pool.configuration)
            // A connection opens the log when it reads.
            try last.inDatabase { try $0.execute(sql: "SELECT 1 FROM sqlite_schema") }
            try last.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return
        }
    }

    /// Runs `body` on one snapshot: it sees no change that is committed meanwhile.
    /// - Throws: what `body` throws, and ``StorageError``. It is not interrupted when its task is cancelled.
    public func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            connections.asyncRead { [prefix] access in
                continuation.resume(
                    with: portable {
                        let transaction = SQLiteReadTransaction(try Connection(access.get()), prefix: prefix)
                        return try transaction.run { try body(transaction) }
                    })
            }
        }
    }

    /// Runs `body` in a transaction of its own and commits it durably when it returns; undoes it when it throws.
    ///
    /// The transaction begins as a writer (`BEGIN IMMEDIATE`). So only its beginning can find the database busy; SQLite
    /// tries again until the busy time-out is over, and `body` never runs twice.
    /// - Throws: what `body` throws, and ``StorageError``. It is not interrupted when its task is cancelled.
    @discardableResult
    public func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        guard !connections.configuration.readonly else { throw StorageError.readOnly }
        return try await withCheckedThrowingContinuation { continuation in
            connections.asyncWriteWithoutTransaction { [prefix] database in
                continuation.resume(
                    with: portable {
                        let transaction = SQLiteTransaction(try Connection(database), prefix: prefix)
                        return try database.committing { try transaction.run { try body(transaction) } }
                    })
            }
        }
    }
}

extension GRDB.Database {
    /// Runs `body` as a writer's transaction.
    fileprivate func committing<R>(_ body: () throws -> R) throws -> R {
        try beginTransaction(.immediate)
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            // When this fails too, SQLite has rolled back by itself already; what happened first counts.
            try? rollback()
            throw error
        }
    }
}
