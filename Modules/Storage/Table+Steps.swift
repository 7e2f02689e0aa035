extension Table {
    /// The tables that steps of migrations have made and added to, in the order in which they were made.
    package static func made(by steps: [Migration.Step]) -> [Table] {
        var tables: [Table] = []
        for step in steps {
            switch step {
            case .create(let table):
                tables.append(table)
            case .add(let column, let table):
                tables.change(table) { $0.with(columns: $0.columns + [column]) }
            case .index(let index, let table):
                tables.change(table) { $0.with(indices: $0.indices + [index]) }
            case .execute:
                continue
            }
        }
        return tables
    }

    private func with(columns: [Column]? = nil, indices: [Index]? = nil) -> Table {
        Table(
            name, owner, columns ?? self.columns, key: key, indices: indices ?? self.indices, references: references)
    }
}

extension [Table] {
    /// Changes the table of that name.
    fileprivate mutating func change(_ table: Table, _ change: (Table) -> Table) {
        for index in indices where self[index].name == table.name { self[index] = change(self[index]) }
    }
}
