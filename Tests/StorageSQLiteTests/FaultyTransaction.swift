import Storage

/// A read with one fault built in.
class FaultyReadTransaction: ReadTransaction {
    fileprivate let fault: Fault
    private let base: any ReadTransaction

    init(_ base: any ReadTransaction, _ fault: Fault) {
        self.base = base
        self.fault = fault
    }

    func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        let sql = fault.altered(sql)
        switch fault {
        case .skipsRows:
            var count = 0
            try base.forEach(sql) { current in
                count += 1
                return try count % 100 == 0 || row(current)
            }
        case .neverLeavesEarly:
            try base.forEach(sql) { current in
                _ = try row(current)
                return true
            }
        case .collectsRows:
            for collected in try base.all(sql, { CollectedRow($0) }) where try !row(collected) { return }
        case .convertsColumns, .seesNoNulls:
            try base.forEach(sql) {
                try row(LenientRow(values: CollectedRow($0), seesNulls: fault == .convertsColumns))
            }
        default:
            try base.forEach(sql, row)
        }
    }

    func shape(of table: Table) throws -> Table.Shape? {
        switch fault {
        case .findsNoTables: nil
        case .echoesShapes: try base.shape(of: table).map { _ in table.shape }
        default: try base.shape(of: table)
        }
    }
}

/// A change with one fault built in.
final class FaultyTransaction: FaultyReadTransaction, Transaction {
    private let base: any Transaction

    init(_ base: any Transaction, _ fault: Fault) {
        self.base = base
        super.init(base, fault)
    }

    override func forEach(_ sql: SQL, _ row: (borrowing any Row) throws -> Bool) throws {
        try forgetting { try super.forEach(sql, row) }
    }

    func execute(_ sql: SQL) throws -> Int {
        do {
            let count = try forgetting { try base.execute(fault.altered(sql)) }
            return fault == .countsOne ? 1 : count
        } catch let error as StorageError where fault == .swallowsStatementErrors && error.code == .statement {
            return 0
        }
    }

    func insert(
        into table: Table, _ columns: [Name], onConflict: OnConflict, _ nextRow: () -> [SQLValue]?
    ) throws -> Int {
        switch fault {
        case .swallowsStatementErrors:
            return (try? base.insert(into: table, columns, onConflict: onConflict, nextRow)) ?? 0
        case .collectsInsertedRows:
            return try base.insert(into: table, columns, collected(nextRow), onConflict: onConflict)
        case .dropsLastInsertedRow:
            let rows = collected(nextRow)
            let kept = rows.count > 1 ? rows.dropLast() : rows[...]
            return try base.insert(into: table, columns, kept, onConflict: onConflict)
        case .replacesRows:
            return try base.insert(
                into: table, columns, onConflict: onConflict == .fail ? .update : onConflict, nextRow)
        case .skipsInsteadOfUpdating:
            return try base.insert(
                into: table, columns, onConflict: onConflict == .update ? .skip : onConflict, nextRow)
        case .skipsEveryConflict where onConflict == .skip, .forgivesMisfits:
            let insert = { try self.base.insert(into: table, columns, onConflict: onConflict, nextRow) }
            return (try? base.savepoint(insert)) ?? 0
        case .countsGivenRows:
            let rows = collected(nextRow)
            try base.insert(into: table, columns, rows, onConflict: onConflict)
            return rows.count
        default:
            return try forgetting {
                try base.insert(into: table, columns, onConflict: onConflict) {
                    nextRow().map { fault.altered($0, columns, of: table) }
                }
            }
        }
    }

    func savepoint<R>(_ body: () throws -> R) throws -> R {
        switch fault {
        case .makesNoSavepoints:
            return try body()
        case .undoesSavepoints:
            var result: R?
            do {
                return try base.savepoint {
                    result = try body()
                    throw Undone()
                }
            } catch is Undone {
                guard let result else { throw Undone() }
                return result
            }
        default:
            return try base.savepoint(body)
        }
    }

    func apply(_ step: Migration.Step) throws {
        try forgetting {
            switch (step, fault) {
            case (.create(let table), _): try base.apply(.create(fault.altered(table)))
            case (.index, .makesNoIndices): break
            case (.add(let column, let table), .makesBareColumns):
                try base.apply(.add(Table.Column(column.name, column.kind, optional: true), to: table))
            default: try base.apply(step)
            }
        }
    }

