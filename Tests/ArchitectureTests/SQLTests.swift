import Testing

struct SQLTests {
    /// The targets whose statements are written for one engine, or are made to be wrong; and the one file of the others
    /// whose text drivers put together.
    private static let exempt: Set = ["StorageConformance", "StoragePostgres", "StorageSQLite"]
    private static let driversTexts: Set = [
        "Modules/Storage/Driver/Insertion.swift", "Modules/Storage/Driver/SchemaText.swift",
    ]

    static func files() throws -> [Project.File] {
        try Project.sources(in: "Modules").filter { !exempt.contains($0.folder) && !driversTexts.contains($0.path) }
    }

    /// The statements of all modules, and pieces of them.
    static let literals = Result { try files().flatMap(SQLLiteral.all) }

    @Test func `statements are found in the sources`() throws {
        #expect(try SQLTests.literals.get().count > 150)
    }

    @Test(arguments: SQLRule.all)
    func `every statement keeps the rule`(rule: SQLRule) throws {
        for literal in try SQLTests.literals.get() { #expect(!rule.forbids(literal.text), "\(literal.place)") }
    }

    // MARK: - The rules bite

    @Test(arguments: [
        (SQLRule.clocks, "UPDATE ? SET at = now()"), (.clocks, "SELECT CURRENT_TIMESTAMP"),
        (.clocks, "SELECT 1 WHERE at < datetime('now')"), (.locks, "SELECT 1 FROM ? FOR UPDATE SKIP LOCKED"),
        (.locks, "SELECT 1 FROM ? FOR SHARE"), (.merges, "MERGE INTO ? USING ?"),
        (.orReplace, "INSERT OR REPLACE INTO ? VALUES (1)"), (.orReplace, "REPLACE INTO ? VALUES (1)"),
        (.patterns, "SELECT 1 FROM ? WHERE name LIKE 'a%'"), (.patterns, "SELECT 1 FROM ? WHERE name ~ 'a'"),
        (.returning, "DELETE FROM ? WHERE id = ? RETURNING id"),
        (.upserts, "INSERT INTO ? VALUES (?) ON CONFLICT (id) DO UPDATE SET n = length(excluded.name)"),
        (.upserts, "INSERT INTO ? VALUES (?) ON CONFLICT (id) DO UPDATE SET a = excluded.a, n = n + 1"),
        (.generated, "SELECT nextval('a')"), (.generated, "SELECT rowid FROM ?"), (.schema, "CREATE INDEX a ON ? (b)"),
        (.schema, "PRAGMA foreign_keys"), (.literals, "SELECT 1 FROM ? WHERE is_open = TRUE"),
        (.parameters, "SELECT 1 FROM ? WHERE a IS DISTINCT FROM b"), (.parameters, "SELECT 1 FROM ? WHERE a IS NOT ?"),
        (.sums, "SELECT sum(n) FROM ?"), (.sums, "SELECT avg(n) FROM ?"), (.functions, "SELECT ifnull(a, 0) FROM ?"),
        (.functions, "SELECT max(a, 0) FROM ?"), (.dialects, "SELECT a::text FROM ?"),
        (.dialects, "SELECT DISTINCT ON (a) b FROM ?"), (.dialects, "SELECT 1 FROM ? WHERE a = ANY(?)"),
        (.dialects, "SELECT 1 FROM ? LIMIT ?, 5"), (.quotes, "SELECT \"name\" FROM ?"),
    ])
    func `a statement that breaks the rule is found`(rule: SQLRule, statement: String) {
        #expect(rule.forbids(statement))
    }

    @Test(arguments: [
        "SELECT CAST(sum(n) AS BIGINT), count(*) FROM ? WHERE updated_at < ? AND a IS NOT NULL",
        "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM ? WHERE EXISTS (SELECT 1 FROM ?) ORDER BY a DESC LIMIT ?",
        "INSERT INTO ? (a, b) VALUES (?, ?) ON CONFLICT (a) DO UPDATE SET b = excluded.b, c = ?",
        "SELECT max(a), min(b) FROM ? WHERE is_open = 1 AND candidate = ?", "DELETE FROM ? WHERE a IN (?)",
    ])
    func `a statement that means the same everywhere keeps all rules`(statement: String) {
        for rule in SQLRule.all { #expect(!rule.forbids(statement), "\(rule)") }
    }

    @Test func `a literal is read as the compiler reads it`() {
        let text = ##"""
            // "SELECT 0"
            let a = "SELECT \(names) FROM \(table) \(isOpen ? "WHERE a = 'x\\'" : "")"
                let b: SQL = """
                    SELECT 1
                      FROM \(Other.table) \
                    WHERE a IN (\(list: f(x)))
                    """
            """##
        let found = SQLLiteral.all(in: Project.File(path: "Modules/A/B.swift", text: text))
        #expect(
            found.map(\.pieces) == [
                [.text("WHERE a = 'x\\'")],
                [
                    .text("SELECT "), .expression("names"), .text(" FROM "), .expression("table"), .text(" "),
                    .expression(#"isOpen ? "WHERE a = 'x\\'" : """#),
                ],
                [
                    .text("SELECT 1\n  FROM "), .expression("Other.table"), .text(" WHERE a IN ("),
                    .expression("list: f(x)"), .text(")"),
                ],
            ])
        #expect(found.map(\.place) == ["Modules/A/B.swift:2", "Modules/A/B.swift:2", "Modules/A/B.swift:3"])
    }
}
