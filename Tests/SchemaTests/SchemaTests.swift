import Storage
import TestSupport
import Testing

struct SchemaTests {
    @Test(arguments: Driver.allCases)
    func `the catalogue of every engine keeps the rules of the schema`(driver: Driver) async throws {
        try await House.open(on: driver) { house in
            let schema = try await house.schemaOfEngine()
            #expect(schema.tables.count > 30)
            for rule in SchemaRule.all {
                #expect(rule.faults(schema) == [], "\(rule)")
            }
        }
    }

    // MARK: - The rules bite

    /// A schema that breaks a rule, as statements that PostgreSQL and SQLite both know once their types are in place.
    struct Breach: Sendable, CustomTestStringConvertible {
        let rule: SchemaRule
        let statements: [String]
        /// The engines that know such a thing.
        let engines: [Driver]

        var testDescription: String { "\(rule): \(statements.joined(separator: "; "))" }

        static func of(_ rule: SchemaRule, _ statements: String..., only engines: Driver...) -> Breach {
            Breach(rule: rule, statements: statements, engines: engines.isEmpty ? [.memory, .postgres] : engines)
        }
    }

    /// Whom the rows of the tables below belong to.
    static let owners: [String: Table.Owner] = [
        "shop_own": .customer, "shop_other": .customer, "shop_global": .global, "desk_own": .customer,
        "shop_system": .system,
    ]

    /// A table of customers that keeps all rules, for others to refer to.
    private static let sound =
        "CREATE TABLE shop_own (customer_id BYTES NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (customer_id, n))"

