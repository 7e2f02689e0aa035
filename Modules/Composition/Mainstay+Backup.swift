import DigestsCrypto
import Domain
import Foundation
public import Kernel
import Storage
import StorageSQLite

/// A file that holds a whole database, with what it was checked by.
///
/// It is a database in one SQLite file, whichever engine it was made from.
public struct BackupFile: Sendable {
    /// The file's path.
    public let path: String
    /// What is in it.
    public let backup: Backup
    /// Whose database it is.
    public let organisation: Organisation
    /// The file's size.
    public let bytes: Int
    /// SHA-256 of the file's bytes, as 64 hexadecimal digits.
    public let sha256: String

    fileprivate init(_ path: String, _ backup: Backup, of organisation: Organisation) throws {
        var digest = CryptoDigests().sha256()
        var bytes = 0
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            piece.withUnsafeBytes { digest.update($0) }
            bytes += piece.count
        }
        self.path = path
        self.backup = backup
        self.organisation = organisation
        self.bytes = bytes
        sha256 = hexadecimal(digest.finish())
    }
}

extension Mainstay {
    /// Writes everything of one instant to a new file, while others may go on writing. Only its owner can read it.
    /// - Parameters:
    ///   - path: the file's path, where nothing is yet.
    ///   - progress: is told how many rows were read so far.
    /// - Throws: ``CompositionError/Code/databaseExists``; what ``Kernel/Application/backUp(to:progress:)`` throws.
    public func backUp(
        to path: String, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> BackupFile {
        let organisation = try await application.organisation()
        let backup = try await NewDatabase.file(path) { file in
            try await application.backUp(to: file, progress: progress)
        }
        return try BackupFile(path, backup, of: organisation)
    }

    /// Makes a database of what is in a backup's file, brought up to date; there is none when it fails.
    /// - Parameters:
    ///   - path: the backup's path.
    ///   - url: where the database will be, on any engine.
    ///   - progress: is told how many rows were read so far.
    /// - Throws: ``CompositionError/Code/noBackup`` and ``CompositionError/Code/databaseExists``; what
    ///   ``Kernel/Application/restore(from:progress:)`` throws.
    public static func restore(
        _ path: String, to url: DatabaseURL, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> BackupFile {
        try await withBackup(path) { file in
            try await NewDatabase.make(at: url) { database in
                let application = try Mainstay(database, clock: { .systemTime }).application
                let backup = try await application.restore(from: file, progress: progress)
                return try BackupFile(path, backup, of: try await application.organisation())
            }
        }
    }

    /// Reads a backup's whole file, and refuses it where ``restore(_:to:progress:)`` would.
    public static func checkBackup(
        _ path: String, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> BackupFile {
        try await withBackup(path) { file in
            let application = try Mainstay(file, clock: { .systemTime }).application
            let backup = try await application.check(file, progress: progress)
            return try BackupFile(path, backup, of: try await application.organisation())
        }
    }

    private static func withBackup<R>(_ path: String, _ body: (any OpenDatabase) async throws -> R) async throws -> R {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CompositionError(
                .noBackup, "There is no file \(path).", remedy: "Name a file that `mainstay backup` has written.")
        }
        do {
            return try await SQLiteDatabase.openReadOnly(path).closing(body)
        } catch let error as StorageError where error == .damagedFile {
            throw Backup.damaged(error.message)
        }
    }
}
