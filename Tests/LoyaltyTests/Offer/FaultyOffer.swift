import Definitions
import Domain
import Foundation
import Loyalty
import Testing

/// The example with one mistake, and everything that is said of it.
struct FaultyOffer: Sendable, CustomTestStringConvertible {
    static let path = "welcome-spring.offer.json"
    /// The file's text.
    static let example = (try? ExampleProgramme.page("examples/\(path)")) ?? ""

    let code: Diagnostic.Code
    let text: String
    let path: String
    /// Whether it is judged with the example of a programme.
    let isJudged: Bool
    /// All that is said, without the path before it.
    let expected: String

    init(
        _ code: Diagnostic.Code, _ text: String, in path: String = FaultyOffer.path, judged: Bool = false,
        says expected: String
    ) {
        self.code = code
        self.text = text
        self.path = path
        isJudged = judged
        self.expected = expected
    }

    /// The example with a part of it replaced.
    init(_ code: Diagnostic.Code, _ part: String, _ other: String, judged: Bool = false, says expected: String) {
        self.init(code, FaultyOffer.with(part, other), judged: judged, says: expected)
    }

    /// The example with a part of it, which stands in it once, replaced.
    static func with(_ part: String, _ other: String) -> String {
        let pieces = example.components(separatedBy: part)
        if pieces.count != 2 { Issue.record("\"\(part)\" stands \(pieces.count - 1) times in the example.") }
        return pieces.joined(separator: other)
    }

    /// The example with its parity rule replaced.
    static func parity(_ rule: String) -> String {
        guard let start = example.range(of: "\"parity\": ") else { return "" }
        return example[..<start.upperBound] + rule + "\n}\n"
    }

    var testDescription: String { "\(code.rawValue): \(expected)" }

    /// What is said, a line each.
    var said: String {
        let programme = isJudged ? ProgrammeReader.checked(ExampleProgramme.text) : nil
        return OfferReader.read(text, path: path, under: programme).diagnostics.map { diagnostic in
            let line = diagnostic.description
            return line.hasPrefix("\(path):") ? String(line.dropFirst(path.count + 1)) : line
        }.joined(separator: "\n")
    }

    static let all = files + values + rules

    private static let files = [
        FaultyOffer(.json, "\"version\": \"1.0.0\",", "\"version\": \"1.0.0\"", says: "?"),
        FaultyOffer(.duplicateKey, "\"percent\": 20", "\"percent\": 20, \"percent\": 30", says: "?"),
        FaultyOffer(.unknownKey, "\"times_per_customer\"", "\"times_per_custommer\"", says: "?"),
        FaultyOffer(.missingKey, "  \"typical_amount\": \"60.00\",\n", "", says: "?"),
        FaultyOffer(.wrongType, "\"times_per_customer\": 1", "\"times_per_customer\": \"once\"", says: "?"),
        FaultyOffer(.unknownWord, "\"kind\": \"percent\"", "\"kind\": \"percents\"", says: "?"),
        FaultyOffer(.outOfRange, "\"percent\": 20", "\"percent\": 120", says: "?"),
        FaultyOffer(.emptyRange, "\"until\": \"2027-06-01\"", "\"until\": \"2027-03-01\"", says: "?"),
        FaultyOffer(.fileName, example, in: "spring.offer.json", says: "?"),
        FaultyOffer(.empty, "[\"web\", \"visit\"]", "[]", says: "?"),
        FaultyOffer(.empty, "[\"garden\"]", "[\" \"]", says: "?"),
        FaultyOffer(
            .empty, "\"Who has gardened with us for years has tools that need it.\"", "\" \"", says: "?"),
        FaultyOffer(.invalidID, "\"offer\": \"welcome-spring\"", "\"offer\": \"Welcome\"", says: "?"),
        FaultyOffer(.invalidID, "\"visit\"", "\"a visit\"", says: "?"),
        FaultyOffer(.duplicateID, "[\"web\", \"visit\"]", "[\"web\", \"web\"]", says: "?"),
        FaultyOffer(.invalidVersion, "\"1.0.0\"", "\"1.0\"", says: "?"),
        FaultyOffer(.invalidLanguage, "[\"en\", \"de\"]", "[\"en\", \"de\", \"German\"]", says: "?"),
        FaultyOffer(.missingTranslation, ", \"de\": \"20 % auf den ersten Garteneinkauf\"", "", says: "?"),
        FaultyOffer(.undeclaredLanguage, "{\"en\": \"20 %", "{\"fr\": \"20 %\", \"en\": \"20 %", says: "?"),
        FaultyOffer(.controlCharacter, "\"20 % off your", "\"20 %\\u0007 off your", says: "?"),
    ]

    private static let values = [
        FaultyOffer(.invalidAmount, "\"most\": \"25.00\"", "\"most\": \"25.005\"", says: "?"),
        FaultyOffer(.invalidDay, "\"from\": \"2027-03-01\"", "\"from\": \"2027-02-29\"", says: "?"),
        FaultyOffer(.unknownCurrency, "\"EUR\"", "\"EURO\"", says: "?"),
        FaultyOffer(
            .unknownTier,
            parity("\"?\"").replacing(
                "{\"kind\": \"new_customers\"}", with: "{\"kind\": \"existing_customers\", \"tiers\": [\"golden\"]}"
            )
            .replacing(",\n  \"parity\": \"?\"", with: ""), judged: true, says: "?"),
        FaultyOffer(
            .unknownReward,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "reward", "reward": "treee"}}"#
            ),
            judged: true, says: "?"),
        FaultyOffer(
            .worthUnknown,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "points", "points": 5000}}"#),
            judged: true, says: "?"),
    ]

    private static let rules = [
        FaultyOffer(.parityMissing, parity("\"?\"").replacing(",\n  \"parity\": \"?\"", with: ""), says: "?"),
        FaultyOffer(.parityUnasked, "\"new_customers\"", "\"existing_customers\"", says: "?"),
        FaultyOffer(.worthLess, "\"worth\": \"12.00\"", "\"worth\": \"11.99\"", says: "?"),
        FaultyOffer(
            .worthLess,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "points", "points": 1199}}"#),
            judged: true, says: "?"),
        FaultyOffer(
            .worthLess,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "percent", "percent": 19, "most": "99.00"}}"#
            ),
            says: "?"),
        FaultyOffer(.missingKey, parity(#"{"rule": "exempt", "reason": "They know us."}"#), says: "?"),
        FaultyOffer(
            .empty, parity(#"{"rule": "exempt", "reason": " ", "decided_by": "Ann", "review_on": "2027-04-01"}"#),
            says: "?"),
        FaultyOffer(.unknownWord, parity(#"{"rule": "none"}"#), says: "?"),
    ]
}
