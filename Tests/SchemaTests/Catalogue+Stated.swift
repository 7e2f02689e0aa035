import Storage

extension Catalogue.Table {
    /// What an engine's catalogue should say of a table.
    init(_ table: Storage.Table, _ dialect: Schema.Dialect) {
        self.init(
            name: table.name.text, persistence: "p",
            columns: table.columns.map { column in
                Catalogue.Column(
                    name: column.name.text, type: dialect.types[column.kind] ?? "", optional: column.isOptional ? 1 : 0,
                    collation: column.kind == .text ? dialect.collation : nil,
                    initial: column.initial == nil ? nil : "", generated: 0)
            },
            key: table.key.map(\.text),
            indices: table.indices.map { index in
                Catalogue.Index(
                    name: table.name(of: index), columns: index.columns.map(\.text), unique: index.isUnique ? 1 : 0,
                    partial: 0)
            }.sorted { $0.name < $1.name },
            references: table.references.map { reference in
                Catalogue.Reference(
                    columns: reference.columns.map(\.text), table: reference.table.text,
                    target: reference.target.map(\.text), onDelete: "NO ACTION", onUpdate: "NO ACTION")
            }.sorted { $0.columns.joined() < $1.columns.joined() })
    }

    /// The same, with initial values told by their being there: engines write them in words of their own.
    var withoutInitials: Catalogue.Table {
        var table = self
        for index in table.columns.indices where table.columns[index].initial != nil {
            table.columns[index].initial = ""
        }
        table.indices.sort { $0.name < $1.name }
        table.references.sort { $0.columns.joined() < $1.columns.joined() }
        return table
    }
}
