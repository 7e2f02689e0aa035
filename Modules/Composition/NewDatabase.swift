import Foundation
import Kernel
import Storage
import StoragePostgres
import StorageSQLite

/// A database in the making: there is a whole one in the end, or none.
enum NewDatabase {
    /// Makes a database and fills it in one transaction.
    /// - Throws: what `fill` throws; ``CompositionError/Code/databaseExists`` when there is one already.
    static func make<R>(at url: DatabaseURL, _ fill: (any OpenDatabase) async throws -> R) async throws -> R {
        switch url {
        case .sqlite(let path): try await file(path, fill)
        case .postgres(let server): try await onServer(server, as: url, fill)
        }
    }

    /// Makes a database file under its path with `.new` behind it, and gives it its name when it is whole. What a run
    /// that was stopped has left there is overwritten.
    /// - Throws: what `fill` throws; ``CompositionError/Code/databaseExists`` when there is a file already, or the log of
    ///   one; `StorageError` with code `busy` while another program makes a database in the folder.
    static func file<R>(_ path: String, _ fill: (any OpenDatabase) async throws -> R) async throws -> R {
        try await SQLiteDatabase.alone(inFolderOf: path) {
            // SQLite would write a log that another database has left behind into the new one.
            for taken in ["", "-wal", "-journal"].map({ path + $0 }) where FileManager.default.fileExists(atPath: taken)
            {
                throw CompositionError(
                    .databaseExists, "There is a file \(taken) already.",
                    remedy: "Choose another path, or move the file away.")
            }
            let draft = path + ".new"
            SQLiteDatabase.remove(draft)
            do {
                let result = try await SQLiteDatabase.createDraft(draft).closing(fill)
                try SQLiteDatabase.move(draft, to: path)
                return result
            } catch {
                SQLiteDatabase.remove(draft)
                throw error
            }
        }
    }

    private static func onServer<R>(
        _ server: String, as url: DatabaseURL, _ fill: (any OpenDatabase) async throws -> R
    ) async throws -> R {
        try await PostgresDatabase.open(server, limits: .ofCommand).closing { database in
            let taken = CompositionError(
                .databaseExists, "There is a database at \(url) already.",
                remedy: "Choose another database, or another schema with ?options=-csearch_path%3DNAME.")
            guard try await !database.isMade else { throw taken }
            do {
                return try await fill(database)
            } catch let error as KernelError where error.code == .notEmpty {
                throw taken
            } catch let error as StorageError where [.constraint, .statement].contains(error.code) {
                // Of two that make one at once the second finds the first one's tables, or their names in the catalogue.
                guard (try? await database.isMade) == true else { throw error }
                throw taken
            }
        }
    }
}

extension PostgresDatabase.Limits {
    /// Those of a command: a person waits for it and may end it, so a statement may work for a day.
    static var ofCommand: PostgresDatabase.Limits {
        var limits = PostgresDatabase.Limits()
        limits.statement = .seconds(86_400)
        return limits
    }
}
