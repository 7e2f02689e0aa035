import Storage

/// Whether everybody who is named in any table is known to a register that knows them: a column of the same name as a
/// register's key refers to it, or to another register of that key. Drivers see to references within a module.
enum ReferenceCheck {
    static func check(of tables: [Table], to registers: [Table]) -> Check {
        let byKey = Dictionary(grouping: registers) { $0.key.first }
        let keys = registers.compactMap(\.key.first).reduce(into: [Name]()) { if !$0.contains($1) { $0.append($1) } }
        return Check("kernel.references") { read in
            try keys.flatMap { key in
                try tables.flatMap { try findings(in: $0, key, byKey[key] ?? [], read) }
            }
        }
    }

    private static func findings(
        in table: Table, _ key: Name, _ registers: [Table], _ read: any ReadTransaction
    ) throws -> [Finding] {
        guard !registers.contains(where: { $0.name == table.name }), table.columns.contains(where: { $0.name == key })
        else { return [] }
        let isMissing = registers.reduce("t.\(key) IS NOT NULL" as SQL) { condition, register in
            "\(condition) AND NOT EXISTS (SELECT 1 FROM \(register) AS r WHERE r.\(key) = t.\(key))"
        }
        return try read.finding(
            counting: "SELECT count(*) FROM \(table) AS t WHERE \(isMissing)",
            "rows of \(table.name) name a \(key) that is not in "
                + "\(registers.map { "\($0.name)" }.joined(separator: " or ")).",
            remedy: Finding.restore)
    }
}
