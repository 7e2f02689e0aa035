import Storage

/// What SQLite's catalogue says of tables.
struct Catalogue {
    private let read: any ReadTransaction
    private let prefix: String

    init(_ read: any ReadTransaction, prefix: String) {
        self.read = read
        self.prefix = prefix
    }

    /// The shape of a table, or nil when there is none.
    func shape(of table: Name) throws -> Table.Shape? {
        let name = prefix + table.text
        let isStrict: Bool? = try read.first(
            """
            SELECT strict FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND name = \(name)
            """
        ) { try $0.value(0) }
        guard let isStrict else { return nil }
        let columns = try columns(of: name, isStrict: isStrict)
        return Table.Shape(
            columns: columns.map(\.column),
            key: columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.column.name),
            indices: try indices(of: name), references: try references(of: name))
    }

    /// The columns, each with its place in the primary key, counted from 1.
    private func columns(of name: String, isStrict: Bool) throws -> [(column: Table.Shape.Column, place: Int)] {
        try read.all(
            """
            SELECT name, type, "notnull", dflt_value IS NOT NULL AND dflt_value <> 'NULL', pk
            FROM pragma_table_info(\(name)) ORDER BY cid
            """
        ) { row in
            // A table that is not STRICT takes anything in any column.
            let kind = isStrict ? Table.Column.Kind(rawValue: try row.text(1).lowercased()) : nil
            let column = Table.Shape.Column(
                try row.text(0), kind, isOptional: try row.integer(2) == 0, hasInitial: try row.value(3))
            return (column, try row.value(4))
        }
    }

    private func indices(of name: String) throws -> Set<Table.Shape.Index> {
        var columns: [String: (isUnique: Bool, names: [String?])] = [:]
        try read.each(
            """
            SELECT list.name, list."unique", info.name
            FROM pragma_index_list(\(name)) AS list, pragma_index_info(list.name) AS info
            WHERE list.origin <> 'pk' AND list.partial = 0 ORDER BY list.seq, info.seqno
            """
        ) { row in
            let index = try row.text(0)
            let isUnique: Bool = try row.value(1)
            columns[index, default: (isUnique, [])].names.append(try row.value(2))
        }
        // An index over an expression has no name in its place.
        return Set(
            columns.values.filter { !$0.names.contains(nil) }
                .map { Table.Shape.Index(columns: $0.names.compactMap { $0 }, isUnique: $0.isUnique) })
    }

    private func references(of name: String) throws -> Set<Table.Shape.Reference> {
        var references: [Int: (table: String, columns: [String], target: [String])] = [:]
        try read.each(
            """
            SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(\(name)) ORDER BY id, seq
            """
        ) { row in
            let table = try row.text(1)
            let number: Int = try row.value(0)
            let plain = table.hasPrefix(prefix) ? String(table.dropFirst(prefix.count)) : table
            var reference = references[number] ?? (plain, [], [])
            reference.columns.append(try row.text(2))
            if !row.isNull(3) { reference.target.append(try row.text(3)) }
            references[number] = reference
        }
        return Set(
            references.values.map {
                Table.Shape.Reference(columns: $0.columns, table: $0.table, target: $0.target)
            })
    }
}
