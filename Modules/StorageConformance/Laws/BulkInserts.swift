import Storage

extension Law {
    static let bulkInserts = [
        Law("a bulk insert does what single inserts do, and counts like them") { database in
            try await database.make(Shop.item)
            for onConflict in [OnConflict.skip, .update] {
                // Keys occur several times within a call, and again in the next one.
                for call in 0..<3 {
                    let rows = (0..<40).map { index in
                        let mixed = (index &* 7 &+ call &* 13) % 29
                        return [SQLValue.integer(Int64(mixed)), .text("call \(call)"), .integer(Int64(index))]
                    }
                    let (bulk, single) = try await database.write { transaction in
                        try (
                            bothStates(transaction) { try $0.fill(rows, onConflict) },
                            bothStates(transaction) { part in
                                try rows.reduce(0) { try $0 + part.fill([$1], onConflict) }
                            }
                        )
                    }
                    try expect(bulk.count, is: single.count, "the count of \(onConflict)")
                    try expect(bulk.rows, is: single.rows, "the rows after \(onConflict)")
                    try await database.write { _ = try $0.fill(rows, onConflict) }
                }
            }
        },
        Law("a bulk insert takes any number of rows, and gives all their columns") { database in
            try await database.make(Shop.item)
            // Neither in the order of the key nor in that of the table's columns.
            let ids = (0..<5000).map { $0 * 3 % 5000 }
            let rows = ids.map { [SQLValue.text("name \($0)"), .integer(Int64($0))] }
            let counts = try await database.write { transaction in
                [
                    try transaction.insert(into: Shop.item, ["name", "id"], [], onConflict: .fail),
                    try transaction.insert(into: Shop.item, ["name", "id"], rows.lazy.map { $0 }, onConflict: .fail),
                ]
            }
            try expect(counts, is: [0, 5000], "the counts")
            let names = try await database.read { read in
                try read.all("SELECT name FROM \(Shop.item) ORDER BY id") { try $0.text(0) }
            }
            try expect(names, is: (0..<5000).map { "name \($0)" }, "the names in the order of the key")
        },
        Law("a bulk insert keeps every value as it was, whatever it looks like") { database in
            try await database.make(Shop.sample)
            // What marks nulls, ends and separators in the formats in which databases take many rows at once.
            let marks = ["\\N", "\\.", "a\tb\\n", "\\", "\r\n", "NULL", "\"\"", "{}"].map { SQLValue.text($0) }
            let large = 1 << 20
            let values = (extremes + marks).filter {
                if case .blob(let bytes) = $0 { bytes.count < large } else { true }
            }
            for (call, onConflict) in [OnConflict.fail, .skip, .update].enumerated() {
                let wanted = values.enumerated().map { number, value in
                    (id: Int64(call * 1000 + number), cells: Shop.cells(of: value), value: value)
                }
                let count = try await database.write { transaction in
                    try transaction.insert(
                        into: Shop.sample, ["id"] + Shop.kinds, wanted.map { [.integer($0.id)] + $0.cells },
                        onConflict: onConflict)
                }
                try expect(count, is: values.count, "the count of \(onConflict)")
                try await database.read { read in
                    for row in wanted {
                        let cells = try read.first(
                            "SELECT whole, part, words, bytes FROM \(Shop.sample) WHERE id = \(row.id)"
                        ) { found in try row.cells.indices.map { try holds(found, row.cells[$0], at: $0) } }
                        try expect(
                            cells, is: [true, true, true, true],
                            "whether \(summary(of: row.value)) stands alone in its row after \(onConflict)")
                    }
                }
            }
        },
        Law("a row that can't be inserted dooms its bulk insert") { database in
            try await database.make(Shop.item)
            try await expect(.constraint, of: "a bulk insert with one key twice") {
                try await database.write { transaction in
                    _ = try? transaction.fill([1, 2, 1, 3].map { [.integer($0), .text("a"), .integer(0)] }, .fail)
                }
            }
            try await database.write { transaction in
                try expect(.constraint, of: "the same in a savepoint") {
                    try transaction.savepoint {
                        try transaction.fill([1, 2, 1, 3].map { [.integer($0), .text("a"), .integer(0)] }, .fail)
                    }
                }
            }
            try expect(try await database.items(), is: [], "what is kept")
        },
        Law("only an equal primary key is a conflict that is skipped or updated") { database in
            try await database.make(Shop.item)
            try await database.write { try $0.addItem(1, code: "a") }
            for onConflict in [OnConflict.skip, .update] {
                try await expect(.constraint, of: "another item's code, with \(onConflict)") {
                    try await database.write { transaction in
                        try transaction.insert(
                            into: Shop.item, ["id": 2, "name": "b", "code": "a"], onConflict: onConflict)
                    }
                }
                try await expect(.constraint, of: "a missing value, with \(onConflict)") {
                    try await database.write { transaction in
                        try transaction.insert(
                            into: Shop.item, ["id": 2, "name": String?.none], onConflict: onConflict)
                    }
                }
            }
            try expect(try await database.items(), is: [1], "what is kept")
        },
        Law("an update on conflict changes the columns that are given, and no others") { database in
            try await database.make(Shop.item)
            let seen = try await database.write { transaction in
                try transaction.insert(into: Shop.item, ["id": 1, "name": "old", "stock": 5, "code": "a"])
                let counts = [
                    try transaction.insert(into: Shop.item, ["id": 1, "name": "new"], onConflict: .update),
                    try transaction.insert(into: Shop.item, ["name": "newer", "id": 1], onConflict: .update),
                ]
                let row = try transaction.first("SELECT name, stock, code FROM \(Shop.item)") { row in
                    "\(try row.text(0)) \(try row.integer(1)) \(try row.text(2))"
                }
                return "\(counts) \(row ?? "none")"
            }
            try expect(seen, is: "[1, 1] newer 5 a", "counts and row")
        },
        Law("with nothing but the key given, an update on conflict changes nothing") { database in
            try await database.make(Shop.sample)
            let seen = try await database.write { transaction in
                try transaction.insert(into: Shop.sample, ["id": 1, "whole": 5])
                let count = try transaction.insert(
                    into: Shop.sample, ["id"], [[.integer(1)], [.integer(2)], [.integer(2)]], onConflict: .update)
                let rows = try transaction.all("SELECT id, whole FROM \(Shop.sample) ORDER BY id") { row in
                    [try row.value(0, as: Int?.self), try row.value(1, as: Int?.self)]
                }
                return "\(count) \(rows.map { $0.map { $0.map(String.init) ?? "none" } })"
            }
            try expect(seen, is: #"1 [["1", "5"], ["2", "none"]]"#, "count and rows")
        },
        Law("rows that don't fit the columns are refused") { database in
            try await database.make(Shop.item)
            let misfits: [([Name], [SQLValue])] = [
                (["id", "name"], [.integer(1)]), (["id", "name"], [.integer(1), .text("a"), .integer(2)]),
                (["id", "nothing"], [.integer(1), .text("a")]),
                (["id", "name", "name"], [.integer(1), .text("a"), .text("b")]),
                ([], []),
            ]
            for (columns, row) in misfits {
                try await expect(.statement, of: "\(row.count) values for \(columns)") {
                    try await database.write { transaction in
                        try transaction.insert(into: Shop.item, columns, [row], onConflict: .fail)
                    }
                }
            }
        },
    ]

    /// What `body` returns and the items after it; everything is undone again.
    private static func bothStates(
        _ transaction: any Transaction, _ body: (any Transaction) throws -> Int
    ) throws -> (count: Int, rows: [String]) {
        var seen: (count: Int, rows: [String])?
        do {
            try transaction.savepoint {
                let count = try body(transaction)
                let rows = try transaction.all("SELECT id, name, stock FROM \(Shop.item) ORDER BY id") { row in
                    "\(try row.integer(0)) \(try row.text(1)) \(try row.integer(2))"
                }
                seen = (count, rows)
                throw OwnError(number: 0)
            }
        } catch is OwnError {}
        guard let seen else { throw BrokenExpectation(finding: "Expected that a savepoint runs its body.") }
        return seen
    }
}

extension Transaction {
    @discardableResult
    fileprivate func fill(_ rows: [[SQLValue]], _ onConflict: OnConflict) throws -> Int {
        try insert(into: Shop.item, ["id", "name", "stock"], rows, onConflict: onConflict)
    }
}
