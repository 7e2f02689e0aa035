/// One step in the life of a module's tables; once released, it never changes.
public struct Migration: Sendable {
    /// A change of the schema or of the rows in it.
    public enum Step: Sendable {
        /// Makes a table with its indices and references.
        case create(Table)
        /// Adds a column that is optional or has an initial value.
        case add(Table.Column, to: Table)
        /// Adds an index.
        case index(Table.Index, on: Table)
        /// Changes rows.
        case execute(SQL)
    }

    /// A short name in words, unique within the module.
    public let name: String
    /// What it does, in order.
    public let steps: [Step]

    /// A migration; see the properties.
    public init(_ name: String, _ steps: [Step]) {
        self.name = name
        self.steps = steps
    }

    /// A checksum over everything that the migration does, which shows that it was changed after its release.
    ///
    /// FNV-1a, 64 bits: it finds mistakes, it does not protect against malice.
    public var checksum: String {
        Checksum.of(([name] + steps.map(Migration.canonicalText)).joined(separator: "\n"))
    }

    // Every word below is a part of released checksums. None comes from the description of a Swift value, which may
    // differ between compilers and settings.

    private static func canonicalText(of step: Step) -> String {
        switch step {
        case .create(let table):
            let lines =
                [table.name.text, table.owner.rawValue] + table.columns.map(canonicalText) + [list(table.key)]
                + table.indices.map(canonicalText)
                + table.references.map { "\(list($0.columns)) \($0.table.text) \(list($0.target))" }
            return "create " + lines.joined(separator: "|")
        case .add(let column, let table):
            return "add \(table.name.text) \(canonicalText(of: column))"
        case .index(let index, let table):
            return "index \(table.name.text) \(canonicalText(of: index))"
        case .execute(let sql):
            let (text, values) = sql.rendered { "?\($0)" }
            return "execute \(text) [\(values.map(canonicalText).joined(separator: ", "))]"
        }
    }

    /// Whether the column is personal is left out: that mark may be corrected later, and the schema stays the same.
    private static func canonicalText(of column: Table.Column) -> String {
        let initial = column.initial.map(canonicalText) ?? "-"
        return "\(column.name.text) \(column.kind.rawValue) \(column.isOptional ? "optional" : "required") \(initial)"
    }

    private static func canonicalText(of index: Table.Index) -> String {
        "\(index.isUnique ? "unique" : "index") \(list(index.columns))"
    }

    private static func canonicalText(of value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .integer(let integer): "integer \(integer)"
        case .real(let real): "real \(String(real.bitPattern, radix: 16))"
        case .text(let text): "text \(text)"
        case .blob(let bytes): "blob \(bytes.map { String($0, radix: 16) }.joined(separator: " "))"
        }
    }

    private static func list(_ names: [Name]) -> String {
        names.map(\.text).joined(separator: ",")
    }
}
