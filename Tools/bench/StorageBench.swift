import ArgumentParser
import Foundation
import Storage
import StoragePostgres
import StorageSQLite

/// Durable writes and bulk rows of the storage drivers beside the raw libraries and the engines' own tools.
struct StorageBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storage",
        abstract: "Writes rows through the storage drivers, beside the raw libraries and the engines' own tools.",
        discussion: """
            Single rows: one durable transaction each, by the driver and by the C library with the same statements, in \
            turns; the ratio is what the driver costs. pgbench does plain BEGIN, INSERT, COMMIT at the same isolation. \
            Bulk: one transaction; psql's \\copy loads the same rows as text.

            Without --server only SQLite is measured. The server's database may hold other things: the tables are made in \
            a schema of their own, which is dropped at the end.
            """)

    @Option(help: "The URL of a PostgreSQL server to measure.")
    var server: String?
    @Option(help: "How many single rows are written in each of nine rounds.")
    var rows = 1500
    @Option(help: "How many rows are written in bulk.")
    var bulk = 300_000

    static let table = Table(
        "bench_row", .customer,
        [.blob("customer_id"), .integer("number"), .integer("amount"), .text("note").optional],
        key: ["customer_id", "number"])
    static let columns: [Name] = ["customer_id", "number", "amount", "note"]

    func run() async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        var lines = try await onSQLite(scratch)
        if let server { lines += try await onPostgres(server, scratch) }
        print(Comparison.table(lines, reference: "raw"))
        if server == nil { note("PostgreSQL was left out: name a server with --server URL.") }
    }

    private func onSQLite(_ scratch: Scratch) async throws -> [Comparison] {
        let path = scratch.file("ours.sqlite").path
        let database = try await SQLiteDatabase.create(path)
        try await database.write { try $0.apply(.create(StorageBench.table)) }
        let raw = try RawSQLite(scratch.file("raw.sqlite").path, like: path)
        let single = try await inTurns({ try await write($0, to: database) }, { try raw.write($0, rows: rows) })
        let many = try await inTurns(rounds: 3, { try await load($0, into: database) }, { try raw.load($0, bulk) })
        try same(try await database.rows, try raw.rows())
        try await database.close()
        return [
            Comparison(job: "SQLite, \(rows) durable rows", ours: single.0, reference: single.1, goal: .atMost(1.25)),
            Comparison(job: "SQLite, \(bulk) rows", ours: many.0, reference: many.1, goal: .atMost(1.25)),
        ]
    }

    private func onPostgres(_ url: String, _ scratch: Scratch) async throws -> [Comparison] {
        let raw = try RawPostgres(url)
        let schema = "mainstay_bench_\(UInt32.random(in: 0...UInt32.max))"
        try raw.run("CREATE SCHEMA \(schema)")
        defer { try? raw.run("DROP SCHEMA \(schema) CASCADE") }
        let own = url + (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)"
        let database = try await PostgresDatabase.open(own)
        try await database.write { try $0.apply(.create(StorageBench.table)) }
        try raw.run("SET search_path TO \(schema); CREATE TABLE raw_row (LIKE bench_row INCLUDING ALL)")
        try raw.prepare()
        let single = try await inTurns({ try await write($0, to: database) }, { try raw.write($0, rows: rows) })
        try same(try await database.rows, try raw.rows())
        let tools = EngineTools(url: own, scratch: scratch)
        let pgbench = try tools.pgbench(rows: rows * 9)
        try raw.run("TRUNCATE raw_row")
        try await database.write { try $0.execute("DELETE FROM \(StorageBench.table)") }
        try tools.writeFile(bulk)
        let many = try await inTurns(rounds: 3, { try await load($0, into: database) }, { try tools.copy(round: $0) })
        try same(try await database.rows, try raw.rows())
        await database.close()
        let all = Usage(wall: single.0.wall * 9, cpu: single.0.cpu * 9)
        return [
            Comparison(
                job: "PostgreSQL, \(rows) durable rows, libpq", ours: single.0, reference: single.1, goal: .atMost(1.25)
            ),
            Comparison(
                job: "PostgreSQL, \(rows * 9) durable rows, pgbench", ours: all, reference: pgbench, goal: .atMost(2)),
            Comparison(
                job: "PostgreSQL, \(bulk) rows, \\copy", ours: many.0, reference: many.1, goal: .atMost(1.25)),
        ]
    }

    /// Single rows, a transaction each.
    private func write(_ round: Int, to database: some Database) async throws {
        for number in 0..<rows {
            let row = StorageBench.row(round, number)
            try await database.write { transaction in
                try transaction.insert(
                    into: StorageBench.table, StorageBench.columns, [row], onConflict: .fail)
            }
        }
    }

    /// Many rows in one transaction.
    private func load(_ round: Int, into database: some Database) async throws {
        let bulk = bulk
        try await database.write { transaction in
            var number = 0
            try transaction.insert(into: StorageBench.table, StorageBench.columns, onConflict: .fail) {
                defer { number += 1 }
                return number < bulk ? StorageBench.row(100 + round, number) : nil
            }
        }
    }

    /// A row: the customer's id, number, amount and note.
    static func row(_ round: Int, _ number: Int) -> [SQLValue] {
        [
            .blob(customer(round, number)), .integer(Int64(number)), .integer(Int64(number % 10_000)),
            .text("row \(number)"),
        ]
    }

    /// Sixteen bytes that grow with the number, as ids do.
    static func customer(_ round: Int, _ number: Int) -> [UInt8] {
        let word = UInt64(round) << 32 | UInt64(number)
        return (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
            + [UInt8](repeating: 7, count: 8)
    }

    /// Measures two ways in turns, so that both meet the same moments of the machine.
    /// - Returns: the middle one of the rounds of each.
    private func inTurns(
        rounds: Int = 9, _ ours: (Int) async throws -> Void, _ theirs: (Int) throws -> Void
    ) async throws -> (Usage, Usage) {
        var (one, other) = ([Usage](), [Usage]())
        for round in 0..<rounds {
            one.append(try await Usage.of { try await ours(round) })
            other.append(try await Usage.of { try theirs(round) })
        }
        return (one.sorted { $0.wall < $1.wall }[rounds / 2], other.sorted { $0.wall < $1.wall }[rounds / 2])
    }

    private func same(_ ours: Int, _ theirs: Int) throws {
        guard ours == theirs else { throw BenchFault("\(ours) rows by the driver, \(theirs) by the reference.") }
    }
}

extension Database {
    fileprivate var rows: Int {
        get async throws { try await read { try $0.count("SELECT count(*) FROM \(StorageBench.table)") } }
    }
}
