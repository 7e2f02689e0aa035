import Storage

extension Law {
    static let readOnly = [
        Law("a read changes nothing, whatever its query says") { database in
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(1) }
            for query in [
                "INSERT INTO \(Shop.item) (id, name) VALUES (2, 'b') RETURNING id",
                "DELETE FROM \(Shop.item) RETURNING id", "DELETE FROM \(Shop.item)",
            ] as [SQL] {
                try await expect(.readOnly, of: "a read that changes rows") {
                    try await database.read { try $0.forEach(query) { _ in true } }
                }
            }
            try expect(try await database.items(), is: [1], "what is kept")
        },
        Law("a database that is opened only to be read refuses every change", needs: \.reopenReadOnly) {
            driver, reopen in
            let database = try await driver.fresh()
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(1) }
            let readOnly = try await reopen(database)
            try expect(try await readOnly.items(), is: [1], "what it shows")
            try await expect(.readOnly, of: "a change") { try await readOnly.write { try $0.addItem(2) } }
            try await expect(.readOnly, of: "a change of the schema") {
                try await readOnly.write { try $0.apply(.create(Shop.shelf)) }
            }
            try await expect(.readOnly, of: "a change that does nothing") { try await readOnly.write { _ in } }
            try expect(try await readOnly.items(), is: [1], "what it shows after that")
        },
    ]
}
