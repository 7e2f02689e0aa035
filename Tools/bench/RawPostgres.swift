import CLibPQ
import Foundation

/// PostgreSQL's C library with the driver's own statements: what is left is what the driver itself costs.
final class RawPostgres {
    private let handle: OpaquePointer?

    init(_ url: String) throws {
        handle = PQconnectdb(url)
        guard PQstatus(handle) == CONNECTION_OK else { throw BenchFault(String(cString: PQerrorMessage(handle))) }
        try run("SET client_min_messages = error")
    }

    deinit {
        PQfinish(handle)
    }

    func prepare() throws {
        let result = PQprepare(handle, "insert", "INSERT INTO raw_row VALUES ($1, $2, $3, $4)", 4, [17, 20, 20, 25])
        defer { PQclear(result) }
        try check(result)
    }

    /// Single rows, a transaction each.
    func write(_ round: Int, rows: Int) throws {
        for number in 0..<rows {
            try run(
                "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT pg_try_advisory_xact_lock_shared(1297306713, "
                    + "hashtext(current_schema())), to_regclass('storage_commit') IS NOT NULL")
            try add(round, number)
            try run("INSERT INTO storage_commit (token) VALUES ('\(UUID())'); COMMIT")
        }
    }

    func rows() throws -> Int {
        let result = PQexec(handle, "SELECT count(*) FROM raw_row")
        defer { PQclear(result) }
        try check(result)
        return Int(String(cString: PQgetvalue(result, 0, 0))) ?? 0
    }

    func run(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result)
    }

    private func add(_ round: Int, _ number: Int) throws {
        let note = Array("row \(number)".utf8)
        var bytes = StorageBench.customer(round, number)
        for integer in [Int64(number), Int64(number % 10_000)] {
            withUnsafeBytes(of: integer.bigEndian) { bytes += $0 }
        }
        bytes += note
        let result = bytes.withUnsafeBytes { memory -> OpaquePointer? in
            let values = [0, 16, 24, 32].map { start in
                memory.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
            }
            return PQexecPrepared(
                handle, "insert", 4, values.map { UnsafePointer($0) }, [16, 8, 8, Int32(note.count)], [1, 1, 1, 1], 1)
        }
        defer { PQclear(result) }
        try check(result)
    }

    private func check(_ result: OpaquePointer?) throws {
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw BenchFault(String(cString: PQerrorMessage(handle)))
        }
    }
}

/// pgbench and psql, where they are installed.
struct EngineTools {
    let url: String
    let scratch: Scratch

    /// Plain transactions of one row each; nil when there is no pgbench.
    func pgbench(rows: Int) throws -> Usage? {
        guard let pgbench = tool("pgbench") else { return nil }
        let script = """
            \\set number random(1, 2000000000)
            BEGIN ISOLATION LEVEL SERIALIZABLE;
            INSERT INTO raw_row VALUES (uuid_send(gen_random_uuid()), :number, 5, 'row');
            COMMIT;

            """
        try script.write(to: scratch.file("row.sql"), atomically: true, encoding: .utf8)
        return try pgbench.run(
            ["-n", "-M", "prepared", "-t", "\(rows)", "-f", scratch.file("row.sql").path, url]
        ).usage
    }

    /// The rows as psql reads them.
    func writeFile(_ rows: Int) throws {
        for round in 0..<3 {
            try scratch.write("rows-\(round).csv") { line in
                for number in 0..<rows {
                    let id = StorageBench.customer(100 + round, number).map { String(format: "%02x", $0) }.joined()
                    try line("\\x\(id),\(number),\(number % 10_000),row \(number)")
                }
            }
        }
    }

    /// Loads them into the raw table.
    func copy(round: Int) throws {
        guard let psql = tool("psql") else { throw BenchFault("There is no psql on this machine.") }
        let path = scratch.file("rows-\(round).csv").path
        try psql.run(["-q", "-c", "\\copy raw_row FROM '\(path)' CSV", url])
    }

    /// A tool of the newest PostgreSQL here, or the one in the path.
    private func tool(_ name: String) -> Program? {
        let home = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        let paths = versions.sorted().reversed().map { "\(home)/\($0)/bin/\(name)" }
        return paths.lazy.compactMap { Program.installed($0) }.first ?? Program.installed(name)
    }
}
