import Storage

/// Everything that a database holds: its tables as its migrations have made them, and their rows.
struct Contents {
    /// What makes the tables; steps that change rows are left out.
    let steps: [Migration.Step]
    /// The tables, in the order in which they can be filled: after those that they refer to.
    let tables: [Table]

    /// How many rows, and about how many bytes of them, are handed over at a time.
    private static let page = (rows: 1024, bytes: 1 << 18)

    /// The contents of a database that may be older than the program.
    /// - Throws: `StorageError` as ``Storage/Migrator/migrate(_:at:)`` does.
    init(of migrator: Migrator, in read: any ReadTransaction) throws {
        let applied = try migrator.applied(in: read).flatMap(\.steps)
        steps = [.create(Migrator.table)] + applied.filter { if case .execute = $0 { false } else { true } }
        tables = Table.made(by: steps)
    }

    /// Gives the steps that make the same in an empty database; see ``read(in:digests:_:)``.
    /// - Throws: ``KernelError/Code/notEmpty`` by the first step.
    func copy(
        in transaction: any ReadTransaction, digests: any Digests, progress: (Int) -> Void,
        _ give: (@escaping Transfer.Step) throws -> Void
    ) throws -> [TableDigest] {
        let steps = steps
        try give { target in
            guard try !target.contains(Migrator.table) else { throw Contents.notEmpty }
            for step in steps { try target.apply(step) }
        }
        var count = 0
        return try read(in: transaction, digests: digests) { table, rows in
            let columns = table.columns.map(\.name)
            try give { _ = try $0.insert(into: table, columns, rows, onConflict: .fail) }
            count += rows.count
            progress(count)
        }
    }

    private static let notEmpty = KernelError(
        .notEmpty, "There is something in the database already.", remedy: "Name an empty one; nothing was changed.")

    /// Hands over all rows, table by table and page by page, in the order of their keys, which is the same everywhere.
    /// - Returns: the digests of the tables.
    func read(
        in transaction: any ReadTransaction, digests: any Digests, _ page: (Table, [[SQLValue]]) throws -> Void
    ) throws -> [TableDigest] {
        try tables.map { try read($0, in: transaction, digests: digests, page) }
    }

    private func read(
        _ table: Table, in transaction: any ReadTransaction, digests: any Digests,
        _ page: (Table, [[SQLValue]]) throws -> Void
    ) throws -> TableDigest {
        var digest = RunningTableDigest(of: table, by: digests)
        var rows: [[SQLValue]] = []
        let kinds = table.columns.map(\.kind)
        func turn() throws {
            guard !rows.isEmpty else { return }
            digest.flush()
            try page(table, rows)
            rows.removeAll(keepingCapacity: true)
        }
        try transaction.each("SELECT \(table.columns.map(\.name)) FROM \(table) ORDER BY \(table.key)") { row in
            var values: [SQLValue] = []
            values.reserveCapacity(kinds.count)
            for index in kinds.indices { values.append(try row.value(index, kinds[index])) }
            digest.add(values)
            rows.append(values)
            if rows.count == Contents.page.rows || digest.pending >= Contents.page.bytes { try turn() }
        }
        try turn()
        return digest.finish()
    }
}
