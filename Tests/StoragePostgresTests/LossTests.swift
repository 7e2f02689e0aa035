import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

/// Connections and servers that end while something is under way: nothing acknowledged is lost, nothing is done twice.
@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct LossTests {
    @Test(arguments: CuttingProxy.Moment.allCases.filter { $0 != .forEver })
    func `a change is kept once when the connection is cut at its commit`(moment: CuttingProxy.Moment) async throws {
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        let direct = try await PostgresDatabase.open(server.url(schema: schema))
        try await direct.makeVisits()
        let proxy = try CuttingProxy(to: server.folder, cutting: moment)
        defer { proxy.close() }
        let url = server.url(schema: schema).replacing(server.folder.path, with: proxy.folder.path)
        let database = try await PostgresDatabase.open(url)
        let runs = Runs()
        let seen = try await database.write { transaction in
            try transaction.addNextVisit()
            return runs.next()
        }
        #expect(try await direct.visits == 1)
        #expect(seen == runs.count)
        switch moment {
        case .beforeCommit: #expect(runs.count == 2)
        // The server may be done before it notices, or undo the change.
        case .duringCommit: #expect(runs.count <= 2)
        case .afterCommit, .afterCommitAndClaim, .forEver: #expect(runs.count == 1)
        }
        try await database.write { try $0.addNextVisit() }
        #expect(try await direct.visits == 2)
        await database.close()
        await direct.close()
    }

    @Test func `a change whose end can't be found out is not run again, and says so`() async throws {
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        let direct = try await PostgresDatabase.open(server.url(schema: schema))
        try await direct.makeVisits()
        let proxy = try CuttingProxy(to: server.folder, cutting: .forEver)
        defer { proxy.close() }
        let url = server.url(schema: schema).replacing(server.folder.path, with: proxy.folder.path)
        var limits = PostgresDatabase.Limits()
        limits.reconnecting = .milliseconds(100)
        let database = try await PostgresDatabase.open(url, limits: limits)
        let text = await said { try await database.write { try $0.addNextVisit() } }
        #expect(
            text == "unavailable: The connection was lost while a change was being committed; it may have been kept or "
                + "not. See what is there before you do it again.")
        #expect(try await direct.visits == 1)
        await database.close()
        await direct.close()
    }

    @Test func `a change whose connection the server ends is run again`() async throws {
        try await onSharedServer { database, server in
            let runs = Runs()
            try await database.write { transaction in
                let session = try transaction.first("SELECT pg_backend_pid()") { try $0.integer(0) } ?? 0
                try transaction.addNextVisit()
                if runs.next() == 1 { try server.execute("SELECT pg_terminate_backend(\(session))") }
                try transaction.addNextVisit()
            }
            #expect(runs.count == 2)
            let visits = try await database.visits
            #expect(visits == 2)
        }
    }

    @Test func `a change that swallows the loss of its connection is run again all the same`() async throws {
        try await onSharedServer { database, server in
            let runs = Runs()
            try await database.write { transaction in
                let session = try transaction.first("SELECT pg_backend_pid()") { try $0.integer(0) } ?? 0
                guard runs.next() == 1 else { return try transaction.addVisit(7) }
                try server.execute("SELECT pg_terminate_backend(\(session))")
                try? transaction.savepoint { try transaction.addVisit(8) }
                try? transaction.addVisit(9)
            }
            #expect(runs.count == 2)
            let visits = try await database.visits
            #expect(visits == 1)
        }
    }

    @Test func `a read whose connection the server ends says so, and the next one goes on`() async throws {
        try await onSharedServer { database, server in
            let text = await said {
                try await database.read { read in
                    let session = try read.first("SELECT pg_backend_pid()") { try $0.integer(0) } ?? 0
                    try server.execute("SELECT pg_terminate_backend(\(session))")
                    return try read.exists("SELECT 1 FROM \(Visits.table)")
                }
            }
            #expect(
                text == "unavailable: The connection to the PostgreSQL server was lost. "
                    + "See that the server runs, then try again.")
            let visits = try await database.visits
            #expect(visits == 0)
        }
    }

    @Test func `idle connections that a restart has ended are made anew`() async throws {
        let server = try PostgresServer()
        let database = try await PostgresDatabase.open(server.url())
        try await database.makeVisits()
        try await database.write { try $0.addNextVisit() }
        server.stop()
        try server.start()
        #expect(try await database.visits == 1)
        try await database.write { try $0.addNextVisit() }
        #expect(try await database.visits == 2)
        await database.close()
    }

    @Test func `changes go on over kills of the server; what was acknowledged is there, once`() async throws {
        let server = try PostgresServer()
        let database = try await PostgresDatabase.open(server.url())
        try await database.makeVisits()
        let acknowledged = try await withThrowingTaskGroup(of: [Int].self) { group in
            for writer in 0..<3 {
                group.addTask {
                    var kept: [Int] = []
                    for number in 0..<60 {
                        let id = writer * 1000 + number
                        try await database.write { try $0.addVisit(id) }
                        kept.append(id)
                    }
                    return kept
                }
            }
            group.addTask {
                for _ in 0..<3 {
                    let before = try await database.visits
                    server.kill()
                    try server.start()
                    // Somebody gets on before the next one.
                    while try await database.visits < min(before + 5, 180), !Task.isCancelled { await Task.yield() }
                }
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let kept = try await database.read { read in
            try read.all("SELECT id FROM \(Visits.table) ORDER BY id") { try $0.value(0, as: Int.self) }
        }
        // Every write was acknowledged, and a key that is there twice would have been refused.
        #expect(kept == acknowledged)
        #expect(kept.count == 180)
        await database.close()
    }

    @Test func `a large change that a kill interrupts is kept whole, once`() async throws {
        let server = try PostgresServer()
        let database = try await PostgresDatabase.open(server.url())
        try await database.makeVisits()
        let runs = Runs()
        try await database.write { transaction in
            let isFirst = runs.next() == 1
            var id = 0
            try transaction.insert(into: Visits.table, ["id", "words"], onConflict: .fail) {
                id += 1
                if isFirst, id == 20_000 { server.kill() }
                if isFirst, id == 20_001 { try? server.start() }
                return id <= 40_000 ? [.integer(Int64(id)), .text("number \(id)")] : nil
            }
        }
        #expect(runs.count == 2)
        #expect(try await database.visits == 40_000)
        await database.close()
    }
}
