import DigestsCrypto
import Domain
import Storage
import TestSupport
import Testing

@testable import Kernel

/// A module with tables of every kind, in an older and a newer version.
enum Shelves {
    static let shelf = Table("part_shelf", .global, [.integer("shelf")], key: ["shelf"])

    static let book = Table(
        "part_book", .customer,
        [
            .blob("customer_id"), .text("title"), .integer("shelf"), .integer("pages").optional,
            .real("weight").optional, .text("note").optional.personal, .blob("cover").optional,
        ],
        key: ["customer_id", "title"], indices: [.on("shelf"), .unique("customer_id", "cover")])

    static let loan = Table(
        "part_loan", .customer, [.blob("customer_id"), .text("title"), .integer("lent_on")],
        key: ["customer_id", "title", "lent_on"], references: [.from("customer_id", "title", to: book)])

    static let review = Table("part_review", .global, [.text("title"), .integer("stars")], key: ["title"])

    static let first = Migration(
        "books", [.create(shelf), .execute("INSERT INTO \(shelf) (shelf) VALUES (0)"), .create(book), .create(loan)])

    static let second = Migration(
        "reviews",
        [
            .add(.text("language").initially("en"), to: book), .index(.on("language"), on: book), .create(review),
            .execute("UPDATE \(book) SET language = 'de' WHERE shelf = 1"),
            .execute("INSERT INTO \(shelf) (shelf) VALUES (1000)"),
        ])

    static let older = Part(migrations: [first])
    static let newer = Part(migrations: [first, second])

    /// An application with the module on a database.
    static func application(
        _ part: Part = older, on database: any Database, retired: Set<String> = []
    ) throws -> Application {
        try Application(
            database: database, modules: [part], digests: CryptoDigests(), retired: retired,
            clock: { Timestamp(milliseconds: 1_000_000) })
    }

    /// Books of all sorts: with everything and with nothing in them, at the extremes, more than are copied at a time.
    static func fill(_ application: Application, seed: UInt64, books: Int = 3_000) async throws {
        var generator = SeededGenerator(seed: seed)
        let columns: [Name] = ["customer_id", "title", "shelf", "pages", "weight", "note", "cover"]
        let rows = (0..<books).map { number -> [SQLValue] in
            let customer = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
            func maybe(_ value: SQLValue) -> SQLValue { Bool.random(using: &generator) ? value : .null }
            let pages = [Int64.min, -1, 0, 1, .max].randomElement(using: &generator) ?? 0
            let weight = [-0.0, 0.1, -1.5e300, .leastNonzeroMagnitude].randomElement(using: &generator) ?? 0
            let note =
                ["", "für", "e\u{301}", "\u{1F4D6}", "'\"\\", "\u{10FFFF}"].randomElement(using: &generator) ?? ""
            return [
                .blob(customer), .text("\(number % 7) of \(number)"), .integer(0), maybe(.integer(pages)),
                maybe(.real(weight)), maybe(.text(note)),
                maybe(.blob(withUnsafeBytes(of: number) { Array($0) } + Array(repeating: 0, count: number % 3))),
            ]
        }
        try await application.database.write { transaction in
            try transaction.insert(into: book, columns, rows, onConflict: .fail)
            try transaction.insert(
                into: loan, ["customer_id", "title", "lent_on"], rows.map { [$0[0], $0[1], .integer(9)] },
                onConflict: .fail)
        }
    }
}

/// Expects that a database has none of the tables of these tests.
func expectEmpty(_ database: any Database, _ location: SourceLocation = #_sourceLocation) async throws {
    let tables = try await database.read { read in
        try [Migrator.table, Part.notes, Shelves.shelf, Shelves.book, Backup.table].filter { try read.contains($0) }
    }
    #expect(tables == [], sourceLocation: location)
}
