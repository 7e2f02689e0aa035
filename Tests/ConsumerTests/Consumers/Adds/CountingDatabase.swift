import Storage
import Synchronization

/// A storage driver of our own: it hands everything on to another one and counts what passes.
struct CountingDatabase: Database {
    let base: any Database
    let counts = Counts()

    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R {
        counts.add(reads: 1)
        return try await base.read { [counts] in try body(CountingReadTransaction($0, counts)) }
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R {
        counts.add(writes: 1)
        return try await base.write { [counts] in try body(CountingTransaction($0, counts)) }
    }
}

/// How often something passed.
final class Counts: Sendable {
    private let counted = Mutex((reads: 0, writes: 0, statements: 0))

    var all: (reads: Int, writes: Int, statements: Int) { counted.withLock { $0 } }

    func add(reads: Int = 0, writes: Int = 0, statements: Int = 0) {
        counted.withLock { counted in
            counted.reads += reads
            counted.writes += writes
            counted.statements += statements
        }
    }
}

private final class CountingReadTransaction: ReadTransaction {
    private let base: any ReadTransaction
    private let counts: Counts

    init(_ base: any ReadTransaction, _ counts: Counts) {
        self.base = base
        self.counts = counts
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        counts.add(statements: 1)
        try base.forEach(sql, row)
    }

    func shape(of table: Table) throws -> Table.Shape? { try base.shape(of: table) }
}

private final class CountingTransaction: Transaction {
    private let base: any Transaction
    private let counts: Counts

    init(_ base: any Transaction, _ counts: Counts) {
        self.base = base
        self.counts = counts
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        counts.add(statements: 1)
        try base.forEach(sql, row)
    }

    func shape(of table: Table) throws -> Table.Shape? { try base.shape(of: table) }

    func execute(_ sql: SQL) throws -> Int {
        counts.add(statements: 1)
        return try base.execute(sql)
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        counts.add(statements: 1)
        return try base.insert(into: table, columns, onConflict: onConflict, nextRow)
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R { try base.savepoint(body) }

    func apply(_ step: Migration.Step) throws { try base.apply(step) }
}
