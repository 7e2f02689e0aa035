import Storage

extension Law {
    static let prefixes = [
        Law("a prefix keeps two sets of tables apart", needs: \.openTwice) { _, open in
            let (one, other) = try await open("one_", "other_")
            try await one.make(Shop.item, Shop.shelf, Shop.place)
            let isThere = try await other.read { try $0.contains(Shop.item) }
            try expect(!isThere, "a table with one prefix is not there with the other")
            try await other.make(Shop.item, Shop.shelf, Shop.place)
            let shape = try await other.read { try $0.shape(of: Shop.place) }
            try expect(shape, is: Shop.place.shape, "the shape of a table, whose reference names no prefix")
            try await one.write { transaction in
                try transaction.addItem(1)
                try transaction.insert(into: Shop.shelf, ["room": 1, "side": "east"])
                try transaction.insert(into: Shop.place, ["item": 1, "room": 1, "side": "east"])
            }
            try await other.write { try $0.addItem(2) }
            try expect(try await one.items(), is: [1], "the rows with one prefix")
            try expect(try await other.items(), is: [2], "the rows with the other")
            try await expect(.constraint, of: "a reference to a row that is there with the other prefix only") {
                try await other.write { transaction in
                    try transaction.insert(into: Shop.place, ["item": 1, "room": 1, "side": "east"])
                }
            }
        }
    ]
}