    private func forgetting<R>(_ body: () throws -> R) throws -> R {
        try fault == .forgetsErrors || fault == .swallowsStatementErrors ? base.savepoint(body) : body()
    }
}

private struct Undone: Error {}

extension Fault {
    fileprivate func altered(_ table: Table) -> Table {
        let bare = table.columns.map { column in
            self == .makesBareColumns && !table.key.contains(column.name)
                ? Table.Column(column.name, column.kind, optional: true) : column
        }
        return Table(
            table.name, table.owner, bare, key: table.key, indices: self == .makesNoIndices ? [] : table.indices,
            references: self == .makesNoReferences ? [] : table.references)
    }

    fileprivate func altered(_ sql: SQL) -> SQL {
        var interpolation = SQL.Interpolation(literalCapacity: 0, interpolationCount: sql.parts.count)
        interpolation.parts = sql.parts.map { part in
            guard case .value(let value) = part else { return part }
            return .value(altered(value))
        }
        return SQL(stringInterpolation: interpolation)
    }

    fileprivate func altered(_ row: [SQLValue], _ columns: [Name], of table: Table) -> [SQLValue] {
        if self == .readsMarksAsNull { return row.map { $0 == .text("\\N") ? .null : $0 } }
        guard self == .convertsKinds else {
            return row.map { self == .turnsNullIntoZero && $0 == .null ? .integer(0) : altered($0) }
        }
        return zip(row, columns).map { value, name in
            switch (value, table.columns.first { $0.name == name }?.kind) {
            case (.integer, .integer), (.integer, .real), (.real, .real), (.text, .text), (.blob, .blob): value
            default: .null
            }
        }
    }

    private func altered(_ value: SQLValue) -> SQLValue {
        switch (self, value) {
        case (.altersValues, .text(let text)): .text(text.uppercased())
        case (.altersValues, .integer(let integer)): .integer(min(integer, 512))
        case (.altersValues, .real(0)): .real(.leastNonzeroMagnitude)
        case (.altersValues, .blob(let bytes)) where bytes.count == 2: .blob(bytes.reversed())
        case (.mendsValues, .text(let text)): .text(text.filter { $0 != "\0" })
        case (.mendsValues, .real(let real)) where !real.isFinite: .real(0)
        default: value
        }
    }
}

/// A row that was copied.
struct CollectedRow: Row {
    private let values: [SQLValue]

    init(_ row: borrowing any Row) {
        var values: [SQLValue] = []
        // No query of the laws has more columns.
        for column in 0..<8 {
            if let integer = try? row.integer(column) {
                values.append(.integer(integer))
            } else if let real = try? row.real(column) {
                values.append(.real(real))
            } else if let text = try? row.text(column) {
                values.append(.text(text))
            } else if let bytes = try? row.bytes(column, { [UInt8]($0) }) {
                values.append(.blob(bytes))
            } else {
                values.append(.null)
            }
        }
        self.values = values
    }

    func isNull(_ column: Int) -> Bool { values[column] == .null }

    func integer(_ column: Int) throws -> Int64 {
        guard case .integer(let integer) = values[column] else { throw misfit }
        return integer
    }

    func real(_ column: Int) throws -> Double {
        guard case .real(let real) = values[column] else { throw misfit }
        return real
    }

    func text(_ column: Int) throws -> String {
        guard case .text(let text) = values[column] else { throw misfit }
        return text
    }

    func bytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        guard case .blob(let bytes) = values[column] else { throw misfit }
        return try bytes.withUnsafeBytes(body)
    }

    private var misfit: StorageError { StorageError(.invalidValue, "The column holds something else.") }
}

/// A row that reads any column as a number.
private struct LenientRow: Row {
    let values: CollectedRow
    let seesNulls: Bool

    func isNull(_ column: Int) -> Bool { seesNulls && values.isNull(column) }
    func integer(_ column: Int) throws -> Int64 {
        seesNulls ? (try? values.integer(column)) ?? 0 : try values.integer(column)
    }
    func real(_ column: Int) throws -> Double { try values.real(column) }
    func text(_ column: Int) throws -> String { try values.text(column) }

    func bytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        try values.bytes(column, body)
    }
}

/// All rows of a bulk insert.
func collected(_ nextRow: () -> [SQLValue]?) -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    while let row = nextRow() { rows.append(row) }
    return rows
}
