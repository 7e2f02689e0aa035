/// What a bulk insert gives: the columns, what a row must be like, and the words of the statement that all databases
/// share; for drivers.
///
/// A driver makes one for every ``Transaction/insert(into:_:onConflict:_:)``, has every row checked before it binds it,
/// and puts the statement together:
///
/// ```swift
/// let insertion = try Insertion(into: table, columns, onConflict)
/// let text = "INSERT INTO \(prefix)\(table.name) (\(insertion.list)) VALUES (?, ?)" + insertion.conflictClause
/// ```
public struct Insertion {
    /// The columns that each row gives, in the row's order.
    public let columns: [Table.Column]
    /// The names of the columns with commas between them, in the order of a row's values.
    public let list: String
    private let table: Table
    private let onConflict: OnConflict

    /// What is inserted.
    /// - Throws: ``StorageError`` with code `statement` when the columns are not the table's, one is named twice, or
    ///   there are none.
    public init(into table: Table, _ names: [Name], _ onConflict: OnConflict) throws {
        var places: [Int] = []
        for name in names {
            // Columns mostly come in the table's order.
            let next = places.last.map { $0 + 1 } ?? 0
            let isNext = next < table.columns.count && table.columns[next].name == name
            guard let place = isNext ? next : table.columns.firstIndex(where: { $0.name == name }) else {
                throw StorageError(.statement, "\(table.name) has no column \(name).")
            }
            places.append(place)
        }
        let isInOrder = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
        guard !names.isEmpty, isInOrder || Set(places).count == names.count else {
            throw StorageError(.statement, "An insert into \(table.name) names no column, or one twice.")
        }
        columns = places.map { table.columns[$0] }
        list = names.list
        self.table = table
        self.onConflict = onConflict
    }

    /// Refuses a row that does not fit the columns: an integer may stand in a real column, and null in any, which the
    /// database itself judges.
    ///
    /// Some databases would turn the text "12" into the integer 12, others refuse it.
    /// - Throws: ``StorageError`` with code `statement` when it has more or fewer values than there are columns, and
    ///   `invalidValue` for a value of another kind than its column.
    public func check(_ row: [SQLValue]) throws {
        guard row.count == columns.count else {
            throw StorageError(.statement, "A row has \(row.count) values for \(columns.count) columns.")
        }
        for index in columns.indices {
            switch (row[index], columns[index].kind) {
            case (.null, _), (.integer, .integer), (.integer, .real), (.real, .real), (.text, .text), (.blob, .blob):
                continue
            default:
                let column = columns[index]
                throw StorageError(
                    .invalidValue, "A value for \(column.name) is not of the column's kind, \(column.kind.rawValue).")
            }
        }
    }

    /// Whether a row whose key is there already is an error, as it is to every way of loading rows: `COPY` and the like
    /// may be used then, and the statement has no end.
    public var allowsCopy: Bool { onConflict == .fail }

    /// The columns that a row which is there already takes from the new one; empty when it stays as it is.
    public var updated: [Name] {
        onConflict == .update ? columns.lazy.map { $0.name }.filter { !table.key.contains($0) } : []
    }

    /// The statement's end, which says what happens to a row whose key is there already, with a blank before it; empty
    /// when that is an error. `ON CONFLICT … DO`, as SQLite and PostgreSQL know it.
    public var conflictClause: String {
        if onConflict == .fail { return "" }
        let updated = updated
        guard !updated.isEmpty else { return " ON CONFLICT (\(table.key.list)) DO NOTHING" }
        var clause = " ON CONFLICT (\(table.key.list)) DO UPDATE SET "
        for (place, name) in updated.enumerated() {
            if place > 0 { clause += ", " }
            clause += name.text
            clause += " = excluded."
            clause += name.text
        }
        return clause
    }
}
