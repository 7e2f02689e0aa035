import Foundation
import StorageSQLite

/// A database's file in the making.
enum DatabaseDraft {
    /// Makes a database file under its path with `.new` behind it, and gives it its name when it is whole, so that there
    /// is never a half-made one. What a run that was stopped has left there is overwritten.
    /// - Throws: what `body` throws; ``CompositionError/Code/databaseExists`` when there is a file already, or the log of
    ///   one; `StorageError` with code `busy` while another program makes a database in the folder.
    static func make<R>(_ path: String, _ body: (SQLiteDatabase) async throws -> R) async throws -> R {
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
                let result = try await SQLiteDatabase.createDraft(draft).closing(body)
                try SQLiteDatabase.move(draft, to: path)
                return result
            } catch {
                SQLiteDatabase.remove(draft)
                throw error
            }
        }
    }
}

extension SQLiteDatabase {
    /// Runs `body` and closes the database, however that ends.
    func closing<R>(_ body: (SQLiteDatabase) async throws -> R) async throws -> R {
        do {
            let result = try await body(self)
            try await close()
            return result
        } catch {
            // What happened first counts.
            try? await close()
            throw error
        }
    }
}
