import Storage

extension SchemaText.Dialect {
    /// SQLite's tables are STRICT, so that a column holds its own kind only, and WITHOUT ROWID, so that rows lie in the
    /// order of their primary key. Text compares byte by byte, which is SQLite's default.
    static let sqlite = SchemaText.Dialect(
        types: [.integer: "INTEGER", .real: "REAL", .text: "TEXT", .blob: "BLOB"], blob: { "X'\($0)'" },
        tableOptions: " STRICT, WITHOUT ROWID", refersInTable: true)
}
