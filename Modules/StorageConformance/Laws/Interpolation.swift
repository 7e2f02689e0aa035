import Storage

extension Law {
    static let interpolation = [
        Law("a text is never taken for a part of its statement") { database in
            try await database.make(Shop.item)
            let hostile = [
                "'); DELETE FROM shop_item; --", "' OR '1'='1", "\\'; DROP TABLE shop_item; --", "$1", "?1", ":id",
                "\"", "`",
                "%s%n", "/* */", "\u{2019} OR 1=1",
            ]
            try await database.write { transaction in
                for (id, text) in hostile.enumerated() {
                    try transaction.execute("INSERT INTO \(Shop.item) (id, name) VALUES (\(id), \(text))")
                }
            }
            for (id, text) in hostile.enumerated() {
                let found = try await database.read { read in
                    try read.all("SELECT id, name FROM \(Shop.item) WHERE name = \(text)") { row in
                        "\(try row.integer(0)) \(try row.text(1))"
                    }
                }
                try expect(found, is: ["\(id) \(text)"], "the row with its text")
            }
            try expect(try await database.items(), is: Array(hostile.indices), "all rows")
        },
        Law("a piece of a statement brings its parameters along, in order") { database in
            try await database.make(Shop.item)
            let condition: SQL = "stock > \(1) AND name = \("b")"
            let found = try await database.write { transaction in
                for (id, name) in ["a", "b", "b"].enumerated() {
                    try transaction.insert(into: Shop.item, ["id": id, "name": name, "stock": id * 2])
                }
                return try transaction.all(
                    "SELECT id, \("x") FROM \(Shop.item) WHERE \(condition) AND \("id" as Name) < \(2)"
                ) { row in
                    "\(try row.integer(0)) \(try row.text(1))"
                }
            }
            try expect(found, is: ["1 x"], "the rows")
        },
        Law("a list finds what is in it, from none to as many as it may hold") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                let rows = (0..<600).map { [SQLValue.integer($0), .text("item")] }
                try transaction.insert(into: Shop.item, ["id", "name"], rows, onConflict: .fail)
            }
            for count in [0, 1, 2, 3, 100, SQL.listLimit] {
                let ids = (0..<count).map { $0 + 7 }
                let found = try await database.read { read in
                    try read.all("SELECT id FROM \(Shop.item) WHERE id IN (\(list: ids)) ORDER BY id") {
                        try $0.value(0, as: Int.self)
                    }
                }
                try expect(found, is: ids, "what a list of \(count) finds")
            }
        },
    ]
}
