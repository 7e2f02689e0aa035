import Storage

/// The statements that make tables from values.
///
/// Tables are STRICT, so that a column holds its own kind only, and WITHOUT ROWID, so that rows lie in the order of
/// their primary key. Text compares byte by byte, which is SQLite's default.
struct SchemaText {
    /// What stands before the names of tables and indices.
    let prefix: String

    /// The statements that make a table with its references and indices.
    func create(_ table: Table) -> [String] {
        let lines =
            table.columns.map(definition)
            + ["PRIMARY KEY (\(list(table.key)))"]
            + table.references.map { reference in
                "FOREIGN KEY (\(list(reference.columns))) "
                    + "REFERENCES \(prefix)\(reference.table) (\(list(reference.target)))"
            }
        let text = "CREATE TABLE \(prefix)\(table.name) (\(lines.joined(separator: ", "))) STRICT, WITHOUT ROWID"
        return [text] + table.indices.map { create($0, on: table) }
    }

    /// The statement that adds an index.
    func create(_ index: Table.Index, on table: Table) -> String {
        "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(table.name(of: index, prefix: prefix)) "
            + "ON \(prefix)\(table.name) (\(list(index.columns)))"
    }

    /// The statement that adds a column.
    func add(_ column: Table.Column, to table: Table) -> String {
        "ALTER TABLE \(prefix)\(table.name) ADD COLUMN \(definition(of: column))"
    }

    private func definition(of column: Table.Column) -> String {
        var text = "\(column.name) \(column.kind.rawValue.uppercased())"
        if !column.isOptional { text += " NOT NULL" }
        if let initial = column.initial { text += " DEFAULT \(literal(initial))" }
        return text
    }

    private func list(_ names: [Name]) -> String {
        names.map(\.text).joined(separator: ", ")
    }

    private func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let integer): "\(integer)"
        case .real(let real): "\(real)"
        case .text(let text): "'" + text.replacing("'", with: "''") + "'"
        case .blob(let bytes): "X'" + bytes.map(hexadecimal).joined() + "'"
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
