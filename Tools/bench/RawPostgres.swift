import CLibPQ
import StoragePostgres

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
            try run(PostgresDatabase.beginning)
            try add(round, number)
            try run(PostgresDatabase.committing)
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
