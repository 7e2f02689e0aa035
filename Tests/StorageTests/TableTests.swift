import Storage
import Testing

@Suite struct TableTests {
    private static let room = Table("room", .global, [.integer("id")], key: ["id"])
    private static let shelf = Table("shelf", .global, [.integer("id"), .text("c")], key: ["id", "c"])
    private static let customer = Table("shop_customer", .customer, [.blob("customer_id")], key: ["customer_id"])

    @Test(arguments: ["a", "customers_file", "a1", "x_", String(repeating: "n", count: 63)])
    func `small letters, digits and underscores make a name`(text: String) {
        #expect(Name(text)?.text == text)
    }

    @Test(arguments: [
        "", "1a", "_a", "Name", "näme", "a b", "a-b", "a.b", "a;b", "\"a\"", "a\0", String(repeating: "n", count: 64),
    ])
    func `anything else makes none`(text: String) {
        #expect(Name(text) == nil)
    }

    @Test func `a column can be made optional, personal and initial in any order`() {
        let column = Table.Column.text("note").personal.optional.initially("none")
        #expect(column == Table.Column("note", .text, optional: true, personal: true, initial: .text("none")))
        #expect(column == .text("note").initially("none").optional.personal)
    }

    @Test func `an index is named after its table and columns`() {
        let table = Table(
            "shop_item", .global, [.integer("id"), .text("name")], key: ["id"], indices: [.on("name", "id")])
        #expect(table.indices.map { table.name(of: $0) } == ["shop_item_by_name_and_id"])
    }

    @Test func `names of indices are never longer than 63 bytes, and stay apart`() {
        let long = (0..<3).map { "a_column_with_a_name_that_is_long_enough_\($0)" }.compactMap { Name($0) }
        let table = Table(
            "shop_item", .global, long.map { .text($0) }, key: [long[0]],
            indices: [.on(long[0], long[1]), .on(long[0], long[2]), .on(long[1])])
        let names =
            table.indices.map { table.name(of: $0) } + table.indices.map { table.name(of: $0, prefix: "other_") }
        #expect(names.allSatisfy { $0.utf8.count <= 63 && $0.contains("shop_item_by_a_column") })
        #expect(Set(names).count == 6)
        #expect(names[2] == "shop_item_by_a_column_with_a_name_that_is_long_enough_1")
        // Databases keep these names: they stay as they are.
        #expect(names[0] == "shop_item_by_a_column_with_a_name_that_is_long_1aabedbe0b7dfa7e")
    }

    @Test func `a shape that keeps all rules is a table`() {
        let table = Table(
            "shop_order", .customer, [.blob("customer_id"), .integer("number"), .text("code").optional],
            key: ["customer_id", "number"], indices: [.unique("customer_id", "code"), .on("code")],
            references: [.from("customer_id", to: TableTests.customer)])
        #expect(table.columns.count == 3)
    }

    // A fault in a table's shape is a fault in the program, which stops.

    @Test func `a key is there, exists, and is never null`() async {
        await #expect(processExitsWith: .failure) { _ = Table("a", .global, [.integer("id")], key: []) }
        await #expect(processExitsWith: .failure) { _ = Table("a", .global, [.integer("id")], key: ["number"]) }
        await #expect(processExitsWith: .failure) { _ = Table("a", .global, [.integer("id").optional], key: ["id"]) }
    }

    @Test func `columns of a table, its indices and references exist once`() async {
        await #expect(processExitsWith: .failure) {
            _ = Table("a", .global, [.integer("id"), .text("id")], key: ["id"])
        }
        await #expect(processExitsWith: .failure) {
            _ = Table("a", .global, [.integer("id")], key: ["id"], indices: [.on("name")])
        }
        await #expect(processExitsWith: .failure) {
            _ = Table("a", .global, [.integer("id")], key: ["id"], indices: [.on()])
        }
        await #expect(processExitsWith: .failure) {
            _ = Table("a", .global, [.integer("id")], key: ["id"], references: [.from("b", to: TableTests.room)])
        }
        await #expect(processExitsWith: .failure) {
            _ = Table("a", .global, [.integer("id")], key: ["id"], references: [.from("id", to: TableTests.shelf)])
        }
    }

    @Test func `what is one customer's starts with customer_id`() async {
        await #expect(processExitsWith: .failure) {
            _ = Table("a", .customer, [.blob("customer_id"), .integer("id")], key: ["id", "customer_id"])
        }
        await #expect(processExitsWith: .failure) {
            _ = Table(
                "a", .customer, [.blob("customer_id"), .text("code")], key: ["customer_id"], indices: [.unique("code")])
        }
        await #expect(processExitsWith: .failure) {
            _ = Table(
                "a", .customer, [.blob("customer_id"), .text("code")], key: ["customer_id"],
                references: [.from("code", to: TableTests.room)])
        }
    }

    @Test func `a name in a program that is none stops it`() async {
        await #expect(processExitsWith: .failure) { _ = "Not a name" as Name }
    }
}
