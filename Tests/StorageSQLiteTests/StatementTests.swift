import Storage
import Testing

@testable import StorageSQLite

@Suite struct StatementTests {
    @Test func `a table is made from its value`() {
        let account = Table(
            "loyalty_account", .customer, [.blob("customer_id"), .integer("number")], key: ["customer_id", "number"])
        let table = Table(
            "loyalty_entry", .customer,
            [
                .blob("customer_id"), .integer("number"), .real("rate").initially(0.5), .text("note").optional.personal,
                .text("kind").initially("it's"), .blob("mark").initially([0, 171] as [UInt8]),
                .integer("least").initially(Int64.min), .text("label").optional.initially(String?.none),
            ],
            key: ["customer_id", "number"],
            indices: [.on("customer_id", "kind"), .unique("customer_id", "mark")],
            references: [.from("customer_id", "number", to: account)])
        #expect(
            SchemaText(.sqlite, prefix: "x_").statements(of: .create(table)) == [
                "CREATE TABLE x_loyalty_entry (customer_id BLOB NOT NULL, number INTEGER NOT NULL, "
                    + "rate REAL NOT NULL DEFAULT 0.5, note TEXT, kind TEXT NOT NULL DEFAULT 'it''s', "
                    + "mark BLOB NOT NULL DEFAULT X'00ab', least INTEGER NOT NULL DEFAULT -9223372036854775808, "
                    + "label TEXT DEFAULT NULL, PRIMARY KEY (customer_id, number), FOREIGN KEY (customer_id, number) "
                    + "REFERENCES x_loyalty_account (customer_id, number)) STRICT, WITHOUT ROWID",
                "CREATE INDEX x_loyalty_entry_by_customer_id_and_kind ON x_loyalty_entry (customer_id, kind)",
                "CREATE UNIQUE INDEX x_loyalty_entry_by_customer_id_and_mark ON x_loyalty_entry (customer_id, mark)",
            ])
    }

    @Test func `a rule that is broken is named with its columns, and without the row's values`() async throws {
        let database = try SQLiteDatabase.memory()
        try await database.make(Shop.item, Shop.place)
        try await database.write { try $0.insert(into: Shop.item, ["id": 1, "name": "secret", "code": "secret"]) }
        let faults: [(String, SQL)] = [
            (
                "constraint: A row with this primary key is there already (shop_item.id).",
                "INSERT INTO \(Shop.item) (id, name) VALUES (1, \("secret"))"
            ),
            (
                "constraint: A row that is equal in shop_item.code is there already.",
                "INSERT INTO \(Shop.item) (id, name, code) VALUES (2, \("secret"), \("secret"))"
            ),
            (
                "constraint: A value is missing: shop_item.name can't be null.",
                "INSERT INTO \(Shop.item) (id, code) VALUES (2, \("secret"))"
            ),
            (
                "constraint: A row refers to a row that is not there.",
                "INSERT INTO \(Shop.place) (item, shelf) VALUES (2, \("secret"))"
            ),
            (
                "invalidValue: A value is of another kind than its column: "
                    + "cannot store TEXT value in INTEGER column shop_item.id.",
                "INSERT INTO \(Shop.item) (id, name) VALUES (\("secret"), \("secret"))"
            ),
            ("statement: no such table: shop_none.", "INSERT INTO shop_none (id) VALUES (\("secret"))"),
            (
                "invalidValue: A text contains U+0000, which no database keeps.",
                "INSERT INTO \(Shop.item) (id, name) VALUES (2, \("secret\0"))"
            ),
        ]
        for (wanted, sql) in faults {
            await expect(wanted) { try await database.write { try $0.execute(sql) } }
        }
    }

    @Test func `a column that is read as another kind is named, without its value`() async throws {
        let database = try SQLiteDatabase.memory()
        try await database.make(Shop.item)
        try await database.write { try $0.insert(into: Shop.item, ["id": 1, "name": "secret"]) }
        await expect("invalidValue: Column 1 (name) holds text where an integer is asked for.") {
            try await database.read { read in
                try read.first("SELECT id, name FROM \(Shop.item)") { try $0.integer(1) }
            }
        }
        await expect("invalidValue: The query has no column 2.") {
            try await database.read { read in
                try read.first("SELECT id, name FROM \(Shop.item)") { try $0.text(2) }
            }
        }
    }

    @Test func `text that is no UTF-8 is refused, not mended`() async throws {
        let database = try SQLiteDatabase.memory()
        await expect("invalidValue: Column 0 (words) holds text where text in UTF-8 is asked for.") {
            try await database.read { read in
                try read.first("SELECT CAST(X'C328' AS TEXT) AS words") { try $0.text(0) }
            }
        }
    }

    @Test func `a parameter that nothing was bound to is a wrong statement`() async throws {
        let database = try SQLiteDatabase.memory()
        await expect("statement: The statement does not have as many parameters as values.") {
            try await database.read { try $0.exists("SELECT 1 WHERE 1 = ?") }
        }
    }

    @Test(
        arguments: [
            "SELECT 1; SELECT 2", "", "-- nothing", "ATTACH ':memory:' AS y", "BEGIN", "SAVEPOINT a",
            "PRAGMA foreign_keys = OFF",
        ] as [SQL])
    func `what is not one statement about rows is refused`(sql: SQL) async throws {
        let database = try SQLiteDatabase.memory()
        let error = await #expect(throws: StorageError.self) { try await database.write { try $0.execute(sql) } }
        #expect(error?.code == .statement)
    }

    @Test func `a statement that changes no rows counts none, whatever was changed before it`() async throws {
        let database = try SQLiteDatabase.memory()
        try await database.make(Shop.item)
        let counts = try await database.write { transaction in
            [
                try transaction.execute("INSERT INTO \(Shop.item) (id, name) VALUES (1, 'a'), (2, 'b')"),
                try transaction.execute("SELECT id FROM \(Shop.item)"),
                try transaction.execute("CREATE INDEX shop_item_by_name ON \(Shop.item) (name)"),
            ]
        }
        #expect(counts == [2, 0, 0])
    }

    @Test func `a statement that returns rows changes them all when it is left early`() async throws {
        let database = try SQLiteDatabase.memory()
        try await database.make(Shop.item)
        let first = try await database.write { transaction in
            for id in 1...3 { try transaction.insert(into: Shop.item, ["id": id, "name": "a"]) }
            return try transaction.first("UPDATE \(Shop.item) SET name = 'b' RETURNING id") { try $0.integer(0) }
        }
        #expect(first == 1)
        let names = try await database.read { try $0.all("SELECT name FROM \(Shop.item)") { try $0.text(0) } }
        #expect(names == ["b", "b", "b"])
    }
}
