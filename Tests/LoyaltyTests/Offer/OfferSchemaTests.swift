import Definitions
import Loyalty
import Testing

/// The JSON Schema for editors takes what the reader takes.
@Suite struct OfferSchemaTests {
    private static func schema() throws -> DefinitionSchema { try DefinitionSchema.read("offer.schema.json") }

    private static func listed(_ code: Diagnostic.Code, _ text: String) throws -> [String] {
        try DefinitionSchema.listed(code, in: OfferReader.read(text, path: "x.json").diagnostics)
    }

    private static let odd = #""qqqqqqqqqqqqqqqqqqqqqqqqqq": 1, "#

    @Test func `the offer itself has the same keys, and asks for the same`() throws {
        let schema = try Self.schema()
        let text = FaultyOffer.with("{\n  \"$schema\"", "{\(Self.odd)\n  \"$schema\"")
        #expect(schema.properties.keys.sorted() == (try Self.listed(.unknownKey, text)).sorted())
        let missing = OfferReader.read("{}", path: "x.json").diagnostics.filter { $0.code == .missingKey }
        let asked = missing.compactMap { $0.message.firstMatch(of: /has no "(.*)"\./).map { String($0.1) } }
        #expect(schema.required.sorted() == asked.sorted())
    }

    @Test(arguments: [
        ("audience", "new_customers"), ("audience", "existing_customers"), ("value", "points"), ("value", "percent"),
        ("value", "amount"), ("value", "reward"), ("value", "service"), ("parity", "same"), ("parity", "equivalent"),
        ("parity", "exempt"),
    ])
    func `every kind has the same keys, and asks for the same`(key: String, word: String) throws {
        let name = key == "parity" ? "rule" : "kind"
        let object = "{\(Self.odd)\"\(name)\": \"\(word)\"}"
        let text =
            switch key {
            case "parity": FaultyOffer.parity(object)
            case "value": FaultyOffer.with("{\"kind\": \"percent\", \"percent\": 20, \"most\": \"25.00\"}", object)
            default: FaultyOffer.with("{\"kind\": \"new_customers\"}", object)
            }
        let definition = try #require(try Self.schema().defs["\(key)_\(word)"])
        #expect(definition.properties?.keys.sorted() == (try Self.listed(.unknownKey, text)).sorted())
        let missing = OfferReader.read(text, path: "x.json").diagnostics.filter { $0.code == .missingKey }
        let asked = missing.compactMap { $0.message.firstMatch(of: /has no "(.*)"\./).map { String($0.1) } }
        #expect(definition.required?.sorted() == (asked + [name]).sorted())
    }

    @Test(arguments: [("audience", "\"new_customers\""), ("value", "\"percent\","), ("parity", "\"equivalent\"")])
    func `kinds are the same`(key: String, word: String) throws {
        let words = try Self.listed(.unknownWord, FaultyOffer.with(word, word.replacing(/[a-z_]+/, with: "qqqqqq")))
        let schema = try Self.schema()
        if key == "value" {
            #expect(schema.defs.keys.filter { $0.hasPrefix("value_") }.sorted() == words.map { "value_\($0)" }.sorted())
        } else {
            #expect(schema.properties[key]?.oneOf?.map(\.ref) == words.map { "#/$defs/\(key)_\($0)" })
        }
    }

    @Test func `ranges are the same`() throws {
        let schema = try Self.schema()
        for (range, part, other) in [
            (schema.properties["times_per_customer"], "\"times_per_customer\": 1", "\"times_per_customer\": -1"),
            (schema.defs["value_percent"]?.properties?["percent"], "\"percent\": 20", "\"percent\": -1"),
            (
                schema.defs["audience_existing_customers"]?.properties?["days_since_purchase"], "\"new_customers\"",
                "\"existing_customers\", \"days_since_purchase\": -1"
            ),
            (
                schema.defs["audience_existing_customers"]?.properties?["purchase_days"], "\"new_customers\"",
                "\"existing_customers\", \"purchase_days\": -1"
            ),
        ] {
            let diagnostics = OfferReader.read(FaultyOffer.with(part, other), path: "x.json").diagnostics
            let said = try #require(diagnostics.first { $0.code == .outOfRange })
            let told = try #require(said.message.firstMatch(of: /from (\d+) to (\d+)\./))
            #expect(range?.minimum == Double(told.1) && range?.maximum == Double(told.2))
        }
    }

    @Test func `the page names every key`() throws {
        let schema = try Self.schema()
        let page = try ExampleProgramme.page("loyalty-offers.md")
        let keys = Array(schema.properties.keys) + schema.defs.values.flatMap { Array(($0.properties ?? [:]).keys) }
        for name in Set(keys) { #expect(page.contains("`\(name)`") || page.contains("\"\(name)\""), "\(name)") }
    }
}
