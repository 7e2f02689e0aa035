import Definitions
import Loyalty
import Testing

/// The JSON Schema for editors takes what the reader takes.
@Suite struct ProgrammeSchemaTests {
    private static func schema() throws -> DefinitionSchema { try DefinitionSchema.read("programme.schema.json") }

    private static func listed(_ code: Diagnostic.Code, _ text: String) throws -> [String] {
        try DefinitionSchema.listed(code, in: ProgrammeReader.read(text, path: "x.json").diagnostics)
    }

    private static let odd = #""qqqqqqqqqqqqqqqqqqqqqqqqqq": 1, "#

    /// Each object with where it begins in the example.
    private static let objects = [
        ("pointValue", #""point_value": {"#), ("rule", #"{"id": "base""#), ("event", #"{"id": "answered""#),
        ("expiry_end_of_period", #"{"kind": "end_of_period""#),
        ("expiry_rolling", #"{"kind": "rolling", "months": 36"#),
        ("returns", #""returns": {"#), ("window_rolling", #"{"kind": "rolling", "months": 12"#),
        ("level", #"{"id": "green""#), ("requirements", #""requires": {"spend": "900.00""#),
        ("benefits", #""benefits": {"response_time_factor": 0.75"#),
    ]

    private static func withKey(_ start: String) throws -> String {
        let brace = try #require(start.firstIndex(of: "{"))
        return ExampleProgramme.with(
            start, start[...brace] + odd + start[start.index(after: brace)...])
    }

    @Test(arguments: objects)
    func `every object has the same keys`(name: String, start: String) throws {
        let taken = try Self.listed(.unknownKey, Self.withKey(start))
        #expect(try Self.schema().defs[name]?.properties?.keys.sorted() == taken.sorted())
    }

    @Test(arguments: [
        ("campaign", "\"id\": \"spring\""), ("reward", "\"id\": \"tree\""), ("referral", "\"referrer_points\": 200"),
        ("tiers", "\"grace_days\": 30"),
    ])
    func `every object of several lines has the same keys`(name: String, member: String) throws {
        let taken = try Self.listed(.unknownKey, ExampleProgramme.with(member, Self.odd + member))
        #expect(try Self.schema().defs[name]?.properties?.keys.sorted() == taken.sorted())
    }

    @Test(arguments: [
        ("expiry_never", "\"expiry\": {", #"{"kind": "never"}"#),
        ("expiry_fixed", "\"expiry\": {", #"{"kind": "fixed", "last_day": "2027-01-01"}"#),
        ("expiry_sliding", "\"expiry\": {", #"{"kind": "sliding", "months": 12}"#),
        ("window_calendar_year", "\"window\": {", #"{"kind": "calendar_year"}"#),
        ("window_member_year", "\"window\": {", #"{"kind": "member_year"}"#),
    ])
    func `every kind of expiry and window has the same keys`(name: String, start: String, value: String) throws {
        let other = start.dropLast() + "{" + Self.odd + value.dropFirst()
        let taken = try Self.listed(.unknownKey, FaultyProgramme.cut(from: start, to: "}", String(other)))
        #expect(try Self.schema().defs[name]?.properties?.keys.sorted() == taken.sorted())
    }

    @Test func `the programme itself has the same keys, and asks for the same`() throws {
        let schema = try Self.schema()
        let text = ExampleProgramme.with("{\n  \"$schema\"", "{\(Self.odd)\n  \"$schema\"")
        #expect(schema.properties.keys.sorted() == (try Self.listed(.unknownKey, text)).sorted())
        let missing = ProgrammeReader.read("{}", path: "x.json").diagnostics.filter { $0.code == .missingKey }
        let asked = missing.compactMap { $0.message.firstMatch(of: /has no "(.*)"\./).map { String($0.1) } }
        #expect(schema.required.sorted() == asked.sorted())
    }

    @Test(arguments: [
        ("rounding", "", #""down""#), ("policy", "returns", #""within_balance""#),
        ("downgrade", "tiers", #""one_step""#),
        ("kind", "reward", #""donation""#), ("pay_on", "referral", #""second_purchase""#),
        ("event", "event", #""survey_answered""#), ("period", "expiry_end_of_period", #""quarter""#),
    ])
    func `words are the same`(key: String, object: String, word: String) throws {
        let schema = try Self.schema()
        let property = object.isEmpty ? schema.properties[key] : schema.defs[object]?.properties?[key]
        #expect(property?.values == (try Self.listed(.unknownWord, ExampleProgramme.with(word, "\"qqqqqq\""))))
    }

    @Test(arguments: [("expiry", #""end_of_period""#), ("window", #""rolling", "months": 12"#)])
    func `kinds are the same`(name: String, word: String) throws {
        let words = try Self.listed(.unknownWord, ExampleProgramme.with(word, "\"qqqqqq\""))
        #expect(try Self.schema().defs[name]?.oneOf?.map(\.ref) == words.map { "#/$defs/\(name)_\($0)" })
    }

    @Test(arguments: [
        ("rule", "percent", #""percent": 50"#), ("rule", "day_of_purchase", #""day_of_purchase": 2"#),
        ("rule", "tenure_months", #""tenure_months": 60"#), ("campaign", "times_per_member", #""times_per_member": 3"#),
        ("event", "times_per_year", #""times_per_year": 4"#), ("expiry_rolling", "months", #""months": 36"#),
        ("expiry_end_of_period", "months", #""months": 24"#), ("window_rolling", "months", #""months": 12"#),
        ("returns", "days", #""days": 14"#), ("tiers", "grace_days", #""grace_days": 30"#),
        ("tiers", "notice_days", #""notice_days": 30"#), ("requirements", "visits", #""visits": 8"#),
        ("requirements", "tenure_months", #""tenure_months": 12"#),
        ("benefits", "outreach_priority", #""outreach_priority": 2"#),
        ("benefits", "points_percent", #""points_percent": 125"#), ("reward", "stock", #""stock": 40"#),
        ("reward", "fulfil_within_days", #""fulfil_within_days": 7"#),
        ("referral", "referrer_points", #""referrer_points": 200"#),
        ("referral", "most_per_year", #""most_per_year": 10"#),
    ])
    func `ranges are the same`(object: String, key: String, member: String) throws {
        let property = try #require(try Self.schema().defs[object]?.properties?[key])
        let text = ExampleProgramme.with(member, "\"\(key)\": -1")
        let said = try #require(ProgrammeReader.read(text, path: "x.json").diagnostics.first { $0.code == .outOfRange })
        let range = try #require(said.message.firstMatch(of: /from (\d+) to (\d+)\./))
        #expect(property.minimum == Double(range.1) && property.maximum == Double(range.2))
    }

    @Test func `the page names every key, and the schema has every word in it`() throws {
        let schema = try Self.schema()
        let page = try ExampleProgramme.page("loyalty-programme.md")
        let properties = [schema.properties] + schema.defs.values.compactMap(\.properties)
        let words = properties.flatMap { $0.values.flatMap { $0.values ?? [] } }
        #expect(words.contains("half_year"))
        for name in Set(properties.flatMap(\.keys) + words) {
            #expect(page.contains("`\(name)`") || page.contains("\"\(name)\""), "\(name)")
        }
    }
}
