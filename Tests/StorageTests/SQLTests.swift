import Storage
import Testing

@Suite struct SQLTests {
    private static let item = Table("shop_item", .global, [.integer("id"), .text("name")], key: ["id"])

    @Test func `a value becomes a parameter, a table its name, a column its own`() {
        let column: Name = "name"
        let sql: SQL = "SELECT \(column) FROM \(SQLTests.item) WHERE id = \(7) AND name <> \("it's")"
        let (text, values) = sql.rendered { "$\($0)" }
        #expect(text == "SELECT name FROM shop_item WHERE id = $1 AND name <> $2")
        #expect(values == [.integer(7), .text("it's")])
    }

    @Test func `a prefix stands before tables only`() {
        let sql: SQL = "SELECT \("name" as Name) FROM \(SQLTests.item) WHERE id = \(true)"
        #expect(sql.rendered(prefix: "demo_") { _ in "?" }.text == "SELECT name FROM demo_shop_item WHERE id = ?")
    }

    @Test func `every kind of value can be interpolated, and what is absent is null`() {
        let (number, name) = (Int?.none, String?.some("a"))
        let sql: SQL = """
            \(1) \(Int64.min) \(0.5) \(false) \("b") \([1, 2] as [UInt8]) \(number) \(name) \(SQLValue.real(2)) \
            \(SQLValue.null)
            """
        #expect(
            sql.rendered { _ in "" }.values == [
                .integer(1), .integer(.min), .real(0.5), .integer(0), .text("b"), .blob([1, 2]), .null, .text("a"),
                .real(2), .null,
            ])
    }

    @Test func `a piece of a statement keeps its parameters in their place`() {
        let piece: SQL = "id IN (\(2), \(3))"
        let sql: SQL = "SELECT \(1) WHERE \(piece) OR id = \(4)"
        let (text, values) = sql.rendered { "$\($0)" }
        #expect(text == "SELECT $1 WHERE id IN ($2, $3) OR id = $4")
        #expect(values == [.integer(1), .integer(2), .integer(3), .integer(4)])
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 4), (5, 8), (511, 512), (512, 512)])
    func `a list is filled up to a power of two with its last value`(count: Int, parameters: Int) {
        let values = Array(0..<count)
        let sql: SQL = "id IN (\(list: values))"
        let (text, bound) = sql.rendered { _ in "?" }
        let places = parameters == 0 ? "NULL" : Array(repeating: "?", count: parameters).joined(separator: ", ")
        #expect(text == "id IN (\(places))")
        #expect(bound.prefix(count) == values.map(\.sqlValue)[...])
        #expect(bound.dropFirst(count).allSatisfy { $0 == .integer(Int64(count - 1)) })
    }

    @Test func `a list that is too long stops the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = "id IN (\(list: Array(0...SQL.listLimit)))" as SQL
        }
    }

    @Test func `pages cut a collection without losing or repeating anything`() {
        #expect([Int]().pages() == [])
        #expect((0..<5).pages(of: 2) == [0..<2, 2..<4, 4..<5])
        #expect((0..<4).pages(of: 2) == [0..<2, 2..<4])
        for count in [1, 511, 512, 513, 1024, 1500] {
            let pages = Array(0..<count).pages()
            #expect(pages.flatMap { $0 } == Array(0..<count))
            #expect(pages.allSatisfy { (1...SQL.listLimit).contains($0.count) })
        }
    }
}
