import Storage

/// The statements that make tables from values.
///
/// Text compares byte by byte: its columns have the collation "C". References are steps of their own and have names, as
/// a distributed database demands.
struct SchemaText {
    /// What stands before the names of tables and indices.
    let prefix: String

    /// The statements that make a table with its indices and references.
    func create(_ table: Table) -> [String] {
        let lines = table.columns.map(definition) + ["PRIMARY KEY (\(list(table.key)))"]
        let text = "CREATE TABLE \(prefix)\(table.name) (\(lines.joined(separator: ", ")))"
        return [text] + table.indices.map { create($0, on: table) } + table.references.map { add($0, to: table) }
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

    private func add(_ reference: Table.Reference, to table: Table) -> String {
        """
        ALTER TABLE \(prefix)\(table.name) ADD CONSTRAINT \(table.name(of: reference, prefix: prefix)) \
        FOREIGN KEY (\(list(reference.columns))) REFERENCES \(prefix)\(reference.table) (\(list(reference.target)))
        """
    }

    private func definition(of column: Table.Column) -> String {
        var text = "\(column.name) \(type(of: column.kind))"
        if !column.isOptional { text += " NOT NULL" }
        if let initial = column.initial { text += " DEFAULT \(literal(initial))" }
        return text
    }

    private func type(of kind: Table.Column.Kind) -> String {
        switch kind {
        case .integer: "BIGINT"
        case .real: "DOUBLE PRECISION"
        case .text: "TEXT COLLATE \"C\""
        case .blob: "BYTEA"
        }
    }

    private func list(_ names: [Name]) -> String {
        names.map(\.text).joined(separator: ", ")
    }

    private func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let integer): "'\(integer)'"
        case .real(let real): "'\(real)'"
        case .text(let text): "'" + text.replacing("'", with: "''") + "'"
        case .blob(let bytes): "'\\x" + bytes.map(hexadecimal).joined() + "'"
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
