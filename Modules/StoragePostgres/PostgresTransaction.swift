import Storage

/// A transaction on one connection; a read's is one that the server lets change nothing.
class PostgresReadTransaction: ReadTransaction {
    fileprivate let connection: Connection
    fileprivate let state = TransactionState()
    let prefix: String
    private let leaving: Connection.Leaving
    /// The fault after which the server keeps nothing of the transaction, whatever is done: it may be run again.
    private(set) var undoing: ServerFault?

    init(_ connection: Connection, prefix: String, leaving: Connection.Leaving) {
        self.connection = connection
        self.prefix = prefix
        self.leaving = leaving
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        try perform {
            try checked(sql) { text, parameters in
                try state.stream { _ = try connection.run(text, parameters, leaving: leaving) { try row($0) } }
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

    /// Runs what may doom the transaction.
    fileprivate func perform<R>(_ body: () throws -> R) throws -> R {
        try state.perform { try noting(body) }
    }

    /// Says a fault in the contract's words, and remembers one that undoes the transaction.
    fileprivate func noting<R>(_ body: () throws -> R) throws -> R {
        if let undoing { throw undoing.portable }
        do {
            return try body()
        } catch let fault as ServerFault {
            if fault.isConflict || fault.isLost || fault.isStalePlan { undoing = fault }
            throw fault.portable
        }
    }

    /// Runs `body` with a statement that reads or changes rows, and with nothing else.
    fileprivate func checked<R>(_ sql: SQL, _ body: (String, Parameters) throws -> R) throws -> R {
        let (text, values) = sql.rendered(prefix: prefix) { "$\($0)" }
        let verb = text.drop(while: \.isWhitespace).prefix(while: \.isLetter).uppercased()
        guard ["SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE"].contains(verb) else {
            throw StorageError(.statement, "Transactions, settings and tables belong to the driver: \(verb).")
        }
        return try body(text, Parameters(values))
    }
}

/// A transaction that may change the database.
final class PostgresTransaction: PostgresReadTransaction, Transaction {
    /// Whether the table for the tokens of commits is there.
    private(set) var keepsTokens: Bool

    init(_ connection: Connection, prefix: String, keepsTokens: Bool) {
        self.keepsTokens = keepsTokens
        super.init(connection, prefix: prefix, leaving: .receivesRest)
    }

    func execute(_ sql: SQL) throws -> Int {
        try perform {
            try checked(sql) { text, parameters in
                try connection.run(text, parameters, leaving: .receivesRest) { _ in true }
            }
        }
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        try perform {
            let insertion = try Insertion(into: table, columns, onConflict)
            let bulk = BulkInsert(insertion, into: prefix + table.name.text, table)
            // The rows may be made from anything but this transaction.
            return try state.stream { try bulk.run(on: connection, nextRow) }
        }
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R {
        try state.savepoint(body) { text in _ = try noting { try connection.command(text) } }
    }

    func apply(_ step: Migration.Step) throws {
        if case .execute(let sql) = step { _ = try execute(sql) }
        guard var texts = SchemaText(.postgres, prefix: prefix).statements(of: step) else { return }
        if case .create = step {
            texts.append(CommitToken.creation(prefix))
            keepsTokens = true
        }
        try perform { _ = try connection.command(texts.joined(separator: "; ")) }
    }
}
