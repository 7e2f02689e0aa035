/// The statements that make tables from values, in the words that databases share; for drivers.
///
/// A driver runs them in ``Transaction/apply(_:)``, one after the other. What they make has to come back from its
/// ``ReadTransaction/shape(of:)`` as ``Table/shape``.
public struct SchemaText: Sendable {
    /// What the databases say differently.
    public struct Dialect: Sendable {
        private let types: [Table.Column.Kind: String]
        private let blob: @Sendable (String) -> String
        fileprivate let tableOptions: String
        fileprivate let refersInTable: Bool

        /// What one of them says.
        /// - Parameters:
        ///   - types: the type of each kind of column; a kind without one is written as it is called, `integer` and so on.
        ///   - blob: the literal of bytes that are given in hexadecimal digits, small letters.
        ///   - tableOptions: what stands behind a table's columns, with a blank before it.
        ///   - refersInTable: whether references stand among a table's columns; else each is a step of its own with a
        ///     name, as a distributed database demands.
        public init(
            types: [Table.Column.Kind: String], blob: @escaping @Sendable (String) -> String, tableOptions: String = "",
            refersInTable: Bool
        ) {
            self.types = types
            self.blob = blob
            self.tableOptions = tableOptions
            self.refersInTable = refersInTable
        }

        fileprivate func type(of kind: Table.Column.Kind) -> String {
            types[kind] ?? kind.rawValue
        }

        fileprivate func literal(_ value: SQLValue) -> String {
            switch value {
            case .null: "NULL"
            case .integer(let integer): "\(integer)"
            case .real(let real): "\(real)"
            case .text(let text): "'" + text.replacing("'", with: "''") + "'"
            case .blob(let bytes): blob(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            }
        }
    }

    private let dialect: Dialect
    private let prefix: String

    /// The statements in a dialect.
    /// - Parameters:
    ///   - dialect: what the database says in its own way.
    ///   - prefix: what stands before the names of tables and indices; empty when nothing does.
    public init(_ dialect: Dialect, prefix: String) {
        self.dialect = dialect
        self.prefix = prefix
    }

    /// The statements of a step, in the order in which they are run, without parameters; nil when it changes rows instead
    /// of the schema, and is a statement of its own.
    public func statements(of step: Migration.Step) -> [String]? {
        switch step {
        case .create(let table): create(table)
        case .add(let column, let table): ["ALTER TABLE \(prefix)\(table.name) ADD COLUMN \(definition(of: column))"]
        case .index(let index, let table): [create(index, on: table)]
        case .execute: nil
        }
    }

    private func create(_ table: Table) -> [String] {
        let lines =
            table.columns.map(definition) + ["PRIMARY KEY (\(table.key.list))"]
            + (dialect.refersInTable ? table.references.map(definition) : [])
        let text = "CREATE TABLE \(prefix)\(table.name) (\(lines.joined(separator: ", ")))\(dialect.tableOptions)"
        let steps = dialect.refersInTable ? [] : table.references.map { add($0, to: table) }
        return [text] + table.indices.map { create($0, on: table) } + steps
    }

    private func create(_ index: Table.Index, on table: Table) -> String {
        "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(table.name(of: index, prefix: prefix)) "
            + "ON \(prefix)\(table.name) (\(index.columns.list))"
    }

    private func add(_ reference: Table.Reference, to table: Table) -> String {
        "ALTER TABLE \(prefix)\(table.name) ADD CONSTRAINT \(table.name(of: reference, prefix: prefix)) "
            + definition(of: reference)
    }

    private func definition(of reference: Table.Reference) -> String {
        "FOREIGN KEY (\(reference.columns.list)) REFERENCES \(prefix)\(reference.table) (\(reference.target.list))"
    }

    private func definition(of column: Table.Column) -> String {
        var text = "\(column.name) \(dialect.type(of: column.kind))"
        if !column.isOptional { text += " NOT NULL" }
        if let initial = column.initial { text += " DEFAULT \(dialect.literal(initial))" }
        return text
    }
}
