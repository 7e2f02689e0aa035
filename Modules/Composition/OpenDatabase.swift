public import Kernel
import Storage
import StoragePostgres
import StorageSQLite

/// A database of one of our engines.
protocol OpenDatabase: Database {
    /// Ends its connections.
    func close() async throws
    /// What its engine finds wrong with it, and whether the rows can be looked at all the same.
    func engineFindings() async throws -> (findings: [Finding], isReadable: Bool)
}

extension SQLiteDatabase: OpenDatabase {
    func engineFindings() async throws -> (findings: [Finding], isReadable: Bool) {
        let findings = try await checkIntegrity().map { Finding.damagedFile("The file is damaged: \($0)") }
        return (findings, findings.isEmpty)
    }
}

extension Finding {
    fileprivate static func damagedFile(_ what: String) -> Finding {
        Finding(what, remedy: Finding.restore, code: "storage.file")
    }
}

extension Mainstay {
    /// What is wrong with a file that is damaged so much that it can't be opened; nil for any other error.
    public static func finding(of error: any Error) -> Finding? {
        guard let error = error as? StorageError, error == .damagedFile else { return nil }
        return .damagedFile(error.message)
    }
}

extension PostgresDatabase: OpenDatabase {
    func engineFindings() async throws -> (findings: [Finding], isReadable: Bool) {
        let findings = try await checkIntegrity().map { Finding($0.fault, remedy: $0.remedy, code: "storage.server") }
        return (findings, true)
    }
}

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
