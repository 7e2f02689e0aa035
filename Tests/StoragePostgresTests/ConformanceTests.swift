import Storage
import StorageConformance
import Testing
import TestSupport

@testable import StoragePostgres

@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct ConformanceTests {
    @Test(arguments: Law.all)
    func `a server keeps the law`(law: Law) async throws {
        let outcome = try await TestTurns.inTurn { try await law.check(.postgres) }
        #expect(outcome == .kept)
    }
}

extension StorageConformance.Driver {
    /// PostgreSQL, with a schema for each database.
    static let postgres = StorageConformance.Driver(
        name: "PostgreSQL",
        readsWhileWriting: .offered(()),
        reopenReadOnly: .offered { database in
            guard let database = database as? PostgresDatabase else { return database }
            return try await PostgresDatabase.openReadOnly(database.pool.server.url)
        },
        openTwice: .offered { one, other in
            let server = try PostgresServer.shared
            let url = server.url(schema: try server.newSchema())
            return (
                try await PostgresDatabase.open(url, prefix: one), try await PostgresDatabase.open(url, prefix: other)
            )
        },
        fresh: {
            let server = try PostgresServer.shared
            return try await PostgresDatabase.open(server.url(schema: try server.newSchema()))
        })
}
