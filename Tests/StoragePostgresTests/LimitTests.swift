import Foundation
import Storage
@testable import StoragePostgres
import Synchronization
import TestSupport
import Testing

/// Turns, time-outs, and what does not fit.
@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct LimitTests {
    @Test func `a change that others always are in the way of gets its turn alone`() async throws {
        try await onSharedServer { database, _ in
            try await database.write { try $0.addVisit(0) }
            let runs = Runs()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await database.write { transaction in
                        let before = try transaction.count("SELECT count(*) FROM \(Visits.table)")
                        // As long as it is not alone, somebody gets in between: the others wait for nothing else.
                        if runs.next() <= 4 {
                            let between = runs.count
                            try waitFor {
                                try await database.write { transaction in
                                    _ = try transaction.exists("SELECT 1 FROM \(Visits.table) WHERE words = ''")
                                    try transaction.addVisit(1000 + between)
                                }
                            }
                        }
                        try transaction.execute("UPDATE \(Visits.table) SET words = \("\(before)") WHERE id = 0")
                        try transaction.addVisit(before)
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.count == 5)
            let visits = try await database.visits
            #expect(visits == 6)
        }
    }

    @Test func `a query without an end is cancelled when it is left, and the read goes on`() async throws {
        try await onSharedServer { database, _ in
            let seen = try await database.read { read in
                let first = try read.first("SELECT generate_series(1, 1000000000000)") {
                    try $0.integer(0)
                }
                return [first, try read.first("SELECT CAST(7 AS BIGINT)") { try $0.integer(0) }]
            }
            #expect(seen == [1, 7])
        }
    }

    @Test func `a statement that works for too long is busy`() async throws {
        var limits = PostgresDatabase.Limits()
        limits.statement = .milliseconds(50)
        let database = try await PostgresDatabase.open(PostgresServer.shared.url(), limits: limits)
        let text = await said { try await database.read { try $0.exists("SELECT pg_sleep(60)") } }
        #expect(
            text == "busy: A statement waited or worked longer than it may. Try again; if it comes back, raise "
                + "lock_timeout or statement_timeout in the URL's options.")
        await database.close()
    }

    @Test func `what the URL says of time-outs stands above the limits`() async throws {
        let server = try PostgresServer.shared
        let database = try await PostgresDatabase.open(server.url("options=-cstatement_timeout%3D7000"))
        let settings = try await database.read { read in
            try read.all(
                """
                SELECT current_setting('statement_timeout') UNION ALL SELECT current_setting('lock_timeout')
                UNION ALL SELECT current_setting('application_name')
                """
            ) { try $0.text(0) }
        }
        #expect(settings == ["7s", "1min", "mainstay"])
        await database.close()
    }

    @Test func `a server that acknowledges too early is told not to`() async throws {
        let server = try PostgresServer.shared
        let url = server.url(schema: nil, "options=-csynchronous_commit%3Doff")
        let database = try await PostgresDatabase.open(url)
        let setting = try await database.read { read in
            try read.first("SELECT current_setting('synchronous_commit')") { try $0.text(0) }
        }
        #expect(setting == "on")
        await database.close()
    }

    @Test func `whoever finds all connections in use waits, but not for ever`() async throws {
        var limits = PostgresDatabase.Limits()
        limits.connections = 1
        limits.waiting = .milliseconds(20)
        try await onSharedServer(limits) { database, _ in
            let text = try await database.read { _ in
                try waitFor { await said { try await database.read { _ in } } }
            }
            #expect(
                text
                    == "busy: All connections of this program are in use (1). Try again when others have ended.")
            let visits = try await database.visits
            #expect(visits == 0)
        }
    }

    @Test func `a closed database says so`() async throws {
        try await onSharedServer { database, _ in
            await database.close()
            #expect(await said { try await database.visits } == "unavailable: The database was closed.")
        }
    }

    @Test func `a text that is too large for an index is refused, without its words`() async throws {
        let table = Table("visits_name", .system, [.text("name")], key: ["name"])
        try await onSharedServer { database, _ in
            let long = (0..<100_000).map { "\($0 &* 7919)" }.joined()
            let text = await said {
                try await database.write { transaction in
                    try transaction.apply(.create(table))
                    try transaction.insert(into: table, ["name": long])
                }
            }
            #expect(text == "invalidValue: A value does not fit its column, or is too large for an index (54000).")
        }
    }

    @Test func `errors name places, and no value of a row`() async throws {
        try await onSharedServer { database, _ in
            try await database.write { try $0.addVisit(4711) }
            let twice = await said { try await database.write { try $0.addVisit(4711) } }
            #expect(twice == "constraint: A row that is equal in visits_row_pkey is there already.")
            let large = await said {
                try await database.read { try $0.exists("SELECT CAST(words AS BIGINT) FROM \(Visits.table)") }
            }
            #expect(large == "invalidValue: A value does not fit its column, or is too large for an index (22P02).")
            let wrong = await said { try await database.read { try $0.exists("SELECT nothing FROM \(Visits.table)") } }
            #expect(wrong == "statement: column \"nothing\" does not exist.")
            let number = await said {
                try await database.read { try $0.first("SELECT sum(id) FROM \(Visits.table)") { try $0.integer(0) } }
            }
            #expect(
                number == "invalidValue: Column 0 (sum) holds the PostgreSQL type 1700, which a CAST makes portable, "
                    + "where an integer is asked for.")
        }
    }

    @Test func `tables that another program changes are seen by a change at once`() async throws {
        try await onSharedServer { database, _ in
            let query: SQL = "SELECT * FROM \(Visits.table)"
            for _ in 1...3 { try await database.write { _ = try $0.exists(query) } }
            let other = try await PostgresDatabase.open(database.pool.server.url)
            try await other.write { try $0.apply(.add(.text("more").initially("x"), to: Visits.table)) }
            await other.close()
            try await database.write { transaction in
                try transaction.addVisit(1)
                let last = try transaction.first(query) { try $0.text(2) }
                #expect(last == "x")
            }
        }
    }

    @Test func `what can't be trusted on the server is said`() async throws {
        try await onSharedServer { database, server in
            let schema = try await database.read { read in
                try read.first("SELECT current_schema()") { try $0.text(0) } ?? ""
            }
            let settings = [
                "The server may lose changes when its power fails: fsync is off.",
                "The server may lose changes when its power fails: full_page_writes is off.",
            ]
            let before = try await database.checkIntegrity().map(\.fault)
            #expect(before == settings)
            try server.execute(
                "INSERT INTO visits_row VALUES (1), (2); ALTER TABLE visits_row "
                    + "ADD CONSTRAINT odd CHECK (id % 2 = 1) NOT VALID", schema: schema)
            // It stops at the second row, and stays there unfinished.
            #expect(throws: (any Error).self) {
                try server.execute("CREATE UNIQUE INDEX CONCURRENTLY twice ON visits_row (words)", schema: schema)
            }
            let after = try await database.checkIntegrity()
            #expect(
                after.map(\.fault) == [
                    "The index twice was not finished, and is not used.",
                    "The rule odd was never checked against older rows.",
                ] + settings)
            #expect(after[0].remedy == "Run `REINDEX INDEX \(schema).twice`.")
            #expect(
                after[1].remedy.hasSuffix("visits_row VALIDATE CONSTRAINT odd`."), "\(after[1].remedy)")
            #expect(
                after[2].remedy == "Run `ALTER SYSTEM SET fsync = on` and `SELECT pg_reload_conf()` on the server.")
        }
    }

    @Test func `that the table of commits is gone is said with what makes it anew`() async throws {
        try await onSharedServer { database, server in
            let schema = try await database.read { read in
                try read.first("SELECT current_schema()") { try $0.text(0) } ?? ""
            }
            let before = try await database.checkIntegrity().count
            try server.execute("DROP TABLE storage_commit", schema: schema)
            #expect(try await database.checkIntegrity().count == before)
            try server.execute("CREATE TABLE storage_migration (module text)", schema: schema)
            let lost = try #require(try await database.checkIntegrity().first { $0.fault.contains("storage_commit") })
            let statement = lost.remedy.split(separator: "`")[1]
            try server.execute(String(statement), schema: schema)
            #expect(try await database.checkIntegrity().count == before)
        }
    }

    @Test func `tokens of commits do not pile up`() async throws {
        try await onSharedServer { database, server in
            let schema = try await database.read { read in
                try read.first("SELECT current_schema()") { try $0.text(0) } ?? ""
            }
            try server.execute(
                "INSERT INTO storage_commit (token, kept_at) SELECT gen_random_uuid(), now() - interval '2 hours' "
                    + "FROM generate_series(1, 100)", schema: schema)
            let old = "SELECT count(*) FROM storage_commit WHERE kept_at < now() - interval '1 hour'"
            // They go after about one change in a thousand.
            // That none of 30,000 is the one happens once in 10¹³ times.
            for _ in 0..<300 where try server.execute(old, schema: schema) != ["0"] {
                for _ in 0..<100 { try await database.write { try $0.execute("DELETE FROM \(Visits.table)") } }
            }
            #expect(try server.execute(old, schema: schema) == ["0"])
            #expect(try server.execute("SELECT count(*) > 0 FROM storage_commit", schema: schema) == ["t"])
        }
    }
}

/// Waits, in a closure that can't await, for something asynchronous; only on a driver's own thread.
func waitFor<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) throws -> R {
    let result = Mutex<Result<R, any Error>>(.failure(CancellationError()))
    let done = DispatchSemaphore(value: 0)
    Task {
        do {
            let value = try await body()
            result.withLock { $0 = .success(value) }
        } catch {
            result.withLock { $0 = .failure(error) }
        }
        done.signal()
    }
    done.wait()
    return try result.withLock { $0 }.get()
}
