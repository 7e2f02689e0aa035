import Storage

/// A transaction on one connection; a reader's connection is opened read-only, so this is all that a reader gets.
class SQLiteReadTransaction: ReadTransaction {
    fileprivate let connection: Connection
    fileprivate let prefix: String
    fileprivate let state = TransactionState()
    fileprivate var memory = ParameterMemory()

    init(_ connection: Connection, prefix: String) {
        self.connection = connection
        self.prefix = prefix
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        try state.perform {
            try withStatement(sql) { statement in
                try state.stream {
                    let current = SQLiteRow(statement)
                    while try statement.step(), try row(current) {}
                }
            }
        }
    }

    func shape(of table: Table) throws -> Table.Shape? {
        try Catalogue(self, prefix: prefix).shape(of: table.name)
    }

    /// Runs the closure of a read or write with this transaction, which ends with it.
    func run<R>(_ body: () throws -> R) throws -> R {
        try state.run(body)
    }

    fileprivate func withStatement<R>(_ sql: SQL, _ body: (PreparedStatement) throws -> R) throws -> R {
        let (text, values) = sql.rendered(prefix: prefix) { _ in "?" }
        let statement = try connection.prepare(text)
        guard !statement.controlsConnection else {
            throw StorageError(.statement, "Transactions and settings belong to the driver.")
        }
        defer { statement.reset() }
        try memory.bind(values, to: statement)
        return try body(statement)
    }
}

/// A transaction that may change the database.
final class SQLiteTransaction: SQLiteReadTransaction, Transaction {
    func execute(_ sql: SQL) throws -> Int {
        try state.perform {
            try withStatement(sql) { statement in
                let before = connection.totalChanges
                while try statement.step() {}
                return connection.totalChanges == before ? 0 : connection.changes
            }
        }
    }

    /// One prepared statement that is run for every row is as fast as SQLite goes: statements with many rows were
    /// measured and gain nothing.
    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        try state.perform {
            let insertion = try Insertion(into: table, columns, onConflict)
            let places = String(repeating: "?, ", count: columns.count - 1) + "?"
            let statement = try connection.prepare(
                "INSERT INTO \(prefix)\(table.name) (\(insertion.list)) VALUES (\(places))" + insertion.conflictClause)
            defer { statement.reset() }
            let before = connection.totalChanges
            // The rows may be made from anything but this transaction.
            try state.stream {
                while let row = nextRow() {
                    try insertion.check(row)
                    try memory.bind(row, to: statement)
                    while try statement.step() {}
                    statement.rewind()
                }
            }
            return Int(connection.totalChanges &- before)
        }
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R {
        try state.savepoint(body) { try control($0) }
    }

    func apply(_ step: Migration.Step) throws {
        if case .execute(let sql) = step { _ = try execute(sql) }
        guard let texts = SchemaText(.sqlite, prefix: prefix).statements(of: step) else { return }
        try state.perform {
            for text in texts { try control(text) }
        }
    }

    private func control(_ text: String) throws {
        let statement = try connection.prepare(text)
        defer { statement.reset() }
        while try statement.step() {}
    }
}
