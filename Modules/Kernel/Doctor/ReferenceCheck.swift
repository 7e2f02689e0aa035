import Storage

/// Whether everybody who is named in any table is known to the register that knows them: a column of the same name as
/// a register's key refers to it. Drivers see to references within a module.
enum ReferenceCheck {
    static func check(of tables: [Table], to registers: [Table]) -> Check {
        Check("kernel.references") { read in
            try registers.flatMap { register in
                try tables.flatMap { try findings(in: $0, register, read) }
            }
        }
    }

    private static func findings(
        in table: Table, _ register: Table, _ read: any ReadTransaction
    ) throws -> [Finding] {
        guard let key = register.key.first, table.name != register.name,
            table.columns.contains(where: { $0.name == key })
        else { return [] }
        return try read.finding(
            counting: """
                SELECT count(*) FROM \(table) AS t WHERE t.\(key) IS NOT NULL AND NOT EXISTS (
                  SELECT 1 FROM \(register) AS r WHERE r.\(key) = t.\(key))
                """,
            "rows of \(table.name) name a \(key) that is not in \(register.name).", remedy: Finding.restore)
    }
}
