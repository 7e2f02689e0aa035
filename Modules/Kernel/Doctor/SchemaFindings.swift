import Storage

/// What is wrong with the tables themselves.
enum SchemaFindings {
    /// The code of what migrations say.
    static let migrations = "storage.migrations"
    /// The code of tables that are not what the migrations made.
    static let schema = "storage.schema"

    static func of(_ standings: [Migrator.Standing]) -> [Finding] {
        let faults = standings.flatMap(\.faults).map { Finding($0.message, remedy: $0.remedy, code: migrations) }
        let pending = standings.reduce(0) { $0 + $1.pending.count }
        guard faults.isEmpty, pending > 0 else { return faults }
        return [
            Finding(
                "The database is older than this program: \(pending) migrations are pending.",
                remedy: "Make a backup with `mainstay backup`, then run `mainstay migrate`.", code: migrations)
        ]
    }

    static func of(_ differences: [Migrator.Difference]) -> [Finding] {
        differences.flatMap { difference in
            difference.what.map { what in
                Finding(
                    "The table \(difference.table) is not as it was made: \(what).",
                    remedy: "Run `mainstay backup FILE`, then `mainstay restore FILE` into a new database, where the "
                        + "tables are made anew and all rows are kept. If the backup is refused because what it needs "
                        + "is gone, restore the last one.", code: schema)
            }
        }
    }
}
