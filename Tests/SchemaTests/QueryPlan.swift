import Foundation
import Storage
import TestSupport

/// Which tables an engine would look through whole to answer a statement.
enum QueryPlan {
    /// The tables that a statement looks through whole, by the plan of the engine itself.
    static func scanned(by sql: SQL, in house: House) async throws -> Set<String> {
        guard let schema = house.schema else {
            let steps = try await house.base.read { try $0.all("EXPLAIN QUERY PLAN \(sql)") { try $0.text(3) } }
            return scanned(steps, of: sql.rendered { "?\($0)" }.text)
        }
        // Without other ways to choose from, a scan means that no index could serve. Rows cost what they would in a
        // database that does not fit on a few pages.
        let settings =
            ["seqscan", "hashjoin", "mergejoin"].map { "SET enable_\($0) = off;" }.joined()
            + "SET cpu_tuple_cost = 100; SET cpu_index_tuple_cost = 100;"
        let plan = try PostgresServer.shared.execute(
            "\(settings) EXPLAIN (FORMAT JSON, COSTS OFF) \(sql.withLiterals)", schema: schema)
        return try scanned(JSONDecoder().decode([Explained].self, from: Data(plan.joined().utf8)).map(\.plan))
    }

    /// Reads SQLite's plan: `SEARCH` goes through an index, `SCAN` through everything; one in the order of an index or of the
    /// key ends early when few rows are asked for.
    static func scanned(_ steps: [String], of statement: String) -> Set<String> {
        var aliases: [String: String] = [:]
        for match in statement.matches(of: /\b([a-z]+_[a-z_]+)(?:\s+(?:AS\s+)?([a-z]+)\b)?/) {
            aliases[String(match.1)] = String(match.1)
            if let alias = match.2 { aliases[String(alias)] = String(match.1) }
        }
        let isCutShort = statement.contains("LIMIT") && !steps.contains { $0.contains("TEMP B-TREE") }
        let isWithoutCondition = !statement.contains("WHERE") && !statement.contains("JOIN")
        return Set(
            steps.compactMap { step in
                guard let scan = step.firstMatch(of: /^SCAN (\w+)/), let table = aliases[String(scan.1)] else {
                    return nil
                }
                return isCutShort && (step.contains("USING") || isWithoutCondition) ? nil : table
            })
    }

    /// PostgreSQL's answer to `EXPLAIN (FORMAT JSON)`.
    struct Explained: Decodable {
        let plan: Step

        enum CodingKeys: String, CodingKey { case plan = "Plan" }
    }

    /// A step of a PostgreSQL plan.
    struct Step: Decodable {
        let kind: String
        var table: String?
        var condition: String?
        var filter: String?
        var steps: [Step]?

        enum CodingKeys: String, CodingKey {
            case kind = "Node Type"
            case table = "Relation Name"
            case condition = "Index Cond"
            case filter = "Filter"
            case steps = "Plans"
        }
    }

    /// Reads PostgreSQL's plan: a table is looked through whole by a `Seq Scan`, and by an index without a condition that
    /// does not end early because few rows are asked for.
    static func scanned(_ steps: [Step], underLimit: Bool = false) -> Set<String> {
        steps.reduce(into: []) { found, step in
            switch step.kind {
            case "Seq Scan": found.insert(step.table ?? "")
            case "Index Scan", "Index Only Scan":
                if step.condition == nil, !underLimit || step.filter != nil { found.insert(step.table ?? "") }
            case "Bitmap Heap Scan":
                if step.steps?.contains(where: { $0.kind == "Bitmap Index Scan" && $0.condition == nil }) == true {
                    found.insert(step.table ?? "")
                }
            default: break
            }
            found.formUnion(scanned(step.steps ?? [], underLimit: step.kind == "Limit"))
        }
    }
}

extension SQL {
    /// The statement with its values in their places, for a server to plan.
    var withLiterals: String {
        let values = rendered { "\($0)" }.values
        return rendered { values[$0 - 1].literal }.text
    }
}

extension SQLValue {
    fileprivate var literal: String {
        switch self {
        case .null: "NULL"
        case .integer(let integer): "'\(integer)'::bigint"
        case .real(let real): "'\(real)'::double precision"
        case .text(let text): "'\(text.replacing("'", with: "''"))'::text"
        case .blob(let bytes): "'\\x\(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())'::bytea"
        }
    }
}
