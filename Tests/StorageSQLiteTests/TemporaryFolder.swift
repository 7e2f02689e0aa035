import Foundation
import Storage

@testable import StorageSQLite

/// A folder of its own for one test, gone with its last user.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "storage-sqlite-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func callAsFunction(_ name: String) -> String { path + "/" + name }
}

/// A database in a file that lives in a folder of its own.
struct FileDatabase: Database {
    let folder: TemporaryFolder
    let path: String
    let database: SQLiteDatabase

    init(prefix: Name? = nil) async throws {
        folder = try TemporaryFolder()
        path = folder("shop.sqlite")
        database = try await SQLiteDatabase.create(path, prefix: prefix)
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await database.read(body)
    }

    @discardableResult
    func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        try await database.write(body)
    }
}
