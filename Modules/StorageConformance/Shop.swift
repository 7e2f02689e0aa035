import Storage

/// The tables of the laws: a shop with shelves, items on them, and one table with a column of every kind.
enum Shop {
    static let item = Table(
        "shop_item", .global,
        [.integer("id"), .text("name"), .integer("stock").initially(0), .text("code").optional],
        key: ["id"], indices: [.unique("code")])

    static let shelf = Table(
        "shop_shelf", .global, [.integer("room"), .text("side"), .text("label").optional], key: ["room", "side"])

    static let place = Table(
        "shop_place", .global, [.integer("item"), .integer("room"), .text("side")], key: ["item"],
        references: [.from("room", "side", to: shelf)])

    static let sample = Table(
        "shop_sample", .global,
        [
            .integer("id"), .integer("whole").optional, .real("part").optional, .text("words").optional,
            .blob("bytes").optional,
        ],
        key: ["id"])
}

extension Database {
    /// Makes tables.
    func make(_ tables: Table...) async throws {
        try await write { transaction in
            for table in tables { try transaction.apply(.create(table)) }
        }
    }

    /// The ids of the items, in order.
    func items() async throws -> [Int] {
        try await read { try $0.items() }
    }
}

extension ReadTransaction {
    func items() throws -> [Int] {
        try all("SELECT id FROM \(Shop.item) ORDER BY id") { try $0.value(0) }
    }

    func stock(of id: Int) throws -> Int? {
        try first("SELECT stock FROM \(Shop.item) WHERE id = \(id)") { try $0.value(0) }
    }
}

extension Transaction {
    func addItem(_ id: Int, stock: Int = 0, code: String? = nil) throws {
        try insert(into: Shop.item, ["id": id, "name": "item", "stock": stock, "code": code])
    }
}
