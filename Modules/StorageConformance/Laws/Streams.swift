import Storage

extension Law {
    static let streams = [
        Law("rows come one by one, all of them, in the order of the query") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                let rows = (0..<3000).reversed().map { [SQLValue.integer($0), .text("item \($0)")] }
                try transaction.insert(into: Shop.item, ["id", "name"], rows, onConflict: .fail)
            }
            try await database.read { read in
                var next = 0
                try read.forEach("SELECT id, name FROM \(Shop.item) ORDER BY id") { row in
                    try expect(try row.value(0), is: next, "the next id")
                    try expect(try row.value(1), is: "item \(next)", "the next name")
                    next += 1
                    return true
                }
                try expect(next, is: 3000, "the number of rows")
                try read.forEach("SELECT id FROM \(Shop.item) WHERE id < 0") { _ in
                    throw BrokenExpectation(finding: "Expected no row of a query that finds none.")
                }
            }
        },
        Law("a query may be left early, and its transaction goes on") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                for id in 1...5 { try transaction.addItem(id) }
                var seen: [Int] = []
                try transaction.forEach("SELECT id FROM \(Shop.item) ORDER BY id") { row in
                    seen.append(try row.value(0))
                    return seen.count < 2
                }
                try expect(seen, is: [1, 2], "the rows up to the one that ended the query")
                do {
                    try transaction.forEach("SELECT id FROM \(Shop.item)") { _ in throw OwnError(number: 8) }
                    throw BrokenExpectation(finding: "Expected the error that was thrown for a row.")
                } catch is OwnError {
                    try transaction.addItem(6)
                }
                try transaction.execute("DELETE FROM \(Shop.item) WHERE id < 3")
            }
            try expect(try await database.items(), is: [3, 4, 5, 6], "what is kept")
        },
        Law("rows are handed over while later ones are still to be computed") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                for id in 1...3 { try transaction.addItem(id, stock: id) }
                // It has no absolute value in 64 bits: whoever computes this row fails.
                try transaction.insert(into: Shop.item, ["id": 4, "name": "item", "stock": Int64.min])
            }
            // Sorted inside, lest all rows are computed before they are sorted.
            let stocks: SQL = """
                SELECT abs(sorted.stock) FROM (SELECT stock FROM \(Shop.item) ORDER BY id LIMIT 4) AS sorted
                """
            let seen = try await database.read { read in
                try read.first(stocks) { try $0.value(0, as: Int.self) }
            }
            try expect(seen, is: 1, "the first row of a query that fails at a later one")
            do {
                let all = try await database.read { try $0.all(stocks) { try $0.value(0, as: Int.self) } }
                throw BrokenExpectation(finding: "Expected an error at the last row, got \(all).")
            } catch is StorageError {}
        },
        Law("nothing else is done while rows are handed over") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                for id in 1...2 { try transaction.addItem(id) }
            }
            let attempts: [@Sendable (any Transaction) throws -> Void] = [
                { _ = try $0.exists("SELECT 1") },
                { _ = try $0.contains(Shop.item) },
                { try $0.execute("DELETE FROM \(Shop.item)") },
                { try $0.addItem(9) },
                { try $0.savepoint {} },
                { try $0.apply(.create(Shop.shelf)) },
            ]
            for (number, attempt) in attempts.enumerated() {
                try await expect(.streamOpen, of: "attempt \(number) while rows are handed over") {
                    try await database.write { transaction in
                        try transaction.forEach("SELECT id FROM \(Shop.item)") { _ in
                            try attempt(transaction)
                            return true
                        }
                    }
                }
            }
            try expect(try await database.items(), is: [1, 2], "what is kept")
        },
        Law("rows that are inserted can't be read from the same transaction meanwhile") { database in
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(1) }
            try await expect(.streamOpen, of: "an insert whose rows are queried while it runs") {
                try await database.write { transaction in
                    let rows = (2...3).lazy.map { id in
                        [SQLValue.integer(id), .text((try? transaction.items()).map { "\($0)" } ?? "none")]
                    }
                    try transaction.insert(into: Shop.item, ["id", "name"], rows, onConflict: .fail)
                }
            }
            try expect(try await database.items(), is: [1], "what is kept")
        },
    ]
}
