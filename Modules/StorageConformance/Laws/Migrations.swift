import Storage

extension Law {
    static let migrations = [
        Law("migrations are applied in order, each once") { database in
            let migrator = Migrator([.init(module: "shop", [first, second])])
            try expect(try await migrator.migrate(database, at: 5), is: 2, "the number of migrations applied")
            try expect(try await database.items(), is: [1, 2], "the rows that the migrations made")
            try expect(try await migrator.migrate(database, at: 6), is: 0, "the number applied again")
            try expect(try await database.items(), is: [1, 2], "the rows after that")
            let standings = try await migrator.standings(in: database)
            try expect(standings.map(\.applied), is: [["first", "second"]], "the names of the applied migrations")
            try expect(standings.map(\.pending), is: [[]], "the names of the pending migrations")
            let times = try await database.read { read in
                try read.all("SELECT applied_at FROM \(Migrator.table) ORDER BY position") { try $0.integer(0) }
            }
            try expect(times, is: [5, 5], "the times when they were applied")
        },
        Law("a database that has some migrations gets the others, module by module") { database in
            try await Migrator([.init(module: "shop", [first])]).migrate(database, at: 1)
            let shelves = Migration("shelves", [.create(Shop.shelf)])
            let migrator = Migrator([.init(module: "shelves", [shelves]), .init(module: "shop", [first, second])])
            let pending = try await migrator.standings(in: database).map(\.pending)
            try expect(pending, is: [["shelves"], ["second"]], "the names of the pending migrations")
            try expect(try await migrator.migrate(database, at: 2), is: 2, "the number of migrations applied")
            try expect(try await database.items(), is: [1, 2], "the rows that the migrations made")
        },
        Law("a migration that fails leaves the database as it was") { database in
            try await Migrator([.init(module: "shop", [first])]).migrate(database, at: 1)
            let broken = Migration(
                "broken", [.create(Shop.shelf), .execute("INSERT INTO \(Shop.item) (id, name) VALUES (1, 'again')")])
            let migrator = Migrator([.init(module: "shop", [first, second, broken])])
            try await expect(.constraint, of: "a migration with a key that is there") {
                try await migrator.migrate(database, at: 2)
            }
            try expect(try await database.items(), is: [1], "the rows")
            let hasShelf = try await database.read { try $0.contains(Shop.shelf) }
            try expect(!hasShelf, "no table of the failed migration is there")
            let applied = try await migrator.standings(in: database).map(\.applied)
            try expect(applied, is: [["first"]], "the names of the applied migrations")
        },
        Law("a migration that was changed after its release is found") { database in
            try await Migrator([.init(module: "shop", [first])]).migrate(database, at: 1)
            let changed = Migration("first", first.steps + [.create(Shop.shelf)])
            try await expect(.corrupt, of: "a changed migration") {
                try await Migrator([.init(module: "shop", [changed, second])]).migrate(database, at: 2)
            }
            try expect(try await database.items(), is: [1], "the rows")
        },
        Law("a database that a newer program has migrated is refused") { database in
            try await Migrator([.init(module: "shop", [first, second])]).migrate(database, at: 1)
            try await expect(.newer, of: "an older program") {
                try await Migrator([.init(module: "shop", [first])]).migrate(database, at: 2)
            }
            try await expect(.newer, of: "a program without the module") {
                try await Migrator([.init(module: "other", [second])]).migrate(database, at: 3)
            }
            let retiring = Migrator([], retired: ["shop"])
            try expect(
                try await retiring.migrate(database, at: 4), is: 0, "what a program without it applies, that says so")
            try expect(try await database.items(), is: [1, 2], "the rows")
        },
        Law("a column that is added holds its initial value in older rows") { database in
            try await database.make(Shop.shelf)
            let hostile = "it's \"new\"; --"
            let rows = try await database.write { transaction in
                try transaction.insert(into: Shop.shelf, ["room": 1, "side": "east"])
                for column in [
                    Table.Column.integer("lowest").initially(Int64.min), .real("part").initially(-0.125),
                    .text("words").initially(hostile), .blob("bytes").initially([0, 255] as [UInt8]),
                    .text("absent").optional,
                ] {
                    try transaction.apply(.add(column, to: Shop.shelf))
                }
                try transaction.insert(into: Shop.shelf, ["room": 2, "side": "east"])
                return try transaction.all("SELECT lowest, part, words, bytes, absent FROM \(Shop.shelf)") { row in
                    "\(try row.integer(0)) \(try row.real(1)) \(try row.text(2)) \(try row.value(3, as: [UInt8].self)) "
                        + "\(row.isNull(4))"
                }
            }
            let wanted = "\(Int64.min) -0.125 \(hostile) [0, 255] true"
            try expect(rows, is: [wanted, wanted], "the added columns of an older and of a newer row")
        },
        Law("an index that is added holds for older rows too") { database in
            try await database.make(Shop.shelf)
            try await database.write { transaction in
                try transaction.insert(into: Shop.shelf, ["room": 1, "side": "east", "label": "a"])
                try transaction.insert(into: Shop.shelf, ["room": 2, "side": "east", "label": "a"])
                try transaction.apply(.index(.on("label", "side"), on: Shop.shelf))
            }
            try await expect(.constraint, of: "a unique index over equal rows") {
                try await database.write { try $0.apply(.index(.unique("label"), on: Shop.shelf)) }
            }
            try await database.write { try $0.apply(.index(.unique("label", "room"), on: Shop.shelf)) }
            try await expect(.constraint, of: "a row that is equal in the new index") {
                try await database.write { transaction in
                    try transaction.insert(into: Shop.shelf, ["room": 1, "side": "west", "label": "a"])
                }
            }
        },
    ]

    private static let first = Migration(
        "first", [.create(Shop.item), .execute("INSERT INTO \(Shop.item) (id, name) VALUES (1, 'one')")])
    private static let second = Migration(
        "second",
        [
            .add(.text("note").initially("none"), to: Shop.item), .index(.on("note"), on: Shop.item),
            .execute("INSERT INTO \(Shop.item) (id, name, note) VALUES (2, 'two', 'some')"),
        ])
}
