import Foundation
import Storage
import TestSupport
import Testing

/// The page that says how to distribute the tables names all of them, in an order that works.
struct CitusTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/citus.md")

    @Test func `the statements for Citus name every table by its owner, and what is referred to first`() async throws {
        let page = try String(contentsOf: CitusTests.page, encoding: .utf8)
        let parts = page.components(separatedBy: "-- Customers' tables")
        try #require(parts.count == 2)
        let shared = CitusTests.names(in: parts[0])
        let distributed = CitusTests.names(in: parts[1])
        try await House.open(on: .memory) { house in
            let tables = house.log.tables
            #expect(shared.sorted() == tables.filter { $0.owner == .global }.map(\.name.text).sorted())
            #expect(distributed.sorted() == tables.filter { $0.owner == .customer }.map(\.name.text).sorted())
            for table in tables where table.owner != .system {
                for reference in table.references {
                    let list = shared + distributed
                    let target = try #require(list.firstIndex(of: reference.table.text))
                    #expect(try target < #require(list.firstIndex(of: table.name.text)), "\(table.name)")
                }
            }
        }
    }

    private static func names(in text: String) -> [String] {
        text.matches(of: /\('([a-z_]+)'[,)]/).map { String($0.1) }
    }
}
