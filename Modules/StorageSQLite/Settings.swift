import GRDB
import Storage

/// The settings of SQLite that differ from its defaults, and why.
enum Settings {
    /// Every connection's settings.
    static func prepare(_ database: GRDB.Database) throws {
        // 16 MiB instead of 2: a bulk insert's index pages stay in memory until they are complete.
        try database.execute(sql: "PRAGMA cache_size = -16384")
    }

    /// The writer's settings. GRDB chooses NORMAL when it has set up a connection, so FULL comes after that.
    /// - Throws: ``StorageError`` with code `unavailable` when one of them is not in force.
    static func makeDurable(_ writer: GRDB.Database) throws {
        try writer.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
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
}
