public import Storage

extension Application {
    /// Copies everything into an empty database, with what a restore checks it by. Others may go on writing: the copy
    /// is of one instant.
    ///
    /// The database may be older than the program. One that has had a module which the program lacks is refused, since
    /// its tables are unknown here.
    /// - Parameters:
    ///   - target: an empty database.
    ///   - progress: is told how many rows were read so far.
    /// - Throws: ``KernelError``, and `StorageError` of either database; nothing is in the target then.
    @discardableResult
    public func backUp(
        to target: any Database, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Backup {
        let now = clock()
        return try await Transfer.run(from: database, into: target) { read, give in
            let copied = try contents(in: read).copy(in: read, digests: digests, progress: progress, give)
            let backup = Backup(madeAt: now, tables: copied)
            try give { try backup.keep(in: $0) }
            return backup
        }
    }

    /// Copies a backup into the database, which is empty, and brings its tables up to date.
    /// - Parameters:
    ///   - backup: what ``backUp(to:progress:)`` has made, on whatever engine.
    ///   - progress: is told how many rows were read so far.
    /// - Throws: ``KernelError`` with code `notABackup`, `damagedBackup` or `notEmpty`, `StorageError` with code `newer`
    ///   or `corrupt` when the backup has migrations that the program does not know; nothing is in the database then.
    @discardableResult
    public func restore(
        from backup: any Reader, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Backup {
        let restored = try await Transfer.run(from: backup, into: database) { read, give in
            try examine(read, progress) { step in
                try give { target in try Backup.blamed(for: [.constraint, .invalidValue]) { try step(target) } }
            }
        }
        try await migrate()
        return restored
    }

    /// Reads a whole backup, and refuses it where ``restore(from:progress:)`` would.
    public func check(
        _ backup: any Reader, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Backup {
        try await backup.read { read in try examine(read, progress) { _ in } }
    }

    /// Reads a backup, gives the steps that make the same elsewhere, and then throws when it is not what was backed up.
    private func examine(
        _ read: any ReadTransaction, _ progress: (Int) -> Void, _ give: (@escaping Transfer.Step) throws -> Void
    ) throws -> Backup {
        let backup = try Backup.blamed(for: [.corrupt, .invalidValue, .statement]) { try Backup.kept(in: read) }
        // A migration that is not the program's is `corrupt` too.
        let contents = try Backup.blamed(for: [.invalidValue, .statement]) { try Contents(of: migrator, in: read) }
        let found = try Backup.blamed(for: [.corrupt, .invalidValue, .statement]) {
            try contents.copy(in: read, digests: digests, progress: progress, give)
        }
        return try backup.checked(found)
    }

    /// Copies everything into an empty database, as it is.
    package func copy(to target: any Database) async throws {
        try await Transfer.run(from: database, into: target) { read, give in
            _ = try contents(in: read).copy(in: read, digests: digests, progress: { _ in }, give)
        }
    }

    /// What the tables hold: in two databases the same when everything in them is.
    package func tableDigests() async throws -> [TableDigest] {
        try await database.read { read in
            try contents(in: read).read(in: read, digests: digests) { _, _ in }
        }
    }

    private func contents(in read: any ReadTransaction) throws -> Contents {
        guard try read.contains(Migrator.table) else { throw Organisation.noOrganisation }
        return try Contents(of: migrator, in: read)
    }
}
