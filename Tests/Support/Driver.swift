import Foundation
public import Storage
import StoragePostgres
import StorageSQLite
public import Testing

/// The storage drivers that every module is tested on.
public enum Driver: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory = "SQLite in memory"
    case file = "SQLite file"
    case postgres = "PostgreSQL"

    /// Every driver that there is on this machine; see ``PostgresServer/isOffered``.
    public static let allCases: [Driver] = [.memory, .file] + (PostgresServer.isOffered ? [.postgres] : [])

    /// The runs of a property test: every seed in memory, three of them on each of the other drivers too.
    public static func runs(of seeds: Range<UInt64>) -> [(seed: UInt64, driver: Driver)] {
        let others: [(Driver, Range<UInt64>)] = [(.file, seeds.prefix(3)), (.postgres, seeds.suffix(3))]
        return seeds.map { ($0, .memory) }
            + others.filter { allCases.contains($0.0) }.flatMap { driver, seeds in seeds.map { ($0, driver) } }
    }

    /// The driver's name, as test reports show it.
    public var testDescription: String { rawValue }

    /// Runs `body` on a new, empty database, which is gone afterwards.
    public func withDatabase(_ body: (any Database) async throws -> Void) async throws {
        try await TestTurns.inTurn {
            guard RecordedRun.isOn else { return try await withBareDatabase(body) }
            let log = StatementLog()
            try await withBareDatabase { try await body(RecordingDatabase($0, in: log)) }
            try RecordedRun.keep(log, of: self)
        }
    }

    private func withBareDatabase(_ body: (any Database) async throws -> Void) async throws {
        switch self {
        case .memory:
            try await body(try SQLiteDatabase.memory())
        case .file:
            let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(try await SQLiteDatabase.create(folder.appending(path: "test.sqlite").path))
        case .postgres:
            let server = try PostgresServer.shared
            let schema = try server.newSchema()
            let database = try await PostgresDatabase.open(server.url(schema: schema))
            do {
                try await body(database)
            } catch {
                await database.close()
                throw error
            }
            await database.close()
            try server.execute("DROP SCHEMA \(schema) CASCADE")
        }
    }
}