    static let breaches: [Breach] = [
        .of(
            .keys, "CREATE TABLE shop_own (customer_id BYTES NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (n, customer_id))"
        ),
        .of(.keys, sound, "CREATE UNIQUE INDEX one ON shop_own (n, customer_id)"),
        .of(.customers, "CREATE TABLE shop_own (customer_id BYTES, n BIGINT PRIMARY KEY)"),
        .of(.customers, "CREATE TABLE shop_own (customer_id BIGINT NOT NULL PRIMARY KEY)"),
        .of(.customers, "CREATE TABLE shop_own (n BIGINT NOT NULL PRIMARY KEY)"),
        .of(.customers, "CREATE TABLE shop_global (customer_id TEXT NOT NULL PRIMARY KEY)"),
        .of(
            .nothingGenerated,
            "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, n BIGINT GENERATED ALWAYS AS (1 + 1) STORED)"),
        .of(
            .nothingGenerated,
            "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, n BIGINT GENERATED ALWAYS AS IDENTITY)",
            only: .postgres),
        .of(
            .nothingGenerated, "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, n BIGINT DEFAULT (random()))"),
        .of(.nothingElse, "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, n BIGSERIAL)", only: .postgres),
        .of(.nothingElse, "CREATE TABLE shop_own (n INTEGER PRIMARY KEY AUTOINCREMENT)", only: .memory),
        .of(.nothingElse, sound, "CREATE VIEW shop_view AS SELECT n FROM shop_own"),
        .of(
            .nothingElse, sound, "CREATE TRIGGER other AFTER INSERT ON shop_own BEGIN DELETE FROM shop_own; END",
            only: .memory),
        .of(
            .nothingElse,
            sound,
            """
            CREATE TRIGGER other BEFORE UPDATE ON shop_own FOR EACH ROW
            EXECUTE FUNCTION suppress_redundant_updates_trigger()
            """, only: .postgres),
        .of(.everythingKept, "CREATE UNLOGGED TABLE shop_own (customer_id BYTES PRIMARY KEY)", only: .postgres),
        .of(.wholeIndices, sound, "CREATE INDEX few ON shop_own (n) WHERE n > 0"),
        .of(.wholeIndices, sound, "CREATE INDEX few ON shop_own ((n + 1))"),
        .of(
            .references,
            sound,
            """
            CREATE TABLE desk_own (customer_id BYTES, n BIGINT, PRIMARY KEY (customer_id, n),
              FOREIGN KEY (customer_id, n) REFERENCES shop_own (customer_id, n))
            """),
        .of(
            .references,
            sound,
            """
            CREATE TABLE shop_other (customer_id BYTES, m BIGINT, other_id BYTES, PRIMARY KEY (customer_id, m),
              FOREIGN KEY (other_id, m) REFERENCES shop_own (customer_id, n))
            """),
        .of(
            .references,
            sound,
            """
            CREATE TABLE shop_global (customer_id BYTES, n BIGINT PRIMARY KEY,
              FOREIGN KEY (customer_id, n) REFERENCES shop_own (customer_id, n))
            """),
        .of(
            .references,
            "CREATE TABLE shop_system (n BIGINT PRIMARY KEY)",
            "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, n BIGINT REFERENCES shop_system (n))"),
        .of(
            .referenceActions,
            sound,
            """
            CREATE TABLE shop_other (customer_id BYTES, m BIGINT, PRIMARY KEY (customer_id, m),
              FOREIGN KEY (customer_id, m) REFERENCES shop_own (customer_id, n) ON DELETE SET NULL)
            """),
        .of(
            .referenceActions,
            sound,
            """
            CREATE TABLE shop_other (customer_id BYTES, m BIGINT, PRIMARY KEY (customer_id, m),
              FOREIGN KEY (customer_id, m) REFERENCES shop_own (customer_id, n) ON UPDATE CASCADE)
            """),
        .of(
            .servedReferences,
            sound,
            """
            CREATE TABLE shop_other (customer_id BYTES, m BIGINT, l BIGINT, PRIMARY KEY (customer_id, l),
              FOREIGN KEY (customer_id, m) REFERENCES shop_own (customer_id, n))
            """),
        .of(.byteOrder, "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, t TEXT)", only: .postgres),
        .of(.byteOrder, "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, t TEXT COLLATE NOCASE)", only: .memory),
        .of(.names, "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, \"Name\" BIGINT)"),
        .of(.modules, "CREATE TABLE elsewhere_own (customer_id BYTES PRIMARY KEY)"),
        .of(.asStated, sound, "CREATE TABLE shop_other (customer_id BYTES PRIMARY KEY)"),
        .of(.asStated, "CREATE TABLE shop_own (customer_id BYTES, n BIGINT, m BIGINT, PRIMARY KEY (customer_id, n))"),
        .of(.asStated, "CREATE TABLE shop_own (customer_id BYTES, n TEXT, PRIMARY KEY (customer_id, n))"),
        .of(.asStated, sound, "CREATE INDEX few ON shop_own (n)"),
        .of(.asStated, "CREATE TABLE shop_own (customer_id BYTES PRIMARY KEY, n BIGINT NOT NULL)"),
    ]

    @Test(
        arguments: breaches.flatMap { breach in breach.engines.map { (breach, $0) } }.filter {
            Driver.allCases.contains($1)
        })
    func `a schema that breaks a rule is found`(breach: Breach, driver: Driver) async throws {
        let tables = [Table("shop_own", .customer, [.blob("customer_id"), .integer("n")], key: ["customer_id", "n"])]
        try await driver.withDatabase { database in
            let catalogue: Catalogue
            if driver == .postgres {
                let server = try PostgresServer.shared
                let name = try await database.schema()
                let texts = breach.statements.map { $0.replacing("BYTES", with: "BYTEA") }
                try server.execute(texts.joined(separator: ";"), schema: name)
                catalogue = try Catalogue(of: name, on: server)
            } else {
                try await database.write { transaction in
                    for text in breach.statements {
                        try transaction.execute(
                            SQL(text: text.replacing("BYTES", with: "BLOB").replacing("BIGINT", with: "INTEGER")))
                    }
                }
                catalogue = try await database.read { try Catalogue(ofSQLite: $0) }
            }
            var schema = Schema(catalogue, driver == .postgres ? .postgres : .sqlite, tables: tables)
            schema.owners = SchemaTests.owners
            #expect(breach.rule.faults(schema).count == 1, "\(breach.rule.faults(schema)) \(catalogue)")
        }
    }
}
