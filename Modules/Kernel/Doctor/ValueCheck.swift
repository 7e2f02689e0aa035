import Storage

/// Whether ids, instants, days and flags are some, in all tables: their columns are told by their names, as the rules
/// of portable SQL have them.
enum ValueCheck {
    static func check(of tables: [Table]) -> Check {
        Check("kernel.values") { read in try tables.flatMap { try findings(in: $0, read) } }
    }

    /// What a column must hold.
    private struct Rule {
        let column: Name
        /// Holds for a value that is wrong.
        let fault: SQL
        /// What a wrong value is not, in words.
        let words: String

        init?(_ column: Table.Column) {
            let name = column.name
            let text = name.text
            switch column.kind {
            case .blob where text.hasSuffix("_id"):
                self.init(name, "length(\(name)) <> 16", "ids of 16 bytes")
            case .integer where text.hasSuffix("_at"):
                self.init(
                    name, "(\(name) < -62135596800000 OR \(name) > 253402300799999)", "instants of the years 1 to 9999")
            case .integer where text.hasSuffix("_on") || ["day", "since", "until"].contains(text):
                self.init(name, "(\(name) < -719162 OR \(name) > 2932896)", "days of the years 1 to 9999")
            case .integer where text.hasPrefix("is_"):
                self.init(name, "\(name) NOT IN (0, 1)", "flags")
            default: return nil
            }
        }

        private init(_ column: Name, _ fault: SQL, _ words: String) {
            self.column = column
            self.fault = fault
            self.words = words
        }
    }

    /// Looks at all columns in one pass over the table.
    private static func findings(in table: Table, _ read: any ReadTransaction) throws -> [Finding] {
        let rules = table.columns.compactMap(Rule.init)
        guard let first = rules.first else { return [] }
        let counts = rules.dropFirst().reduce(count(first)) { "\($0), \(count($1))" }
        let found = try read.first("SELECT \(counts) FROM \(table)") { row in
            try rules.indices.map { try row.integer($0) }
        }
        return zip(rules, found ?? []).filter { $0.1 > 0 }.map { rule, count in
            Finding(
                "\(count) values of \(table.name).\(rule.column) are no \(rule.words).", remedy: Finding.restore)
        }
    }

    private static func count(_ rule: Rule) -> SQL {
        "count(CASE WHEN \(rule.fault) THEN 1 END)"
    }
}
