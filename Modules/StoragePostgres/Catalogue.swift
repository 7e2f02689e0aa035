import Storage

/// What PostgreSQL's catalogue says of tables in the session's first schema.
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
        let number: Int64? = try read.first(
            """
            SELECT CAST(class.oid AS BIGINT) FROM pg_catalog.pg_class AS class
            JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
            WHERE class.relname = \(name) AND space.nspname = current_schema() AND class.relkind IN ('r', 'p')
            """
        ) { try $0.integer(0) }
        guard let number else { return nil }
        let table: SQL = "CAST(\(number) AS OID)"
        let indices = try indices(of: table)
        return Table.Shape(
            columns: try columns(of: table), key: indices.first(where: \.isKey)?.index.columns ?? [],
            indices: Set(indices.filter { !$0.isKey }.map(\.index)), references: try references(of: table))
    }

    private func columns(of table: SQL) throws -> [Table.Shape.Column] {
        try read.all(
            """
            SELECT CAST(part.attname AS TEXT), pg_catalog.format_type(part.atttypid, NULL),
              CAST(CASE WHEN part.attnotnull THEN 0 ELSE 1 END AS BIGINT),
              CAST(CASE WHEN part.atthasdef THEN 1 ELSE 0 END AS BIGINT), CAST(sorting.collname AS TEXT)
            FROM pg_catalog.pg_attribute AS part
            LEFT JOIN pg_catalog.pg_collation AS sorting ON sorting.oid = part.attcollation
            WHERE part.attrelid = \(table) AND part.attnum > 0 AND NOT part.attisdropped ORDER BY part.attnum
            """
        ) { row in
            let sorting: String? = try row.value(4)
            let kind: Table.Column.Kind? =
                switch try row.text(1) {
                case "bigint": .integer
                case "double precision": .real
                case "text" where sorting == "C": .text
                case "bytea": .blob
                default: nil
                }
            return Table.Shape.Column(
                try row.text(0), kind, isOptional: try row.value(2), hasInitial: try row.value(3))
        }
    }

    /// The indices over columns alone and all rows, and which of them is the primary key's; one that was not finished is
    /// a fault that ``PostgresDatabase/checkIntegrity()`` tells.
    private func indices(of table: SQL) throws -> [(index: Table.Shape.Index, isKey: Bool)] {
        var found: [(number: Int64, isUnique: Bool, isKey: Bool, columns: [String])] = []
        try read.each(
            """
            SELECT CAST(list.indexrelid AS BIGINT), CAST(CASE WHEN list.indisunique THEN 1 ELSE 0 END AS BIGINT),
              CAST(CASE WHEN list.indisprimary THEN 1 ELSE 0 END AS BIGINT), CAST(part.attname AS TEXT)
            FROM pg_catalog.pg_index AS list
            CROSS JOIN LATERAL unnest(CAST(list.indkey AS INT2[])) WITH ORDINALITY AS place (number, position)
            JOIN pg_catalog.pg_attribute AS part
              ON part.attrelid = list.indrelid AND part.attnum = place.number
            WHERE list.indrelid = \(table) AND list.indpred IS NULL AND list.indexprs IS NULL
              AND place.position <= list.indnkeyatts
            ORDER BY list.indexrelid, place.position
            """
        ) { row in
            let number = try row.integer(0)
            if found.last?.number != number { found.append((number, try row.value(1), try row.value(2), [])) }
            found[found.count - 1].columns.append(try row.text(3))
        }
        return found.map { (Table.Shape.Index(columns: $0.columns, isUnique: $0.isUnique), $0.isKey) }
    }

    private func references(of table: SQL) throws -> Set<Table.Shape.Reference> {
        var found: [(number: Int64, table: String, columns: [String], target: [String])] = []
        try read.each(
            """
            SELECT CAST(rule.oid AS BIGINT), CAST(other.relname AS TEXT), CAST(here.attname AS TEXT),
              CAST(there.attname AS TEXT)
            FROM pg_catalog.pg_constraint AS rule
            JOIN pg_catalog.pg_class AS other ON other.oid = rule.confrelid
            CROSS JOIN LATERAL unnest(rule.conkey, rule.confkey) WITH ORDINALITY AS place (here, there, position)
            JOIN pg_catalog.pg_attribute AS here ON here.attrelid = rule.conrelid AND here.attnum = place.here
            JOIN pg_catalog.pg_attribute AS there ON there.attrelid = rule.confrelid AND there.attnum = place.there
            WHERE rule.conrelid = \(table) AND rule.contype = 'f'
            ORDER BY rule.oid, place.position
            """
        ) { row in
            let number = try row.integer(0)
            if found.last?.number != number {
                let table = try row.text(1)
                let plain = table.hasPrefix(prefix) ? String(table.dropFirst(prefix.count)) : table
                found.append((number, plain, [], []))
            }
            found[found.count - 1].columns.append(try row.text(2))
            found[found.count - 1].target.append(try row.text(3))
        }
        return Set(
            found.map { Table.Shape.Reference(columns: $0.columns, table: $0.table, target: $0.target) })
    }
}
