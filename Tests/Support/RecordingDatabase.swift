public import Storage
import Synchronization

/// A storage driver that hands everything on to another one and notes the statements that pass.
public struct RecordingDatabase: Database {
    private let base: any Database
    private let log: StatementLog

    /// A database whose statements are noted in a log.
    public init(_ base: any Database, in log: StatementLog) {
        self.base = base
        self.log = log
    }

    /// Reads; see `Reader`.
    public func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        try await base.read { [log] in try body(RecordingReadTransaction($0, log)) }
    }

    /// Writes; see `Database`.
    @discardableResult
    public func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        try await base.write { [log] in try body(RecordingTransaction($0, log)) }
    }
}

/// What was run on a database: each statement once, with the values that it was run with first, and what migrations did.
public final class StatementLog: Sendable {
    private struct State {
        var statements: [String: SQL] = [:]
        var order: [String] = []
        var steps: [Migration.Step] = []
    }

    private let state = Mutex(State())

    /// An empty log.
    public init() {}

    /// The statements in the order in which they were first run.
    public var statements: [SQL] {
        state.withLock { state in state.order.compactMap { state.statements[$0] } }
    }

    /// The tables as the migrations have made them.
    public var tables: [Table] { Table.made(by: state.withLock { $0.steps }) }

    func note(_ sql: SQL) {
        let text = sql.rendered { "?\($0)" }.text
        state.withLock { state in
            guard state.statements.updateValue(sql, forKey: text) == nil else { return }
            state.order.append(text)
        }
    }

    func note(_ step: Migration.Step) {
        if case .execute(let sql) = step { note(sql) }
        state.withLock { $0.steps.append(step) }
    }
}

private class RecordingReadTransaction: ReadTransaction {
    fileprivate let log: StatementLog
    private let base: any ReadTransaction

    init(_ base: any ReadTransaction, _ log: StatementLog) {
        self.base = base
        self.log = log
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        log.note(sql)
        try base.forEach(sql, row)
    }

    func shape(of table: Table) throws -> Table.Shape? { try base.shape(of: table) }
}

private final class RecordingTransaction: RecordingReadTransaction, Transaction {
    private let base: any Transaction

    init(_ base: any Transaction, _ log: StatementLog) {
        self.base = base
        super.init(base, log)
    }

    func execute(_ sql: SQL) throws -> Int {
        log.note(sql)
        return try base.execute(sql)
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        try base.insert(into: table, columns, onConflict: onConflict, nextRow)
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R { try base.savepoint(body) }

    func apply(_ step: Migration.Step) throws {
        log.note(step)
        try base.apply(step)
    }
}
