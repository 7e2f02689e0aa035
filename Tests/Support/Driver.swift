import Foundation
public import Storage
import StorageSQLite
public import Testing

/// The storage drivers that every module is tested on.
public enum Driver: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory = "SQLite in memory"
    case file = "SQLite file"

    /// The driver's name, as test reports show it.
    public var testDescription: String { rawValue }

    /// Runs `body` on a new, empty database, which is gone afterwards.
    public func withDatabase(_ body: (any Database) async throws -> Void) async throws {
        switch self {
        case .memory:
            try await body(try SQLiteDatabase.memory())
        case .file:
            let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(try await SQLiteDatabase.create(folder.appending(path: "test.sqlite").path))
        }
    }
}
