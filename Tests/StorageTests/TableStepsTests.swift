import Storage
import Testing

@Suite struct TableStepsTests {
    private static let first = Table("shop_item", .global, [.integer("id")], key: ["id"], indices: [.on("id")])
    private static let second = Table(
        "shop_place", .global, [.integer("item")], key: ["item"], references: [.from("item", to: first)])

    @Test func `tables come in the order in which they were made, with what was added to them`() {
        let tables = Table.made(by: [
            .create(TableStepsTests.first), .create(TableStepsTests.second),
            .add(.text("note").initially("none"), to: TableStepsTests.first),
            .index(.unique("note"), on: TableStepsTests.first),
            .execute("DELETE FROM \(TableStepsTests.first)"),
        ])
        #expect(
            tables == [
                Table(
                    "shop_item", .global, [.integer("id"), .text("note").initially("none")], key: ["id"],
                    indices: [.on("id"), .unique("note")]),
                TableStepsTests.second,
            ])
    }
}
