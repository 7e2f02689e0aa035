import Storage

extension Law {
    static let shapes = [
        Law("a table's shape is what made it and was added to it") { database in
            try await database.make(Shop.item, Shop.shelf, Shop.place, Shop.sample)
            for table in [Shop.item, Shop.shelf, Shop.place, Shop.sample] {
                let shape = try await database.read { try $0.shape(of: table) }
                try expect(shape, is: table.shape, "the shape of \(table.name)")
            }
            let added: [Table.Column] = [.text("note").initially("it's"), .blob("picture").optional]
            let grown = Table(
                "shop_item", .global, Shop.item.columns + added, key: Shop.item.key,
                indices: Shop.item.indices + [.on("stock", "name"), .unique("name", "stock")])
            let shapes = try await database.write { transaction in
                for column in added { try transaction.apply(.add(column, to: Shop.item)) }
                for index in grown.indices.dropFirst() { try transaction.apply(.index(index, on: Shop.item)) }
                return [try transaction.shape(of: grown), try transaction.shape(of: unmade)]
            }
            try expect(shapes, is: [grown.shape, nil], "the shapes of a table that grew, and of one that is not there")
        },
        Law("a table's shape is the one that it has, whatever is asked for") { database in
            let real = Table(
                "shop_place", .global,
                [.text("item"), .integer("room").optional, .text("side").initially("east"), .real("height")],
                key: ["item", "side"], indices: [.on("room")])
            try await database.make(real)
            let shape = try await database.read { try $0.shape(of: Shop.place) }
            try expect(shape, is: real.shape, "the shape of the table that is there")
        },
    ]

    private static let unmade = Table("shop_unmade", .global, [.integer("id")], key: ["id"])
}
