import Storage

/// A transaction. A reader gets one as well, on a connection that may only read.
final class SystemTransaction: Transaction {
    let state = TransactionState()
    private let connection: Connection
    private let prefix: String

    init(_ connection: Connection, prefix: String) {
        self.connection = connection
        self.prefix = prefix
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        try state.perform {
            let statement = try prepare(sql)
            try state.stream {
                while try statement.step(), try row(statement) {}
            }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try state.perform {
            let statement = try prepare(sql)
            let before = connection.totalChanges
            while try statement.step() {}
            return connection.totalChanges == before ? 0 : connection.lastChanges
        }
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        try state.perform {
            let insertion = try Insertion(into: table, columns, onConflict)
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            let statement = try connection.prepare(
                "INSERT INTO \(prefix)\(table.name) (\(insertion.list)) VALUES (\(places))\(insertion.conflictClause)")
            let before = connection.totalChanges
            try state.stream {
                while let row = nextRow() {
                    try insertion.check(row)
                    try statement.bind(row)
                    while try statement.step() {}
                }
            }
            return connection.totalChanges - before
        }
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R {
        try state.savepoint(body) { try connection.run($0) }
    }

    func apply(_ step: Migration.Step) throws {
        if case .execute(let sql) = step { _ = try execute(sql) }
        let texts = SchemaText(.systemSQLite, prefix: prefix).statements(of: step) ?? []
        try state.perform {
            for text in texts { try connection.run(text) }
        }
    }

    func shape(of table: Table) throws -> Table.Shape? {
        try Catalogue(self, prefix: prefix).shape(of: table.name)
    }

    private func prepare(_ sql: SQL) throws -> Statement {
        let (text, values) = sql.rendered(prefix: prefix) { _ in "?" }
        let statement = try connection.prepare(text)
        guard !statement.controlsConnection else {
            throw StorageError(.statement, "Transactions and settings belong to the driver.")
        }
        try statement.bind(values)
        return statement
    }
}

extension SchemaText.Dialect {
    /// STRICT, so that a column holds its own kind only.
    fileprivate static let systemSQLite = SchemaText.Dialect(
        types: [.integer: "INTEGER", .real: "REAL", .text: "TEXT", .blob: "BLOB"], blob: { "X'\($0)'" },
        tableOptions: " STRICT, WITHOUT ROWID", refersInTable: true)
}
