import Storage
import Testing

@Suite struct TableShapeTests {
    private static let shelf = Table("shop_shelf", .global, [.integer("room")], key: ["room"])
    private static let item = Table(
        "shop_item", .global,
        [.integer("id"), .text("name"), .integer("stock").initially(0), .text("code").optional, .integer("room")],
        key: ["id"], indices: [.unique("code"), .on("name", "stock")], references: [.from("room", to: shelf)])

    @Test func `equal shapes do not differ, and one more index that only speeds up is welcome`() {
        let quicker = TableShapeTests.variant(indices: [.unique("code"), .on("name", "stock"), .on("stock")])
        #expect(TableShapeTests.item.shape.differences(to: TableShapeTests.item.shape) == [])
        #expect(TableShapeTests.item.shape.differences(to: quicker.shape) == [])
    }

    @Test(arguments: [
        (
            variant(columns: [.integer("id"), .text("name"), .integer("stock").initially(0), .integer("room")]),
            ["it has no column code", "it has no unique index on (code)"]
        ),
        (
            variant(columns: item.columns.map { $0.name == "stock" ? .text("stock").initially("0") : $0 }),
            ["its column stock does not hold integer values"]
        ),
        (
            variant(columns: item.columns.map { $0.name == "stock" ? .integer("stock").optional : $0 }),
            ["its column stock may be null", "its column stock has no initial value"]
        ),
        (
            variant(columns: item.columns.map { $0.name == "code" ? .text("code").initially("") : $0 }),
            ["its column code may not be null", "its column code has an initial value"]
        ),
        (variant(columns: item.columns + [.text("more")]), ["its column more is of another hand"]),
        (variant(key: ["id", "room"]), ["its primary key is (id, room), not (id)"]),
        (
            variant(indices: [.on("code"), .on("stock", "name"), .unique("name")]),
            [
                "it has no index on (name, stock)", "it has no unique index on (code)",
                "its unique index on (name) is of another hand",
            ]
        ),
        (
            variant(references: [.from("stock", to: shelf)]),
            [
                "it has no reference from (room) to shop_shelf",
                "its reference from (stock) to shop_shelf is of another hand",
            ]
        ),
    ])
    func `what differs is said`(real: Table, differences: [String]) {
        #expect(TableShapeTests.item.shape.differences(to: real.shape) == differences)
    }

    @Test func `the tables of a chain are as its migrations leave them`() {
        let chain = Migrator.Chain(
            module: "shop",
            [
                Migration("first", [.create(TableShapeTests.shelf), .create(TableShapeTests.item)]),
                Migration(
                    "second",
                    [
                        .add(.text("note").optional, to: TableShapeTests.item), .execute("SELECT 1"),
                        .index(.on("note"), on: TableShapeTests.item),
                    ]),
            ])
        let grown = Table(
            "shop_item", .global, TableShapeTests.item.columns + [.text("note").optional], key: ["id"],
            indices: TableShapeTests.item.indices + [.on("note")], references: TableShapeTests.item.references)
        #expect(chain.tables == [TableShapeTests.shelf, grown])
    }

    /// The item's table, made otherwise; indices and references on columns that it lacks are left out.
    private static func variant(
        columns: [Table.Column] = item.columns, key: [Name] = ["id"], indices: [Table.Index] = item.indices,
        references: [Table.Reference] = item.references
    ) -> Table {
        let names = Set(columns.map(\.name))
        return Table(
            "shop_item", .global, columns, key: key, indices: indices.filter { names.isSuperset(of: $0.columns) },
            references: references.filter { names.isSuperset(of: $0.columns) })
    }
}
