import Storage
import StoragePostgres
import Synchronization
import TestSupport

/// A table that every change adds rows to, so that what is lost or doubled shows.
enum Visits {
    static let table = Table("visits_row", .system, [.integer("id"), .text("words").initially("")], key: ["id"])
}

extension PostgresDatabase {
    func makeVisits() async throws {
        try await write { try $0.apply(.create(Visits.table)) }
    }

    var visits: Int {
        get async throws { try await read { try $0.count("SELECT count(*) FROM \(Visits.table)") } }
    }
}

extension Transaction {
    func addVisit(_ id: Int) throws {
        try insert(into: Visits.table, ["id": id])
    }

    /// Adds a visit whose number depends on what is there, so that running twice shows.
    func addNextVisit() throws {
        try addVisit(try count("SELECT count(*) FROM \(Visits.table)"))
    }
}

/// How often a closure was run.
final class Runs: Sendable {
    private let number = Mutex(0)

    /// Counts one more.
    /// - Returns: the number of this one, from 1.
    @discardableResult
    func next() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }

    var count: Int { number.withLock { $0 } }
}

/// A database in a schema of its own on the shared server.
func onSharedServer(
    _ limits: PostgresDatabase.Limits = .init(), _ body: (PostgresDatabase, PostgresServer) async throws -> Void
) async throws {
    try await TestTurns.inTurn {
        let server = try PostgresServer.shared
        let database = try await PostgresDatabase.open(server.url(schema: try server.newSchema()), limits: limits)
        try await database.makeVisits()
        try await body(database, server)
        await database.close()
    }
}

/// What `body` throws, as text.
func said(_ body: () async throws -> some Any) async -> String {
    do {
        return "nothing was thrown, but \(try await body())"
    } catch {
        return "\(error)"
    }
}
