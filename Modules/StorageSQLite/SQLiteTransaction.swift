import Storage

/// A transaction on one connection; a reader's connection is opened read-only, so this is all that a reader gets.
class SQLiteReadTransaction: ReadTransaction {
    fileprivate let connection: Connection
    fileprivate let prefix: String
    fileprivate var memory = ParameterMemory()
    private var state = State.open
    /// Whether rows are being handed over.
    private var isStreaming = false

    private enum State {
        case open
        /// The first error stands.
        case doomed(StorageError)
        /// The closure that it was given to has returned.
        case ended
    }

    init(_ connection: Connection, prefix: String) {
        self.connection = connection
        self.prefix = prefix
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        try perform {
            try withStatement(sql) { statement in
                try stream {
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
    /// - Throws: what `body` throws; the first error when that has doomed the transaction and `body` goes on as if
    ///   nothing had happened.
    func run<R>(_ body: () throws -> R) throws -> R {
        defer { state = .ended }
        return try settled(body)
    }

    /// Runs what may doom the transaction.
    fileprivate func perform<R>(_ body: () throws -> R) throws -> R {
        switch state {
        case .open: break
        case .doomed:
            throw StorageError(.doomed, "An earlier error of this transaction stands.")
        case .ended:
            throw StorageError(.statement, "The transaction is used after it has ended.")
        }
        do {
            if isStreaming {
                throw StorageError(.streamOpen, "A statement is run while rows of another are being handed over.")
            }
            return try body()
        } catch let error as StorageError {
            doom(error)
            throw error
        }
    }

    fileprivate func stream<R>(_ body: () throws -> R) rethrows -> R {
        isStreaming = true
        defer { isStreaming = false }
        return try body()
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

    /// Runs `body` and lets the first error stand.
    fileprivate func settled<R>(_ body: () throws -> R) throws -> R {
        do {
            let result = try body()
            if case .doomed(let first) = state { throw first }
            return result
        } catch let error as StorageError where error.code == .doomed {
            if case .doomed(let first) = state { throw first }
            throw error
        }
    }

    fileprivate func doom(_ error: StorageError) {
        if case .open = state { state = .doomed(error) }
    }

    fileprivate func revive() {
        state = .open
    }
}

/// A transaction that may change the database.
final class SQLiteTransaction: SQLiteReadTransaction, Transaction {
    func execute(_ sql: SQL) throws -> Int {
        try perform {
            try withStatement(sql) { statement in
                let before = connection.totalChanges
                while try statement.step() {}
                return connection.totalChanges == before ? 0 : connection.changes
            }
        }
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        try perform {
            let insertion = try Insertion(into: table, columns, onConflict, prefix: prefix)
            let statement = try connection.prepare(insertion.text)
            defer { statement.reset() }
            let before = connection.totalChanges
            // The rows may be made from anything but this transaction.
            try stream {
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
        try perform { try control("SAVEPOINT part") }
        do {
            let result = try settled(body)
            try perform { try control("RELEASE part") }
            return result
        } catch {
            do {
                try control("ROLLBACK TO part")
                try control("RELEASE part")
                revive()
            } catch let fault as StorageError {
                // SQLite has rolled back everything by itself, because of a full disk for example.
                doom(fault)
            }
            throw error
        }
    }

    func apply(_ step: Migration.Step) throws {
        let schema = SchemaText(prefix: prefix)
        switch step {
        case .create(let table): try define(schema.create(table))
        case .add(let column, let table): try define([schema.add(column, to: table)])
        case .index(let index, let table): try define([schema.create(index, on: table)])
        case .execute(let sql): _ = try execute(sql)
        }
    }

    private func define(_ texts: [String]) throws {
        try perform {
            for text in texts { try control(text) }
        }
    }

    private func control(_ text: String) throws {
        let statement = try connection.prepare(text)
        defer { statement.reset() }
        while try statement.step() {}
    }
}
