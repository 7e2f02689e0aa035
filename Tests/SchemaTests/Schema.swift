import Storage

/// A catalogue beside what the program says of its tables.
struct Schema: Sendable {
    /// What a column's kind is called by an engine, and the order of its texts.
    struct Dialect: Sendable {
        let types: [Storage.Table.Column.Kind: String]
        let collation: String
        /// Tables that the driver makes for itself.
        let own: Set<String>

        static let sqlite = Dialect(
            types: [.integer: "INTEGER", .real: "REAL", .text: "TEXT", .blob: "BLOB"], collation: "BINARY", own: [])
        static let postgres = Dialect(
            types: [.integer: "bigint", .real: "double precision", .text: "text", .blob: "bytea"], collation: "C",
            own: ["storage_commit"])
    }

    var catalogue: Catalogue
    let dialect: Dialect
    /// The tables as the migrations make them.
    let tables: [Storage.Table]
    /// Whom the rows of each table belong to.
    var owners: [String: Storage.Table.Owner]

    init(_ catalogue: Catalogue, _ dialect: Dialect, tables: [Storage.Table]) {
        self.catalogue = catalogue
        self.dialect = dialect
        self.tables = tables
        owners = Dictionary(uniqueKeysWithValues: tables.map { ($0.name.text, $0.owner) })
    }

    /// The module of a table: what its name begins with.
    static func module(of table: String) -> String { String(table.prefix { $0 != "_" }) }
}
