/// Brings a database to the schema that the program knows, module by module.
///
/// A database with migrations of a module that the program does not know was made by a newer program, or by one with
/// other modules, and is refused: facts that the module reacts to would go past it. A program that no longer has a
/// module says so by naming it as retired; its tables stay as they are.
public struct Migrator: Sendable {
    /// What was applied, when; the engine's own table, the first that is made.
    public static let table = Table(
        "storage_migration", .system,
        [
            .text("module"), .integer("position"), .text("name"), .text("checksum"), .integer("applied_at"),
        ],
        key: ["module", "position"])

    /// A module's migrations, in the order of their release.
    public struct Chain: Sendable {
        /// The module's name.
        public let module: String
        /// Its migrations.
        public let migrations: [Migration]

        /// A module's migrations; see the properties.
        public init(module: String, _ migrations: [Migration]) {
            self.module = module
            self.migrations = migrations
        }
    }

    /// How a database stands against a chain.
    public struct Standing: Hashable, Sendable {
        /// The module.
        public let module: String
        /// The names of the migrations that were applied.
        public let applied: [String]
        /// The names of those that are still to be applied.
        public let pending: [String]
        /// What is wrong, in words; empty when nothing is.
        public let faults: [StorageError]
    }

    /// The migrations of each module.
    public let chains: [Chain]
    private let retired: Set<String>

    /// A migrator for these modules.
    /// - Parameters:
    ///   - chains: the migrations of each module.
    ///   - retired: names of modules that were at work on the database and no longer are.
    public init(_ chains: [Chain], retired: Set<String> = []) {
        self.chains = chains
        self.retired = retired
    }

    /// Applies what is pending, all of it in one transaction: a failing step leaves the database as it was.
    /// - Parameters:
    ///   - database: the database.
    ///   - milliseconds: now, in milliseconds since 1970 UTC; it is only kept.
    /// - Returns: the number of migrations that were applied.
    /// - Throws: ``StorageError`` with code `newer` when the database knows migrations that the program does not, and
    ///   `corrupt` when a migration was changed after it had been applied.
    @discardableResult
    public func migrate(_ database: any Database, at milliseconds: Int64) async throws -> Int {
        let (chains, known) = (chains, known)
        let standings = try await standings(in: database)
        if let fault = standings.lazy.flatMap(\.faults).first { throw fault }
        guard standings.contains(where: { !$0.pending.isEmpty }) else { return 0 }
        return try await database.write { transaction in
            if try !transaction.contains(Migrator.table) { try transaction.apply(.create(Migrator.table)) }
            if let fault = try Migrator.unknown(besides: known, in: transaction).lazy.flatMap(\.faults).first {
                throw fault
            }
            var count = 0
            for chain in chains {
                let standing = try Migrator.standing(of: chain, in: transaction)
                if let fault = standing.faults.first { throw fault }
                for (position, migration) in chain.migrations.enumerated().dropFirst(standing.applied.count) {
                    for step in migration.steps { try transaction.apply(step) }
                    try transaction.insert(
                        into: Migrator.table,
                        [
                            "module": chain.module, "position": position, "name": migration.name,
                            "checksum": migration.checksum, "applied_at": milliseconds,
                        ])
                    count += 1
                }
            }
            return count
        }
    }

    /// How the database stands, without changing anything; an empty database has everything pending. Modules that the
    /// program does not know come last.
    public func standings(in database: any Reader) async throws -> [Standing] {
        let (chains, known) = (chains, known)
        return try await database.read { read in
            try chains.map { try Migrator.standing(of: $0, in: read) } + Migrator.unknown(besides: known, in: read)
        }
    }

    /// The migrations that a database has had, chain by chain.
    ///
    /// The tables of a retired module are known to nobody, so a database that has had one is refused here.
    /// - Throws: ``StorageError`` as ``migrate(_:at:)`` does.
    package func applied(in read: any ReadTransaction) throws -> [Migration] {
        let standings = try chains.map { try Migrator.standing(of: $0, in: read) }
        let others = try Migrator.unknown(besides: Set(chains.map(\.module)), in: read)
        if let fault = (standings + others).lazy.flatMap(\.faults).first { throw fault }
        return zip(chains, standings).flatMap { chain, standing in chain.migrations.prefix(standing.applied.count) }
    }

    private var known: Set<String> { retired.union(chains.map(\.module)) }

    private static func unknown(besides known: Set<String>, in read: any ReadTransaction) throws -> [Standing] {
        guard try read.contains(table) else { return [] }
        let rows = try read.all("SELECT module, name FROM \(table) ORDER BY module, position") { row in
            (module: try row.text(0), name: try row.text(1))
        }
        let others = Dictionary(grouping: rows.filter { !known.contains($0.module) }, by: \.module)
        return others.sorted { $0.key < $1.key }.map { module, rows in
            let fault = StorageError(
                .newer, "The database has tables of \(module), which this program does not know.",
                remedy: "Update the program; nothing was changed.")
            return Standing(module: module, applied: rows.map(\.name), pending: [], faults: [fault])
        }
    }

    static func standing(of chain: Chain, in read: any ReadTransaction) throws -> Standing {
        var applied: [(name: String, checksum: String)] = []
        if try read.contains(table) {
            applied = try read.all(
                "SELECT name, checksum FROM \(table) WHERE module = \(chain.module) ORDER BY position"
            ) { row in (name: try row.text(0), checksum: try row.text(1)) }
        }
        var faults: [StorageError] = []
        for (known, kept) in zip(chain.migrations, applied)
        where known.name != kept.name || known.checksum != kept.checksum {
            faults.append(
                StorageError(
                    .corrupt,
                    "Migration \"\(kept.name)\" of \(chain.module) is not the one that was applied to this database.",
                    remedy: "Use the version of the program that made the database, or restore a backup."))
        }
        if applied.count > chain.migrations.count {
            faults.append(
                StorageError(
                    .newer,
                    "The database has \(applied.count) migrations of \(chain.module), this program knows "
                        + "\(chain.migrations.count).",
                    remedy: "Update the program; nothing was changed."))
        }
        return Standing(
            module: chain.module, applied: applied.map(\.name),
            pending: chain.migrations.dropFirst(applied.count).map(\.name), faults: faults)
    }
}
