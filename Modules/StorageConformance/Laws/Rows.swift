import Storage

extension Law {
    static let rows = [
        Law("a column is read as what it holds, and as nothing else") { database in
            try await database.make(Shop.sample)
            try await database.write { transaction in
                try transaction.insert(
                    into: Shop.sample, ["id", "whole", "part", "words", "bytes"],
                    [[.integer(1), .integer(7), .real(1.5), .text("12"), .blob([49])]], onConflict: .fail)
            }
            // Columns 1 to 4 hold the kinds in this order, column 5 null, and there is no column 6.
            let readers: [@Sendable (borrowing any Row, Int) throws -> Void] = [
                { _ = try $0.integer($1) }, { _ = try $0.real($1) }, { _ = try $0.text($1) },
                { try $0.bytes($1) { _ in } },
            ]
            for (kind, reader) in readers.enumerated() {
                for column in 1...6 {
                    let query: SQL = "SELECT id, whole, part, words, bytes, \(SQLValue.null) FROM \(Shop.sample)"
                    let attempt = { @Sendable (read: any ReadTransaction) throws in
                        try read.forEach(query) { row in
                            try reader(row, column)
                            return true
                        }
                    }
                    if column == kind + 1 {
                        try await database.read(attempt)
                    } else {
                        try await expect(.invalidValue, of: "column \(column) read as kind \(kind + 1)") {
                            try await database.read(attempt)
                        }
                    }
                }
            }
        },
        Law("Swift's types come back as they were") { database in
            try await database.make(Shop.sample)
            try await database.write { transaction in
                try transaction.insert(
                    into: Shop.sample,
                    ["id": 1, "whole": true, "part": 0.25, "words": String?.none, "bytes": [1, 2] as [UInt8]])
            }
            let seen = try await database.read { read in
                try read.first("SELECT id, whole, part, words, bytes FROM \(Shop.sample)") { row in
                    [
                        "\(try row.value(0, as: Int.self))", "\(try row.value(1, as: Bool.self))",
                        "\(try row.value(2, as: Double?.self) ?? 0)", try row.value(3, as: String?.self) ?? "none",
                        "\(try row.value(4, as: [UInt8].self))",
                    ]
                }
            }
            try expect(seen, is: ["1", "true", "0.25", "none", "[1, 2]"], "the values")
        },
    ]
}
