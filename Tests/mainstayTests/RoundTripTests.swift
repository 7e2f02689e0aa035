import Composition
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

/// A database of the size of a real shop's, from one engine to the other and back.
@Suite(.enabled(if: PostgresServer.isOffered, Comment(rawValue: PostgresServer.missing)))
struct RoundTripTests {
    private static let customers = 100_000

    @Test func `a hundred thousand customers come back from SQLite by PostgreSQL as they were`() async throws {
        let program = try Program()
        try program.run("init")
        func path(_ name: String) -> String { program.folder.appending(path: name).path }
        let server = try PostgresServer.shared
        let schema = try server.newSchema()
        let urls = try [
            DatabaseURL("sqlite:\(path("mainstay.sqlite"))"), DatabaseURL(server.url(schema: schema)),
            DatabaseURL("sqlite:\(path("again.sqlite"))"),
        ]
        let filling = try await Mainstay.open(urls[0])
        try await fill(filling.application)
        try await filling.close()
        var found: [[TableDigest]] = []
        for (index, url) in urls.enumerated() {
            if index > 0 { _ = try await Mainstay.restore(path("\(index).sqlite"), to: url) }
            let mainstay = try await Mainstay.open(url)
            found.append(try await mainstay.application.tableDigests())
            if index < 2 { _ = try await mainstay.backUp(to: path("\(index + 1).sqlite")) }
            try await mainstay.close()
        }
        #expect(found[0] == found[1] && found[1] == found[2])
        #expect(found[0].first { $0.table == "customers_file" }?.rows == RoundTripTests.customers)
        #expect(found[0].filter { $0.rows >= 500 }.count > 20)
        try server.execute("DROP SCHEMA \(schema) CASCADE")
    }

    /// Fills every module's tables with made-up rows: one for each customer where files and scores are kept, two where
    /// purchases are, and few elsewhere.
    private func fill(_ application: Application) async throws {
        let tables = Table.made(by: application.modules.flatMap(\.migrations).flatMap(\.steps))
        try await application.database.write { transaction in
            for table in tables {
                let count =
                    switch table.name {
                    case "customers_purchase": 2 * RoundTripTests.customers
                    case "customers_file", "customers_summary", "customers_external_id", "scoring_score":
                        RoundTripTests.customers
                    default: 500
                    }
                let rows = (0..<count).lazy.map { number in
                    table.columns.map { RoundTripTests.value(of: $0, in: table, row: number) }
                }
                try transaction.insert(into: table, table.columns.map(\.name), rows, onConflict: .skip)
            }
        }
    }

    /// What stands in a column of a row: the same wherever a column of that name, or one that refers to it, is.
    private static func value(of column: Table.Column, in table: Table, row: Int) -> SQLValue {
        if column.isOptional, row % 3 == 0 { return .null }
        let target = table.references.flatMap { Array(zip($0.columns, $0.target)) }.first { $0.0 == column.name }?.1
        switch column.kind {
        case .integer: return .integer(Int64(row))
        case .real: return .real(Double(row) / 7)
        case .text: return .text("\(target ?? column.name) für \(row)")
        case .blob: return .blob(withUnsafeBytes(of: (UInt64(row).bigEndian, UInt64(row))) { Array($0) })
        }
    }
}
