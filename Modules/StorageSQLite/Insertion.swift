import Storage

/// The statement that inserts one row of a bulk insert, and what a row must be like.
///
/// One prepared statement that is run for every row is as fast as SQLite goes: statements with many rows were measured
/// and gain nothing.
struct Insertion {
    /// The statement, with a parameter for every column.
    let text: String
    private let columns: [Table.Column]

    init(into table: Table, _ names: [Name], _ onConflict: OnConflict, prefix: String) throws {
        columns = try names.map { name in
            guard let column = table.columns.first(where: { $0.name == name }) else {
                throw StorageError(.statement, "\(table.name) has no column \(name).")
            }
            return column
        }
        guard !names.isEmpty, Set(names).count == names.count else {
            throw StorageError(.statement, "An insert into \(table.name) names no column, or one twice.")
        }
        let list = names.map(\.text).joined(separator: ", ")
        let places = names.map { _ in "?" }.joined(separator: ", ")
        text =
            "INSERT INTO \(prefix)\(table.name) (\(list)) VALUES (\(places))"
            + Insertion.conflictClause(table, names, onConflict)
    }

    /// Refuses a row that does not fit the columns.
    ///
    /// A STRICT table would turn the text "12" into the integer 12, which other databases refuse.
    func check(_ row: [SQLValue]) throws {
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

    private static func conflictClause(_ table: Table, _ names: [Name], _ onConflict: OnConflict) -> String {
        let key = table.key.map(\.text).joined(separator: ", ")
        let others = names.filter { !table.key.contains($0) }
        switch onConflict {
        case .fail:
            return ""
        case .update where !others.isEmpty:
            let changes = others.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
            return " ON CONFLICT (\(key)) DO UPDATE SET \(changes)"
        case .skip, .update:
            return " ON CONFLICT (\(key)) DO NOTHING"
        }
    }
}
