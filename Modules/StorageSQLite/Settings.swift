import GRDB
import Storage

/// The settings of SQLite that differ from its defaults, and why.
enum Settings {
    /// The writer's settings.
    ///
    /// - `synchronous`, `fullfsync`: a commit waits until the disk has it. GRDB chooses NORMAL when it has set up its
    ///   connections, so FULL comes after that.
    /// - `cache_size`, in KiB: the pages that a bulk insert touches stay in memory for a while. Rows come in the order of
    ///   their keys, so that more than this was measured to gain nothing; SQLite's default is 2 MiB.
    /// - `wal_autocheckpoint`, in pages: the log is written back every 40 MB, so that a page which was changed often is
    ///   written back once.
    /// - `journal_size_limit`, in bytes: a log that a large change has blown up is cut back.
    /// - `secure_delete`: what was erased is overwritten in the file, not only forgotten.
    /// - Throws: ``StorageError`` with code `unavailable` when one of them is not in force.
    static func makeDurable(_ writer: GRDB.Database) throws {
        try makeSafe(writer)
        try writer.execute(
            sql: """
                PRAGMA wal_autocheckpoint = 10000;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA secure_delete = ON;
                """)
        for (name, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
            let found = try String.fetchOne(writer, sql: "PRAGMA \(name)")
            guard found == wanted else {
                throw StorageError(
                    .unavailable, "The database can't be kept safely here: \(name) is \(found ?? "unknown").",
                    remedy: "Put the file on a local disk.")
            }
        }
    }

    /// What holds with a log and without one: the first two and the size of the cache.
    static func makeSafe(_ writer: GRDB.Database) throws {
        try writer.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
                PRAGMA cache_size = -16384;
                """)
    }
}
