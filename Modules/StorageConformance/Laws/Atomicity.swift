import Storage

extension Law {
    static let atomicity = [
        Law("a change that returns is kept, and so is what it returns") { database in
            try await database.make(Shop.item)
            let seen = try await database.write { transaction in
                try transaction.addItem(1)
                try transaction.addItem(2)
                return try transaction.items()
            }
            try expect(seen, is: [1, 2], "what the change sees of itself")
            try expect(try await database.items(), is: [1, 2], "what is kept")
        },
        Law("a change that throws leaves nothing behind") { database in
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(1) }
            try await expect(OwnError(number: 7), of: "a change that throws it") {
                try await database.write { transaction in
                    try transaction.addItem(2)
                    try transaction.execute("DELETE FROM \(Shop.item) WHERE id = 1")
                    throw OwnError(number: 7)
                }
            }
            try expect(try await database.items(), is: [1], "what is kept")
        },
        Law("a table that is made in a change that throws is not there") { database in
            try await expect(OwnError(number: 1), of: "a change that throws it") {
                try await database.write { transaction in
                    try transaction.apply(.create(Shop.item))
                    try expect(try transaction.contains(Shop.item), "the change sees its own table")
                    throw OwnError(number: 1)
                }
            }
            try await database.read { read in
                try expect(try !read.contains(Shop.item), "the table is gone with its change")
            }
        },
        Law("no statement ends the transaction that it runs in") { database in
            try await database.make(Shop.item)
            for (index, end) in (["COMMIT", "ROLLBACK"] as [SQL]).enumerated() {
                try await expect(.statement, of: "a change that runs COMMIT or ROLLBACK") {
                    try await database.write { transaction in
                        try transaction.addItem(index)
                        try transaction.execute(end)
                    }
                }
            }
            try expect(try await database.items(), is: [], "what is kept")
        },
        Law("a transaction ends with its closure") { database in
            try await database.make(Shop.item)
            let escaped = Escaped()
            try await database.write { escaped.transaction = $0 }
            try expect(.statement, of: "a change after its end") { try escaped.transaction?.addItem(1) }
            try await database.read { escaped.reader = $0 }
            try expect(.statement, of: "a read after its end") { try escaped.reader?.items() }
            try expect(try await database.items(), is: [], "what is kept")
        },
        Law("a statement tells how many rows it has changed") { database in
            try await database.make(Shop.item)
            let counts = try await database.write { transaction in
                [
                    try transaction.execute("INSERT INTO \(Shop.item) (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"),
                    try transaction.execute("UPDATE \(Shop.item) SET stock = 5 WHERE id > \(1)"),
                    try transaction.execute("UPDATE \(Shop.item) SET stock = 6 WHERE id > \(9)"),
                    try transaction.execute("DELETE FROM \(Shop.item)"),
                    try transaction.execute("DELETE FROM \(Shop.item)"),
                ]
            }
            try expect(counts, is: [3, 2, 0, 3, 0], "the counts of changed rows")
        },
    ]
}

/// Carries transactions out of their closures, against the contract.
private final class Escaped: @unchecked Sendable {
    var transaction: (any Transaction)?
    var reader: (any ReadTransaction)?
}
