import Storage
import StorageSQLite

/// The tables of these tests.
enum Shop {
    static let item = Table(
        "shop_item", .global,
        [.integer("id"), .text("name"), .text("code").optional, .blob("picture").optional],
        key: ["id"], indices: [.unique("code")])

    static let place = Table(
        "shop_place", .global, [.integer("item"), .text("shelf")], key: ["item", "shelf"],
        references: [.from("item", to: item)])
}

extension SQLiteDatabase {
    func make(_ tables: Table...) async throws {
        try await write { transaction in
            for table in tables { try transaction.apply(.create(table)) }
        }
    }

    func items() async throws -> [Int] {
        try await read { try $0.all("SELECT id FROM \(Shop.item) ORDER BY id") { try $0.value(0) } }
    }
}
