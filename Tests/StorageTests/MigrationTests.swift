import Storage
import Testing

@Suite struct MigrationTests {
    private static let customer = Table("shop_customer", .customer, [.blob("customer_id")], key: ["customer_id"])
    private static let item = Table(
        "shop_item", .customer,
        [
            .blob("customer_id"), .integer("number").initially(-1), .real("rate").initially(0.1),
            .text("note").optional, .blob("mark").initially([0, 255] as [UInt8]),
        ],
        key: ["customer_id", "number"], indices: [.on("note"), .unique("customer_id", "mark")],
        references: [.from("customer_id", to: customer)])

    private static let migration = Migration(
        "first",
        [
            .create(item), .add(.text("word").initially("it's").optional, to: item), .index(.on("word"), on: item),
            .execute(
                "UPDATE \(item) SET note = \("a") WHERE number = \(1) AND rate < \(2.5) OR mark = \([9] as [UInt8])"),
        ])

    @Test func `a checksum is the same for ever`() {
        // Databases keep these: a change here makes every one of them refuse the program.
        #expect(MigrationTests.migration.checksum == "e199d96fd34ccb08")
        #expect(Migration("empty", []).checksum == "904fefb3d01cb2ae")
    }

    @Test func `a checksum changes with whatever the migration does`() {
        let columns = MigrationTests.item.columns
        let variants: [[Migration.Step]] = [
            [], [.create(table())], [.create(table(named: "shop_thing"))], [.create(table(columns + [.text("more")]))],
            [.create(table(columns.map { $0.name == "note" ? .text("note") : $0 }))],
            [.create(table(columns.map { $0.name == "number" ? .integer("number").initially(1) : $0 }))],
            [.create(table(indices: []))], [.create(table(indices: [.on("note"), .on("customer_id", "mark")]))],
            [.create(table(references: []))], [.create(table(key: ["customer_id"]))],
            [.create(table()), .execute("DELETE FROM \(MigrationTests.item)")],
            [.create(table()), .execute("DELETE FROM \(MigrationTests.item) WHERE number = \(1)")],
            [.create(table()), .execute("DELETE FROM \(MigrationTests.item) WHERE number = \(2)")],
            [.create(table()), .execute("DELETE FROM \(MigrationTests.item) WHERE number = \("2")")],
            [.create(table()), .index(.on("number"), on: MigrationTests.item)],
            [.create(table()), .index(.unique("customer_id", "number"), on: MigrationTests.item)],
            [.create(table()), .add(.text("word").optional, to: MigrationTests.item)],
        ]
        let checksums = variants.map { Migration("first", $0).checksum } + [Migration("second", []).checksum]
        #expect(Set(checksums).count == checksums.count)
    }

    @Test func `a mark as personal changes no checksum`() {
        let marked = MigrationTests.item.columns.map { $0.name == "note" ? $0.personal : $0 }
        #expect(Migration("a", [.create(table(marked))]).checksum == Migration("a", [.create(table())]).checksum)
    }

    private func table(
        named name: Name = "shop_item", _ columns: [Table.Column] = MigrationTests.item.columns,
        key: [Name] = MigrationTests.item.key, indices: [Table.Index] = MigrationTests.item.indices,
        references: [Table.Reference] = MigrationTests.item.references
    ) -> Table {
        Table(name, .customer, columns, key: key, indices: indices, references: references)
    }
}
