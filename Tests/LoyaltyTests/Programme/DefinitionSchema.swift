import Definitions
import Foundation
import Testing

/// A JSON Schema of the docs, as far as tests hold it against what a reader takes.
struct DefinitionSchema: Decodable {
    struct Object: Decodable {
        let properties: [String: Property]?
        let required: [String]?
        let oneOf: [Reference]?
    }

    struct Property: Decodable {
        let values: [String]?
        let minimum: Double?
        let maximum: Double?
        let oneOf: [Reference]?

        private enum CodingKeys: String, CodingKey {
            case values = "enum"
            case minimum
            case maximum
            case oneOf
        }
    }

    struct Reference: Decodable {
        let ref: String?

        private enum CodingKeys: String, CodingKey {
            case ref = "$ref"
        }
    }

    let properties: [String: Property]
    let required: [String]
    let defs: [String: Object]

    private enum CodingKeys: String, CodingKey {
        case properties
        case required
        case defs = "$defs"
    }

    /// The schema of that name in docs.
    static func read(_ name: String) throws -> DefinitionSchema {
        try JSONDecoder().decode(DefinitionSchema.self, from: Data(try ExampleProgramme.page(name).utf8))
    }

    /// What stands in the list of a remedy, such as `It takes id, points.`
    static func listed(_ code: Diagnostic.Code, in diagnostics: [Diagnostic]) throws -> [String] {
        let remedy = try #require(diagnostics.first { $0.code == code }).remedy
        let list = try #require(remedy.firstMatch(of: /It (?:takes|is one of) ([^.]*)\./)).1
        return list.split(separator: ", ").map(String.init)
    }
}
