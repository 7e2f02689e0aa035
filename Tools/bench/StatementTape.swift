import Storage
import Synchronization

/// What a program put to a database, transaction by transaction, to be replayed by the C library alone: what is left is
/// what the engine itself takes for the same statements.
final class StatementTape: Sendable {
    /// A statement with its values, in the order of its parameters.
    struct Statement: Sendable {
        let text: String
        let values: [SQLValue]
    }

    private let kept = Mutex<[[Statement]]>([])
    private let placeholder: @Sendable (Int) -> String

    /// - Parameter placeholder: how the engine names the parameter of that number, counted from 1.
    init(_ placeholder: @escaping @Sendable (Int) -> String) {
        self.placeholder = placeholder
    }

    /// The writing transactions so far.
    var transactions: [[Statement]] { kept.withLock { $0 } }

    fileprivate func begin() { kept.withLock { $0.append([]) } }

    fileprivate func note(_ sql: SQL) {
        let (text, values) = sql.rendered(placeholder: placeholder)
        note(Statement(text: text, values: values))
    }

    /// An insert, written as the drivers write it, a row at a time.
    fileprivate func note(_ insertion: Insertion, into table: Table, _ row: [SQLValue]) {
        let places = row.indices.map { placeholder($0 + 1) }.joined(separator: ", ")
        note(
            Statement(
                text: "INSERT INTO \(table.name) (\(insertion.list)) VALUES (\(places))\(insertion.conflictClause)",
                values: row))
    }

    private func note(_ statement: Statement) {
        kept.withLock { $0[$0.endIndex - 1].append(statement) }
    }
}

/// A database whose writing transactions are taped; one program at a time.
struct TapedDatabase: Database {
    let base: any Database
    let tape: StatementTape

    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await base.read(body)
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        try await base.write { [tape] in
            tape.begin()
            return try body(TapedTransaction($0, tape))
        }
    }
}

private final class TapedTransaction: Transaction {
    private let base: any Transaction
    private let tape: StatementTape

    init(_ base: any Transaction, _ tape: StatementTape) {
        self.base = base
        self.tape = tape
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        tape.note(sql)
        try base.forEach(sql, row)
    }

    func shape(of table: Table) throws -> Table.Shape? { try base.shape(of: table) }

    func execute(_ sql: SQL) throws -> Int {
        tape.note(sql)
        return try base.execute(sql)
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        let insertion = try Insertion(into: table, columns, onConflict)
        return try base.insert(into: table, columns, onConflict: onConflict) {
            let row = nextRow()
            if let row { self.tape.note(insertion, into: table, row) }
            return row
        }
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R { try base.savepoint(body) }

    func apply(_ step: Migration.Step) throws { try base.apply(step) }
}
