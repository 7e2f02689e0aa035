import Storage
import StoragePostgres
import StorageSQLite

/// A database of one of our engines.
protocol OpenDatabase: Database {
    /// Ends its connections.
    func close() async throws
    /// What is wrong with it as its engine sees it, in words.
    func checkIntegrity() async throws -> [String]
}

extension SQLiteDatabase: OpenDatabase {}
extension PostgresDatabase: OpenDatabase {}

extension OpenDatabase {
    /// Runs `body` and closes the database, however that ends.
    func closing<R>(_ body: (any OpenDatabase) async throws -> R) async throws -> R {
        let result = try await closingOnError(body)
        try await close()
        return result
    }

    /// Runs `body`, and closes the database when it fails.
    func closingOnError<R>(_ body: (any OpenDatabase) async throws -> R) async throws -> R {
        do {
            return try await body(self)
        } catch {
            // What happened first counts.
            try? await close()
            throw error
        }
    }

    /// Whether it has Mainstay's tables.
    var isMade: Bool {
        get async throws { try await read { try $0.contains(Migrator.table) } }
    }
}
