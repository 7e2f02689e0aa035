import Storage

extension Law {
    static let savepoints = [
        Law("a savepoint that returns keeps what it did, and gives what it returns") { database in
            try await database.make(Shop.item)
            let given = try await database.write { transaction in
                try transaction.savepoint {
                    try transaction.addItem(1)
                    return "given"
                }
            }
            try expect(given, is: "given", "what the savepoint returns")
            try expect(try await database.items(), is: [1], "what is kept")
        },
        Law("a savepoint that throws is undone, and its change goes on") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                try transaction.addItem(1)
                do {
                    try transaction.savepoint {
                        try transaction.addItem(2)
                        try transaction.execute("DELETE FROM \(Shop.item) WHERE id = 1")
                        throw OwnError(number: 1)
                    }
                    throw BrokenExpectation(finding: "Expected that a savepoint throws what its body throws.")
                } catch let error as OwnError {
                    try expect(error, is: OwnError(number: 1), "the savepoint's error")
                }
                try expect(try transaction.items(), is: [1], "what the change sees after the savepoint")
                try transaction.addItem(3)
            }
            try expect(try await database.items(), is: [1, 3], "what is kept")
        },
        Law("an error of the database that a savepoint throws does not doom its change") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                try transaction.addItem(1)
                try expect(.constraint, of: "a savepoint with the same key again") {
                    try transaction.savepoint {
                        try transaction.addItem(2)
                        try transaction.addItem(1)
                    }
                }
                try expect(.statement, of: "a savepoint with a wrong statement") {
                    try transaction.savepoint { try transaction.execute("NO SUCH WORDS") }
                }
                try transaction.addItem(3)
            }
            try expect(try await database.items(), is: [1, 3], "what is kept")
        },
        Law("a savepoint that catches an error of the database throws it all the same, and is undone") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                try transaction.addItem(1)
                try expect(.constraint, of: "a savepoint that catches it and returns") {
                    try transaction.savepoint {
                        try transaction.addItem(2)
                        _ = try? transaction.addItem(1)
                    }
                }
                try transaction.addItem(3)
            }
            try expect(try await database.items(), is: [1, 3], "what is kept")
        },
        Law("savepoints nest") { database in
            try await database.make(Shop.item)
            try await database.write { transaction in
                try transaction.savepoint {
                    try transaction.addItem(1)
                    try? transaction.savepoint {
                        try transaction.addItem(2)
                        throw OwnError(number: 2)
                    }
                    try transaction.savepoint { try transaction.addItem(3) }
                }
                try? transaction.savepoint {
                    try transaction.savepoint { try transaction.addItem(4) }
                    throw OwnError(number: 4)
                }
            }
            try expect(try await database.items(), is: [1, 3], "what is kept")
        },
        Law("a savepoint is undone with its change") { database in
            try await database.make(Shop.item)
            try await expect(OwnError(number: 5), of: "a change that throws it after a savepoint") {
                try await database.write { transaction in
                    try transaction.savepoint { try transaction.addItem(1) }
                    throw OwnError(number: 5)
                }
            }
            try expect(try await database.items(), is: [], "what is kept")
        },
    ]
}
