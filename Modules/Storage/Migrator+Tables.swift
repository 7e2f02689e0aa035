extension Migrator.Chain {
    /// The module's tables, in the order in which they were made.
    public var tables: [Table] { tables(after: migrations.count) }

    /// The tables as so many of the migrations make them.
    func tables(after count: Int) -> [Table] {
        var tables: [Table] = []
        for step in migrations.prefix(count).flatMap(\.steps) {
            switch step {
            case .create(let table): tables.append(table)
            case .add(let column, let table): tables.change(table.name) { $0.adding(column) }
            case .index(let index, let table): tables.change(table.name) { $0.adding(index) }
            case .execute: break
            }
        }
        return tables
    }
}

extension Migrator {
    /// How a table in the database differs from what the migrations that were applied make.
    public struct Difference: Hashable, Sendable {
        /// The table.
        public let table: Name
        /// What differs, in words without an end; see ``Table/Shape/differences(to:)``.
        public let what: [String]
    }

    /// How the tables in the database differ from what the applied migrations make; none when somebody else changed
    /// nothing.
    public func differences(in read: any ReadTransaction) throws -> [Difference] {
        var tables = try read.contains(Migrator.table) ? [Migrator.table] : []
        for chain in chains {
            tables += chain.tables(after: try Migrator.standing(of: chain, in: read).applied.count)
        }
        return try tables.compactMap { table in
            guard let shape = try read.shape(of: table) else {
                return Difference(table: table.name, what: ["it is not there"])
            }
            let what = table.shape.differences(to: shape)
            return what.isEmpty ? nil : Difference(table: table.name, what: what)
        }
    }
}

extension [Table] {
    fileprivate mutating func change(_ name: Name, _ body: (Table) -> Table) {
        guard let index = firstIndex(where: { $0.name == name }) else { return }
        self[index] = body(self[index])
    }
}

extension Table {
    fileprivate func adding(_ column: Column) -> Table {
        Table(name, owner, columns + [column], key: key, indices: indices, references: references)
    }

    fileprivate func adding(_ index: Index) -> Table {
        Table(name, owner, columns, key: key, indices: indices + [index], references: references)
    }
}
