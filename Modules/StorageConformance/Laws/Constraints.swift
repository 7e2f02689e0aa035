import Storage

extension Law {
    static let constraints = [
        Law("no two rows have one primary key") { database in
            try await database.make(Shop.item, Shop.shelf)
            try await expectConstraint(in: database, "an equal key") { transaction in
                try transaction.execute("INSERT INTO \(Shop.item) (id, name) VALUES (1, 'a')")
                try transaction.execute("INSERT INTO \(Shop.item) (id, name) VALUES (1, 'b')")
            }
            try await expectConstraint(in: database, "a key that becomes equal") { transaction in
                for id in 1...2 { try transaction.addItem(id) }
                try transaction.execute("UPDATE \(Shop.item) SET id = 1 WHERE id = 2")
            }
            try await expectConstraint(in: database, "a key that is equal in both columns") { transaction in
                for side in ["east", "west", "east"] {
                    try transaction.insert(into: Shop.shelf, ["room": 1, "side": side])
                }
            }
        },
        Law("no two rows are equal in a unique index, but null equals nothing") { database in
            try await database.make(Shop.item)
            try await expectConstraint(in: database, "an equal code") { transaction in
                for id in 1...2 { try transaction.addItem(id, code: "same") }
            }
            try await database.write { transaction in
                for id in 1...2 { try transaction.addItem(id) }
                try transaction.addItem(3, code: "a")
                try transaction.addItem(4, code: "A")
            }
            try expect(try await database.items(), is: [1, 2, 3, 4], "the rows with codes that differ, or none")
        },
        Law("a row refers to a row that is there, as long as it does") { database in
            try await database.make(Shop.shelf, Shop.place)
            try await expectConstraint(in: database, "a reference to nothing") { transaction in
                try transaction.insert(into: Shop.shelf, ["room": 1, "side": "east"])
                try transaction.insert(into: Shop.place, ["item": 1, "room": 1, "side": "west"])
            }
            try await expectConstraint(in: database, "deleting what is referred to") { transaction in
                try transaction.insert(into: Shop.shelf, ["room": 1, "side": "east"])
                try transaction.insert(into: Shop.place, ["item": 1, "room": 1, "side": "east"])
                try transaction.execute("DELETE FROM \(Shop.shelf)")
            }
            try await database.write { transaction in
                try transaction.insert(into: Shop.shelf, ["room": 1, "side": "east"])
                try transaction.insert(into: Shop.place, ["item": 1, "room": 1, "side": "east"])
                try transaction.execute("DELETE FROM \(Shop.place)")
                try transaction.execute("DELETE FROM \(Shop.shelf)")
            }
        },
        Law("a column that is not optional holds a value") { database in
            try await database.make(Shop.item)
            try await expectConstraint(in: database, "null in an insert") { transaction in
                try transaction.insert(into: Shop.item, ["id": 1, "name": String?.none])
            }
            try await expectConstraint(in: database, "a value that is left out") { transaction in
                try transaction.insert(into: Shop.item, ["id": 1])
            }
            try await expectConstraint(in: database, "null in an update") { transaction in
                try transaction.addItem(1)
                try transaction.execute("UPDATE \(Shop.item) SET name = \(String?.none) WHERE id = 1")
            }
        },
        Law("a value that is left out is the column's initial one, or null") { database in
            try await database.make(Shop.item)
            let row = try await database.write { transaction in
                try transaction.insert(into: Shop.item, ["id": 1, "name": "a"])
                return try transaction.first("SELECT stock, code FROM \(Shop.item)") { row in
                    (try row.value(0, as: Int.self), row.isNull(1))
                }
            }
            try expect(row?.0, is: 0, "the stock that was left out")
            try expect(row?.1, is: true, "whether the code that was left out is null")
        },
    ]
}

/// Expects that a change breaks a rule of its tables, and that nothing of it is kept.
private func expectConstraint(
    in database: any Database, _ what: String, _ body: @escaping @Sendable (any Transaction) throws -> Void
) async throws {
    try await expect(.constraint, of: what) { try await database.write(body) }
}
