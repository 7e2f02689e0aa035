public import Domain
import Storage

/// A whole database in another one, which also says what was copied.
public struct Backup: Hashable, Sendable {
    /// When it was made.
    public let madeAt: Timestamp
    /// What its tables hold.
    public let tables: [TableDigest]

    /// How many rows it has.
    public var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// One row for each table that was copied; only a backup has it.
    static let table = Table(
        "kernel_backup", .system,
        [.text("table_name"), .integer("row_count"), .text("sha256"), .integer("made_at")], key: ["table_name"])

    /// Says in a copy what was copied.
    func keep(in transaction: any Transaction) throws {
        try transaction.apply(.create(Backup.table))
        try transaction.insert(
            into: Backup.table, ["table_name", "row_count", "sha256", "made_at"],
            tables.map { [.text($0.table), .integer(Int64($0.rows)), .text($0.sha256), madeAt.sqlValue] },
            onConflict: .fail)
    }

    /// What was copied.
    /// - Throws: ``KernelError/Code/notABackup``.
    static func kept(in read: any ReadTransaction) throws -> Backup {
        guard try read.contains(table) else {
            throw KernelError(
                .notABackup, "That is no backup.",
                remedy: "Name a file that `mainstay backup` has written; of a database, it writes one.")
        }
        var madeAt = Timestamp(milliseconds: 0)
        let tables = try read.all("SELECT table_name, row_count, sha256, made_at FROM \(table)") { row in
            madeAt = try row.value(3)
            return TableDigest(table: try row.text(0), rows: try row.value(1), sha256: try row.text(2))
        }
        return Backup(madeAt: madeAt, tables: tables)
    }

    /// The backup with its tables in the order in which they were found.
    /// - Throws: ``KernelError/Code/damagedBackup`` when they do not hold what was copied.
    func checked(_ found: [TableDigest]) throws -> Backup {
        let expected = Dictionary(tables.map { ($0.table, $0) }) { first, _ in first }
        for digest in found where expected[digest.table] != digest {
            throw Backup.damaged("\(digest.table) does not hold what was backed up.")
        }
        guard found.count == tables.count else { throw Backup.damaged("It has not all tables that were backed up.") }
        return Backup(madeAt: madeAt, tables: found)
    }

    /// Runs what reads a backup, or writes what was read from it: errors that no sound one calls forth mean damage.
    static func blamed<R>(for codes: Set<StorageError.Code>, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as StorageError where codes.contains(error.code) {
            throw damaged(error.message)
        }
    }

    /// What is said of a backup that is not what was made.
    package static func damaged(_ what: String) -> KernelError {
        KernelError(
            .damagedBackup, "The backup is damaged, or was changed after it was made: \(what)",
            remedy: "Use another backup; nothing was restored.")
    }
}
