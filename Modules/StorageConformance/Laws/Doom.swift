import Storage

extension Law {
    static let doom = [
        Law("an error dooms its change, also when it is caught") { database in
            try await database.make(Shop.item)
            try await expect(.constraint, of: "a change that catches it and returns") {
                try await database.write { transaction in
                    try transaction.addItem(1)
                    try expect(.constraint, of: "the same key again") { try transaction.addItem(1) }
                }
            }
            try expect(try await database.items(), is: [], "what is kept")
            try await database.write { try $0.addItem(2) }
            try expect(try await database.items(), is: [2], "what the next change keeps")
        },
        Law("after an error every statement of the change answers doomed") { database in
            try await database.make(Shop.item)
            try await expect(.statement, of: "a change with a wrong statement") {
                try await database.write { transaction in
                    try expect(.statement, of: "a wrong statement") { try transaction.execute("NO SUCH WORDS") }
                    try expectRefusal(.doomed, in: transaction)
                }
            }
        },
        Law("a doomed change throws its first error") { database in
            try await database.make(Shop.item)
            try await expect(.constraint, of: "a change that goes on after it") {
                try await database.write { transaction in
                    try transaction.addItem(1)
                    _ = try? transaction.addItem(1)
                    _ = try? transaction.execute("NO SUCH WORDS")
                    try transaction.addItem(2)
                }
            }
        },
        Law("a doomed change lets the caller's own error through") { database in
            try await database.make(Shop.item)
            try await expect(OwnError(number: 3), of: "a change that says an error in its own words") {
                try await database.write { transaction in
                    try transaction.addItem(1)
                    do {
                        try transaction.addItem(1)
                    } catch let error as StorageError where error.code == .constraint {
                        throw OwnError(number: 3)
                    }
                }
            }
            try expect(try await database.items(), is: [], "what is kept")
        },
        Law("an error dooms its read, also when it is caught") { database in
            try await database.make(Shop.item)
            try await expect(.statement, of: "a read that catches it and returns") {
                try await database.read { read in
                    try expect(.statement, of: "a wrong query") { try read.exists("NO SUCH WORDS") }
                    try expect(.doomed, of: "a query after it") { try read.items() }
                    try expect(.doomed, of: "asking for a table after it") { try read.contains(Shop.item) }
                }
            }
            try expect(try await database.items(), is: [], "what the next read sees")
        },
    ]
}

/// Expects that nothing can be done in a transaction.
func expectRefusal(_ code: StorageError.Code, in transaction: any Transaction) throws {
    try expect(code, of: "a query") { try transaction.exists("SELECT 1") }
    try expect(code, of: "asking for a table") { try transaction.contains(Shop.item) }
    try expect(code, of: "a statement") { try transaction.execute("DELETE FROM \(Shop.item)") }
    try expect(code, of: "an insert") { try transaction.addItem(9) }
    try expect(code, of: "a savepoint") { try transaction.savepoint {} }
    try expect(code, of: "a change of the schema") { try transaction.apply(.create(Shop.shelf)) }
}
