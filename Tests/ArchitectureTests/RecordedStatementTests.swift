import Foundation
import Testing

/// Whether a run of the tests has put every statement of the sources to both engines; `Tools/test.sh` records the run and
/// then asks.
struct RecordedStatementTests {
    private static let folder = ProcessInfo.processInfo.environment["MAINSTAY_RECORDED_STATEMENTS"]

    @Test(
        .enabled(if: folder != nil, "no run was recorded; Tools/test.sh does both"),
        arguments: ["sqlite", "postgresql"])
    func `every statement of every module was run on the engine`(engine: String) throws {
        let folder = try #require(RecordedStatementTests.folder)
        let recording = try Recording(String(contentsOfFile: "\(folder)/\(engine).jsonl", encoding: .utf8))
        let tables = TableNames(try SQLTests.files())
        for literal in try SQLTests.literals.get() where engine == "sqlite" || !isOfFiles(literal) {
            #expect(recording.holds(literal, tables), "\(literal.place): no test runs it on \(engine)")
        }
    }

    /// Whether it is only ever put to a backup, which is a file whatever the database is.
    private func isOfFiles(_ literal: SQLLiteral) -> Bool {
        literal.text.hasPrefix("SELECT table_name, row_count, sha256, made_at FROM ")
    }

    // MARK: - The comparison bites

    private static let source = Project.File(
        path: "Modules/Shop/Shelf.swift",
        text: #"""
            enum Tables {
                static let shelf = Table(
                    "shop_shelf", .customer, [])
                static let item = Table("shop_item", .customer, [])
            }
            let a: SQL = "SELECT \(names) FROM \(Tables.shelf) WHERE id IN (\(list: ids)) AND \(condition)"
            """#)

    @Test(arguments: [
        (#"["SELECT ", "id", " FROM ", "@shop_shelf", " WHERE id IN (", ") AND ", "n = 1"]"#, true),
        (#"["SELECT 1 UNION ", "SELECT ", "id", " FROM ", "@shop_shelf", " WHERE id IN (", ") AND ", "n = 1"]"#, true),
        (#"["SELECT ", "id", " FROM ", "@shop_item", " WHERE id IN (", ") AND ", "n = 1"]"#, false),
        (#"["SELECT ", "id", " FROM ", "@shop_shelf", " WHERE id = "]"#, false),
        (#"["SELECT ", "id", " FROM ", "@shop_shelf", " WHERE id IN (", ")"]"#, false), (#"[]"#, false),
    ])
    func `a statement is known by its own words and tables`(line: String, isHeld: Bool) throws {
        let literals = SQLLiteral.all(in: RecordedStatementTests.source)
        try #require(literals.count == 1)
        let tables = TableNames([RecordedStatementTests.source])
        #expect(try Recording(line).holds(literals[0], tables) == isHeld)
    }
}

/// The names of the tables that a target's sources declare, by the name of the constant.
struct TableNames {
    private var names: [String: Set<String>] = [:]

    init(_ files: [Project.File]) {
        for file in files {
            for match in file.text.matches(of: /static let (\w+)(?:: Table)? = Table\(\s*"(\w+)"/) {
                names["\(file.folder).\(match.1)", default: []].insert(String(match.2))
            }
        }
    }

    /// The tables that an interpolated expression of a file may stand for, as `Tables.item`; nil for any other.
    func tables(_ expression: String, in place: String) -> Set<String>? {
        let parts = expression.split(separator: ".")
        guard parts.count == 2, parts[0].first?.isUppercase == true, let last = parts.last else { return nil }
        return names["\(place.split(separator: "/")[1]).\(last)"]
    }
}

/// The statements that a run of tests has put to an engine.
struct Recording {
    private let statements: [[String]]

    init(_ text: String) throws {
        statements = try text.split(separator: "\n").map {
            try JSONDecoder().decode([String].self, from: Data($0.utf8))
        }
    }

    /// Whether a statement has a literal's words and tables, in their order.
    func holds(_ literal: SQLLiteral, _ tables: TableNames) -> Bool {
        let wanted: [Set<String>] = literal.pieces.compactMap { piece in
            switch piece {
            case .text(", "): nil
            case .text(let text): [text]
            case .expression(let expression):
                tables.tables(expression, in: literal.place).map { Set($0.map { "@\($0)" }) }
            }
        }
        return statements.contains { words in
            var rest = words[...]
            for choice in wanted {
                guard let next = rest.firstIndex(where: choice.contains) else { return false }
                rest = rest[(next + 1)...]
            }
            return true
        }
    }
}
