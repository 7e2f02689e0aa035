import Definitions
import Foundation
import SurveySchema
import Testing

/// The JSON Schema for editors takes what the reader takes.
@Suite struct DefinitionSchemaTests {
    private struct Schema: Decodable {
        struct Object: Decodable {
            let properties: [String: Property]?
            let required: [String]?
            let oneOf: [Reference]?
        }
        struct Property: Decodable {
            let values: [String]?

            private enum CodingKeys: String, CodingKey {
                case values = "enum"
            }
        }
        struct Reference: Decodable {
            let ref: String

            private enum CodingKeys: String, CodingKey {
                case ref = "$ref"
            }
        }

        let properties: [String: Property]
        let defs: [String: Object]

        private enum CodingKeys: String, CodingKey {
            case properties
            case defs = "$defs"
        }

        static func read() throws -> Schema {
            try JSONDecoder().decode(Schema.self, from: Data(try Document.named("survey.schema.json").utf8))
        }
    }

    /// What the reader says an object takes, when it holds a key that nobody knows.
    private static func taken(_ definition: String) throws -> [String] {
        let diagnostics = SurveyReader.read(definition, path: "visit.survey.json").diagnostics
        let remedy = try #require(diagnostics.first { $0.code == .unknownKey }).remedy
        let list = try #require(remedy.firstMatch(of: /It takes ([^.]*)\./)).1
        return list.split(separator: ", ").map(String.init).sorted()
    }

    private static let odd = #""qqqqqqqqqqqqqqqqqq": 1"#

    private static let objects: [(String, String)] = [
        ("page", Written.survey(Written.score).replacing("{\"id\": \"all\"", with: "{\"id\": \"all\", \(odd)")),
        ("choice", Written.survey(Written.way.replacing("{\"id\": \"shop\"", with: "{\"id\": \"shop\", \(odd)"))),
        ("rule", Written.survey(Written.comment("why", "\"validIf\": {\(odd)}"))),
        ("quota", Written.survey(Written.score, and: "\"quotas\": [{\(odd)}],")),
        ("cell", Written.survey(Written.score, and: "\"quotas\": [{\"id\": \"q\", \"cells\": [{\(odd)}]}],")),
        ("followUp", Written.survey(Written.score, and: "\"followUps\": [{\(odd)}],")),
        (
            "dimension",
            Written.survey(
                Written.score,
                and: "\"indices\": [{\"id\": \"i\", \"kind\": \"gaps\", \"dimensions\": {\"d\": {\(odd)}}}],")
        ),
    ]

    @Test(arguments: objects)
    func `every object has the same keys`(name: String, definition: String) throws {
        let schema = try Schema.read()
        #expect(schema.defs[name]?.properties?.keys.sorted() == (try Self.taken(definition)))
    }

    @Test func `the survey itself has the same keys, and its words are the same`() throws {
        let schema = try Schema.read()
        let taken = try Self.taken(Written.survey(Written.score, and: "\(Self.odd),"))
        #expect(schema.properties.keys.sorted() == taken)
        #expect(schema.properties["respondents"]?.values == Survey.Respondents.allCases.map(\.rawValue))
        #expect(schema.properties["anonymity"]?.values == Survey.Anonymity.allCases.map(\.rawValue))
        #expect(schema.defs["followUp"]?.properties?["kind"]?.values == FollowUp.Kind.allCases.map(\.rawValue))
        let collects = schema.defs["question_text"]?.properties?["collects"]?.values
        #expect(collects == TextRule.Collected.allCases.map(\.rawValue))
    }

    @Test(arguments: ["question", "index"])
    func `every type of question and kind of index is there with the same keys`(name: String) throws {
        let schema = try Schema.read()
        let key = name == "question" ? "type" : "kind"
        let all = { (word: String) in
            let object = "{\"id\": \"x\", \"\(key)\": \"\(word)\", \(Self.odd)}"
            return name == "question"
                ? Written.survey(object) : Written.survey(Written.score, and: "\"indices\": [\(object)],")
        }
        let diagnostics = SurveyReader.read(all("qqqqqq"), path: "visit.survey.json").diagnostics
        let remedy = try #require(diagnostics.first { $0.code == .unknownWord }).remedy
        let words = try #require(remedy.firstMatch(of: /It is one of ([^.]*)\./)).1.split(separator: ", ")
        #expect(schema.defs[name]?.oneOf?.map(\.ref) == words.map { "#/$defs/\(name)_\($0)" })
        for word in words {
            let object = try #require(schema.defs["\(name)_\(word)"])
            #expect(object.properties?.keys.sorted() == (try Self.taken(all(String(word)))), "\(word)")
        }
    }

    @Test func `the page of surveys names every key, type and kind`() throws {
        let schema = try Schema.read()
        let page = try Document.named("surveys.md")
        let keys = schema.properties.keys + schema.defs.values.flatMap { $0.properties.map { Array($0.keys) } ?? [] }
        let words = schema.defs.keys.compactMap { name in
            ["question_", "index_"].first { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) }
        }
        #expect(keys.contains("minChosen") && words.contains("yes_no"))
        for name in Set(keys + words) {
            #expect(page.contains("`\(name)`") || page.contains("\"\(name)\""), "\(name)")
        }
    }
}
