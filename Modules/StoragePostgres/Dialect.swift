import Storage

extension SchemaText.Dialect {
    /// Text compares byte by byte on PostgreSQL when its column has the collation "C".
    static let postgres = SchemaText.Dialect(
        types: [.integer: "BIGINT", .real: "DOUBLE PRECISION", .text: "TEXT COLLATE \"C\"", .blob: "BYTEA"],
        blob: { "'\\x\($0)'" }, refersInTable: false)
}
