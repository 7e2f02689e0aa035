import Storage
import Testing

/// What must hold of every table, as the engine's catalogue shows it: so the same schema serves one file, one server, and
/// servers among which customers are distributed.
struct SchemaRule: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What is wrong, a sentence each.
    let faults: @Sendable (Schema) -> [String]

    private init(_ name: String, _ faults: @escaping @Sendable (Schema) -> [String]) {
        testDescription = name
        self.faults = faults
    }

    private init(_ name: String, each faults: @escaping @Sendable (Catalogue.Table, Schema) -> [String]) {
        testDescription = name
        self.faults = { schema in schema.catalogue.tables.flatMap { faults($0, schema) } }
    }

    static let all = [
        keys, customers, nothingGenerated, nothingElse, everythingKept, wholeIndices, references, referenceActions,
        servedReferences, byteOrder, names, modules, asStated,
    ]

    static let keys = SchemaRule("keys and unique indices of customers' tables start with the customer") {
        table, schema in
        guard schema.owners[table.name] == .customer else { return [] }
        let tied = [table.key] + table.indices.filter { $0.unique == 1 }.map(\.columns)
        return tied.filter { $0.first != "customer_id" }.map { "\(table.name): (\($0.joined(separator: ", ")))" }
    }

    static let customers = SchemaRule("a customer is never null, never made by the engine, and bytes everywhere") {
        table, schema in
        let found = table.columns.filter { $0.name == "customer_id" }
        guard !found.isEmpty else {
            return schema.owners[table.name] == .customer ? ["\(table.name) has no customer_id"] : []
        }
        return found.filter {
            // What concerns nobody, as some jobs do, may say so in the engine's own tables.
            ($0.optional == 1 && schema.owners[table.name] != .system) || $0.initial != nil || $0.generated == 1
                || $0.type != schema.dialect.types[.blob]
        }.map { "\(table.name).\($0.name)" }
    }

    static let nothingGenerated = SchemaRule("no column's values are made by the engine") { table, schema in
        guard !schema.dialect.own.contains(table.name) else { return [] }
        return table.columns.filter { $0.generated == 1 || $0.initial?.contains("(") == true }
            .map { "\(table.name).\($0.name)" }
    }

    static let nothingElse = SchemaRule("there are no triggers, sequences, views, rules or functions") {
        $0.catalogue.others
    }

    static let everythingKept = SchemaRule("no table is unlogged or temporary") { table, _ in
        table.persistence == "p" ? [] : [table.name]
    }

    static let wholeIndices = SchemaRule("indices are over columns and all rows") { table, _ in
        table.indices.filter { $0.partial == 1 || $0.columns.contains("(expression)") }.map {
            "\(table.name): \($0.name)"
        }
    }

    static let references = SchemaRule("references stay in a module, and a customer's among the customer's rows") {
        table, schema in
        table.references.filter { reference in
            guard Schema.module(of: table.name) == Schema.module(of: reference.table) else { return true }
            guard schema.catalogue[reference.table]?.key == reference.target else { return true }
            switch (schema.owners[table.name], schema.owners[reference.table]) {
            case (.customer, .customer):
                return reference.columns.first != "customer_id" || reference.target.first != "customer_id"
            case (.customer, .global), (.global, .global), (.system, .system): return false
            default: return true
            }
        }.map { "\(table.name) to \($0.table)" }
    }

    static let referenceActions = SchemaRule("no reference changes rows by itself") { table, _ in
        let harmless: Set = ["NO ACTION", "RESTRICT"]
        return table.references.filter { !harmless.contains($0.onUpdate) || !harmless.contains($0.onDelete) }
            .map { "\(table.name) to \($0.table)" }
    }

    /// Otherwise deleting one row of the other table would look at all of this one.
    static let servedReferences = SchemaRule("an index serves every reference of a customer's table") { table, schema in
        guard schema.owners[table.name] == .customer else { return [] }
        return table.references.filter { reference in
            !([table.key] + table.indices.map(\.columns)).contains { columns in
                columns.starts(with: reference.columns) || reference.columns.starts(with: columns)
            }
        }.map { "\(table.name) to \($0.table)" }
    }

    static let byteOrder = SchemaRule("texts compare byte by byte") { table, schema in
        table.columns.filter { $0.type == schema.dialect.types[.text] && $0.collation != schema.dialect.collation }
            .map { "\(table.name).\($0.name)" }
    }

    static let names = SchemaRule("names have at most 63 bytes, small letters, digits and underscores") { table, _ in
        ([table.name] + table.columns.map(\.name) + table.indices.map(\.name)).filter { name in
            name.utf8.count > 63 || name.wholeMatch(of: /[a-z][a-z0-9_]*/) == nil
        }
    }

    static let modules = SchemaRule("every table belongs to a module") { table, schema in
        let modules = Set(schema.tables.map { Schema.module(of: $0.name.text) })
        return modules.contains(Schema.module(of: table.name)) ? [] : [table.name]
    }

    static let asStated = SchemaRule("there is exactly what the tables' values say") { schema in
        let stated = schema.tables.map { Catalogue.Table($0, schema.dialect) }
        let found = schema.catalogue.tables.filter { !schema.dialect.own.contains($0.name) }.map(\.withoutInitials)
        let different = Set(Set(stated).symmetricDifference(found).map(\.name))
        return different.sorted().map { "\($0) is not as its value says" }
    }
}
