import Storage

/// The ways in which rows are inserted: one with its values, some as arrays, many by `COPY`.
///
/// `COPY` knows no conflicts. A temporary table beside it would help, and costs the server's catalogue a table each time.
struct BulkInsert {
    private let insertion: Insertion
    private let target: String
    private let keys: [Name]

    /// How many rows go into one statement as arrays.
    private static let batch = 1000
    /// From how many rows on `COPY` is worth its further round trips.
    private static let fewest = 32

    init(_ insertion: Insertion, into target: String, _ table: Table) {
        self.insertion = insertion
        self.target = target
        keys = table.key.filter { key in insertion.columns.contains { $0.name == key } }
    }

    /// Inserts rows until there are no more.
    /// - Returns: the number of rows inserted or updated.
    func run(on connection: Connection, _ nextRow: () -> [SQLValue]?) throws -> Int {
        if insertion.allowsCopy {
            let first = try take(BulkInsert.fewest, from: nextRow)
            guard first.count == BulkInsert.fewest else { return try insert(first, on: connection) }
            return try connection.copy("COPY \(target) (\(insertion.list)) FROM STDIN (FORMAT binary)") { stream in
                for row in first { try stream.append(row, insertion.columns) }
                while let row = nextRow() {
                    try insertion.check(row)
                    try stream.append(row, insertion.columns)
                }
            }
        }
        var count = 0
        while true {
            let rows = try take(BulkInsert.batch, from: nextRow)
            count += try insert(rows, on: connection)
            if rows.count < BulkInsert.batch { return count }
        }
    }

    private func take(_ limit: Int, from nextRow: () -> [SQLValue]?) throws -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        while rows.count < limit, let row = nextRow() {
            try insertion.check(row)
            rows.append(row)
        }
        return rows
    }

    private func insert(_ rows: [[SQLValue]], on connection: Connection) throws -> Int {
        guard rows.count > 1 else {
            guard let row = rows.first else { return 0 }
            let places = row.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            return try run("VALUES (\(places))", Parameters(row), on: connection)
        }
        let changed = try run(given, Parameters(columns: insertion.columns, of: rows), on: connection)
        // A row that is given twice is updated as often, though only its last values are sent.
        return insertion.updated.isEmpty ? changed : rows.count
    }

    private func run(_ source: String, _ parameters: Parameters, on connection: Connection) throws -> Int {
        try connection.run(
            "INSERT INTO \(target) (\(insertion.list)) \(source)\(insertion.conflictClause)", parameters,
            leaving: .receivesRest
        ) { _ in true }
    }

    /// The query that makes rows of arrays. An update takes no row twice, so the last one of each key counts.
    private var given: String {
        let arrays = insertion.columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let list = insertion.list
        guard !insertion.updated.isEmpty else { return "SELECT \(list) FROM unnest(\(arrays)) AS given (\(list))" }
        let key = keys.map(\.text).joined(separator: ", ")
        return """
            SELECT DISTINCT ON (\(key)) \(list) FROM unnest(\(arrays)) WITH ORDINALITY AS given (\(list), position_) \
            ORDER BY \(key), position_ DESC
            """
    }
}
