/// Reads in one transaction; everything it shows is of one instant.
///
/// It belongs to the closure it was given to and does not outlive it. Any ``StorageError`` dooms it: further statements
/// throw ``StorageError/Code/doomed``, and the first error is thrown even when its closure returns; an error of its own
/// that the closure throws goes through.
public protocol ReadTransaction: AnyObject {
    /// Runs a query and hands over its rows one by one, without keeping them.
    ///
    /// While rows are handed over, any other statement on this transaction throws
    /// ``StorageError/Code/streamOpen``: collect a page, then write.
    /// - Parameters:
    ///   - sql: the query.
    ///   - row: called for every row; return false to stop early. The row is valid only during the call.
    /// - Throws: ``StorageError``, and whatever `row` throws.
    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws

    /// The shape of the table as the database's catalogue has it now, whatever `table` says besides its name; nil when
    /// there is no such table.
    func shape(of table: Table) throws -> Table.Shape?
}

/// Reads and writes in one transaction: all of it is kept, or nothing.
///
/// A doomed transaction is rolled back. Only ``savepoint(_:)`` and ``OnConflict/skip`` go on after a conflict. The
/// transaction itself belongs to the driver: a statement such as `COMMIT` throws ``StorageError/Code/statement``.
public protocol Transaction: ReadTransaction {
    /// Runs a statement that changes rows.
    /// - Returns: the number of rows that it changed.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int

    /// Inserts many rows, the same as one by one but faster. A key that occurs twice among them is a conflict too.
    ///
    /// The kinds of the values are those of the columns; an integer may stand in a real column.
    /// - Parameters:
    ///   - table: the table.
    ///   - columns: the columns that each row gives, in the row's order.
    ///   - onConflict: what happens to a row whose primary key is there already.
    ///   - nextRow: gives the values of one row after the other, nil after the last; it may not use this transaction.
    /// - Returns: the number of rows that were really inserted or updated.
    /// - Throws: ``StorageError`` with code `statement` when the columns are not the table's or a row has more or fewer
    ///   values, `invalidValue` for a value of another kind than its column, and `constraint`.
    @discardableResult
    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int

    /// Runs a part of the transaction that may fail alone: when `body` throws, its changes are undone, the error goes
    /// on to the caller, and the transaction is as usable as before. The same happens when `body` returns although a
    /// ``StorageError`` has doomed it.
    func savepoint<R>(_ body: () throws -> R) throws -> R

    /// Changes the schema as a step of a migration says.
    func apply(_ step: Migration.Step) throws
}

/// What happens to an inserted row whose primary key is there already.
public enum OnConflict: Hashable, Sendable {
    /// ``StorageError/Code/constraint`` is thrown.
    case fail
    /// The row is left out.
    case skip
    /// The columns that are given and not of the key take the new values; when there are none, the row is left out.
    case update
}

/// Something to read from.
public protocol Reader: Sendable {
    /// Runs `body` on one snapshot: it sees no change that is committed meanwhile.
    func read<R: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> R) async throws -> R
}

/// What Mainstay asks of a database.
///
/// `StorageConformance` holds the laws of this contract; a driver is one when it passes them.
public protocol Database: Reader {
    /// Runs `body` in a serializable transaction and commits it durably when it returns; undoes it when it throws.
    ///
    /// The driver may run `body` again when the database asks for it, so it has no effect outside the transaction.
    @discardableResult
    func write<R: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> R) async throws -> R
}

/// A row of a query's result; valid only while it is handed over. Columns count from 0.
public protocol Row {
    /// Whether the column holds null.
    func isNull(_ column: Int) -> Bool
    /// The column's integer; throws `invalidValue` when it holds something else.
    func integer(_ column: Int) throws -> Int64
    /// The column's real number; throws `invalidValue` when it holds something else.
    func real(_ column: Int) throws -> Double
    /// The column's text; throws `invalidValue` when it holds something else.
    func text(_ column: Int) throws -> String
    /// Hands the column's bytes to `body`; throws `invalidValue` when it holds something else than a blob.
    func bytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R
}

extension Row {
    /// The column's value as the type that is asked for.
    ///
    /// It and the readings of values are inlined: a row is known by its protocol alone, so that they can't be made for its
    /// type, and a generic one looks its types' metadata up for every value.
    @inlinable @inline(__always)
    public borrowing func value<T: SQLConvertible>(_ column: Int, as type: T.Type = T.self) throws -> T {
        try T(from: self, at: column)
    }

    /// The value of a column that holds a kind of values, whatever it means.
    package borrowing func value(_ column: Int, _ kind: Table.Column.Kind) throws -> SQLValue {
        if isNull(column) { return .null }
        return switch kind {
        case .integer: .integer(try integer(column))
        case .real: .real(try real(column))
        case .text: .text(try text(column))
        case .blob: .blob(try bytes(column) { [UInt8]($0) })
        }
    }
}

extension ReadTransaction {
    /// Whether the database has the table.
    public func contains(_ table: Table) throws -> Bool {
        try shape(of: table) != nil
    }

    /// The first row of a query, mapped, or nil when there is none.
    public func first<T>(_ sql: SQL, _ map: (borrowing any Row) throws -> T) throws -> T? {
        var found: T?
        try forEach(sql) { row in
            found = try map(row)
            return false
        }
        return found
    }

    /// Hands over every row of a query; see ``forEach(_:_:)``.
    public func each(_ sql: SQL, _ row: (borrowing any Row) throws -> Void) throws {
        try forEach(sql) {
            try row($0)
            return true
        }
    }

    /// All rows of a query, mapped; for results known to be short.
    public func all<T>(_ sql: SQL, _ map: (borrowing any Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try each(sql) { found.append(try map($0)) }
        return found
    }

    /// The number that a query gives, as one of `SELECT count(*) …` does; 0 when it gives no row.
    public func count(_ sql: SQL) throws -> Int {
        try first(sql) { try $0.value(0) } ?? 0
    }

    /// Whether a query finds any row.
    public func exists(_ sql: SQL) throws -> Bool {
        try first(sql) { _ in true } ?? false
    }
}

extension Transaction {
    /// Inserts the rows of a sequence; see ``insert(into:_:onConflict:_:)``.
    @discardableResult @inlinable
    public func insert(
        into table: Table, _ columns: [Name], _ rows: some Sequence<[SQLValue]>, onConflict: OnConflict
    ) throws -> Int {
        var rows = rows.makeIterator()
        return try insert(into: table, columns, onConflict: onConflict) { rows.next() }
    }

    /// Inserts one row; see ``insert(into:_:onConflict:_:)``.
    @discardableResult
    public func insert(
        into table: Table, _ values: KeyValuePairs<Name, any SQLConvertible>, onConflict: OnConflict = .fail
    ) throws -> Int {
        try insert(into: table, values.map { $0.key }, [values.map { $0.value.sqlValue }], onConflict: onConflict)
    }
}
