import Storage

/// What SQLite's catalogue says of a table.
struct Catalogue {
    private let read: any ReadTransaction
    private let prefix: String

    init(_ read: any ReadTransaction, prefix: String) {
        self.read = read
        self.prefix = prefix
    }

    func shape(of table: Name) throws -> Table.Shape? {
        let name = prefix + table.text
        let isThere = try read.exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = \(name)")
        guard isThere else { return nil }
        let columns = try read.all(
            #"SELECT name, type, "notnull", dflt_value IS NOT NULL, pk FROM pragma_table_info(\#(name)) ORDER BY cid"#
        ) { row in
            let kind = Table.Column.Kind(rawValue: try row.text(1).lowercased())
            let column = Table.Shape.Column(
                try row.text(0), kind, isOptional: try row.integer(2) == 0, hasInitial: try row.value(3))
            return (column: column, place: try row.integer(4))
        }
        return Table.Shape(
            columns: columns.map(\.column),
            key: columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.column.name),
            indices: try indices(of: name), references: try references(of: name))
    }

    private func indices(of name: String) throws -> Set<Table.Shape.Index> {
        let indices = try read.all(
            #"SELECT name, "unique" FROM pragma_index_list(\#(name)) WHERE origin <> 'pk' AND partial = 0"#
        ) { row in (name: try row.text(0), isUnique: try row.value(1, as: Bool.self)) }
        return Set(
            try indices.compactMap { index in
                let columns = try read.all("SELECT name FROM pragma_index_info(\(index.name)) ORDER BY seqno") {
                    try $0.value(0, as: String?.self)
                }
                // An index over an expression has no name in its place.
                guard !columns.contains(nil) else { return nil }
                return Table.Shape.Index(columns: columns.compactMap { $0 }, isUnique: index.isUnique)
            })
    }

    private func references(of name: String) throws -> Set<Table.Shape.Reference> {
        let rows = try read.all(
            #"SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(\#(name)) ORDER BY id, seq"#
        ) { row in
            (id: try row.integer(0), table: try row.text(1), from: try row.text(2), to: try row.text(3))
        }
        return Set(
            Dictionary(grouping: rows, by: \.id).values.map { rows in
                Table.Shape.Reference(
                    columns: rows.map(\.from), table: String(rows[0].table.dropFirst(prefix.count)),
                    target: rows.map(\.to))
            })
    }
}
