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
        var programme = isJudged ? ProgrammeReader.checked(ExampleProgramme.text) : nil
        // The programme does not say what points are worth.
        if code == .worthUnknown { programme?.pointValue = PointValue(points: 1, minor: 0) }
        return OfferReader.read(text, path: path, under: programme).diagnostics.map { diagnostic in
            let line = diagnostic.description
            return line.hasPrefix("\(path):") ? String(line.dropFirst(path.count + 1)) : line
        }.joined(separator: "\n")
    }

    static let all = files + values + rules

    private static let files = [
        FaultyOffer(
            .json, "\"version\": \"1.0.0\",", "\"version\": \"1.0.0\"",
            says: """
                5:3: error: Here a comma or a closing brace should be, and not a quotation mark. Mend the JSON \
                there; an editor that knows JSON shows the place. [json]
                """),
        FaultyOffer(
            .duplicateKey, "\"percent\": 20", "\"percent\": 20, \"percent\": 30",
            says: """
                10:47: error: The key "percent" stands twice in the same object. Keep one of them. \
                [duplicate_key]
                """),
        FaultyOffer(
            .unknownKey, "\"times_per_customer\"", "\"times_per_custommer\"",
            says: """
                15:3: error: The offer has no key "times_per_custommer". It takes $schema, offer, version, \
                languages, name, currency, audience, purchase, value, typical_amount, channels, from, until, \
                times_per_customer, parity. Did you mean "times_per_customer"? [unknown_key]
                """),
        FaultyOffer(
            .missingKey, "  \"typical_amount\": \"60.00\",\n", "",
            says: """
                1:1: error: The offer has no "typical_amount". Add the key "typical_amount"; \
                docs/loyalty-offers.md says what it takes. [missing_key]
                """),
        FaultyOffer(
            .wrongType, "\"times_per_customer\": 1", "\"times_per_customer\": \"once\"",
            says: """
                15:25: error: "times_per_customer" of the offer should be a number, and is a text. Write a \
                number. [wrong_type]
                """),
        FaultyOffer(
            .unknownWord, "\"kind\": \"percent\"", "\"kind\": \"percents\"",
            says: """
                10:21: error: "kind" of "value" can't be "percents". It is one of points, percent, amount, \
                reward, service. Did you mean "percent"? [unknown_word]
                """),
        FaultyOffer(
            .outOfRange, "\"percent\": 20", "\"percent\": 120",
            says: """
                10:43: error: "percent" of "value" should be a whole number from 1 to 100. Write such a number. \
                [out_of_range]
                """),
        FaultyOffer(
            .emptyRange, "\"until\": \"2027-06-01\"", "\"until\": \"2027-03-01\"",
            says: """
                14:12: error: The offer ends on 2027-03-01, and begins on 2027-03-01. Let "until", the first day \
                on which it is over, lie after "from". [empty_range]
                """),
        FaultyOffer(
            .fileName, example, in: "spring.offer.json",
            says: """
                3:12: error: The offer "welcome-spring" stands in a file called spring.offer.json. Call the file \
                welcome-spring.offer.json, or welcome-spring@1.0.0.offer.json when it is an earlier version. \
                [file_name]
                """),
        FaultyOffer(
            .empty, "[\"web\", \"visit\"]", "[]",
            says: """
                12:15: error: "channels" of the offer names none. Name at least one, or leave "channels" out: \
                then any will do. [empty]
                """),
        FaultyOffer(
            .empty, "[\"garden\"]", "[\" \"]",
            says: """
                9:51: error: A category of "purchase" is blank. Write it as purchases name it, or take it out. \
                [empty]
                """),
        FaultyOffer(
            .empty, "\"Who has gardened with us for years has tools that need it.\"", "\" \"",
            says: """
                20:12: error: "why" of "parity" says nothing. Say it in words that can be shown to a customer. \
                [empty]
                """),
        FaultyOffer(
            .invalidID, "\"offer\": \"welcome-spring\"", "\"offer\": \"Welcome\"",
            says: """
                3:12: error: "Welcome" can't be an offer's id. Ids of offers are small letters and digits with \
                single hyphens between, begin with a letter and have at most 60 signs, such as welcome-spring. \
                [invalid_id]
                """),
        FaultyOffer(
            .invalidID, "\"visit\"", "\"a visit\"",
            says: """
                12:23: error: "a visit" can't be an id. Ids are small letters and digits with single underscores \
                between, begin with a letter and have at most 60 signs, such as first_contact. [invalid_id]
                """),
        FaultyOffer(
            .duplicateID, "[\"web\", \"visit\"]", "[\"web\", \"web\"]",
            says: """
                12:23: error: "web" stands twice in "channels" of the offer. Keep one of them. [duplicate_id]
                """),
        FaultyOffer(
            .invalidVersion, "\"1.0.0\"", "\"1.0\"",
            says: """
                4:14: error: "1.0" can't be a version. Versions are three numbers: 1.0.0. [invalid_version]
                """),
        FaultyOffer(
            .invalidLanguage, "[\"en\", \"de\"]", "[\"en\", \"de\", \"German\"]",
            says: """
                5:29: error: "German" can't be a language. Languages are written by BCP 47: en, de, pt-BR. \
                [invalid_language]
                6:11: error: "name" of the offer has no text in "German". Add it, or take "German" out of the \
                offer's languages. [missing_translation]
                18:13: error: "name" of "parity" has no text in "German". Add it, or take "German" out of the \
                offer's languages. [missing_translation]
                19:42: error: "name" of "value" of "parity" has no text in "German". Add it, or take "German" \
                out of the offer's languages. [missing_translation]
                """),
        FaultyOffer(
            .missingTranslation, ", \"de\": \"20 % auf den ersten Garteneinkauf\"", "",
            says: """
                6:11: error: "name" of the offer has no text in "de". Add it, or take "de" out of the offer's \
                languages. [missing_translation]
                """),
        FaultyOffer(
            .undeclaredLanguage, "{\"en\": \"20 %", "{\"fr\": \"20 %\", \"en\": \"20 %",
            says: """
                6:12: error: "name" of the offer has a text in "fr", which is none of the offer's languages. Add \
                "fr" to "languages", or take the text out. [undeclared_language]
                """),
        FaultyOffer(
            .controlCharacter, "\"20 % off your", "\"20 %\\u0007 off your",
            says: """
                6:18: error: The text holds the control character U+0007. Take it out; of such characters, only \
                tabs and ends of lines are text. [control_character]
                """),
    ]

    private static let values = [
        FaultyOffer(
            .invalidAmount, "\"most\": \"25.00\"", "\"most\": \"25.005\"",
            says: """
                10:55: error: "25.005" of "most" of "value" has more decimals than EUR has. Write digits with a \
                point before the decimals: 12.50. [invalid_amount]
                """),
        FaultyOffer(
            .invalidDay, "\"from\": \"2027-03-01\"", "\"from\": \"2027-02-29\"",
            says: """
                13:11: error: "2027-02-29" of "from" of the offer can't be a day. Write year, month and day of a \
                day that the calendar has: 2027-03-01. [invalid_day]
                """),
        FaultyOffer(
            .unknownCurrency, "\"EUR\"", "\"EURO\"",
            says: """
                7:15: error: "EURO" is no currency. Write the three letters of ISO 4217: EUR. [unknown_currency]
                """),
        FaultyOffer(
            .unknownTier,
            parity("\"?\"").replacing(
                "{\"kind\": \"new_customers\"}", with: "{\"kind\": \"existing_customers\", \"tiers\": [\"golden\"]}"
            )
            .replacing(",\n  \"parity\": \"?\"", with: ""), judged: true,
            says: """
                8:55: error: There is no tier "golden". Name one of green, silver, gold. Did you mean "gold"? \
                [unknown_tier]
                """),
        FaultyOffer(
            .unknownReward,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "reward", "reward": "treee"}}"#
            ),
            judged: true,
            says: """
                16:106: error: The programme has no reward "treee". Name one of five_off, sharpening, tasting, \
                tree. Did you mean "tree"? [unknown_reward]
                """),
        FaultyOffer(
            .worthUnknown,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "points", "points": 5000}}"#),
            judged: true,
            says: """
                16:77: error: What existing customers get can't be compared with what new ones get: the \
                programme does not say what points are worth. Add "point_value" to the programme, or take the \
                rule "same". [worth_unknown]
                """),
    ]

    private static let rules = [
        FaultyOffer(
            .parityMissing, parity("\"?\"").replacing(",\n  \"parity\": \"?\"", with: ""),
            says: """
                8:15: error: The offer is made to new customers, and does not say what existing ones get. Add \
                "parity": {"rule": "same"}, or "equivalent" with something worth as much, or "exempt" with a \
                reason, who decided, and when it is looked at again. [parity_missing]
                """),
        FaultyOffer(
            .parityUnasked, "\"new_customers\"", "\"existing_customers\"",
            says: """
                16:13: error: The offer is made to existing customers, and has a parity rule. Take "parity" out: \
                nobody new gets anything that they would miss. [parity_unasked]
                """),
        FaultyOffer(
            .worthLess, "\"worth\": \"12.00\"", "\"worth\": \"11.99\"",
            says: """
                19:14: error: What existing customers get is worth 11.99 EUR, and what new ones get 12.00 EUR. \
                Give at least as much, or take the rule "same". [worth_less]
                """),
        FaultyOffer(
            .worthLess,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "points", "points": 1199}}"#),
            judged: true,
            says: """
                16:77: error: What existing customers get is worth 11.99 EUR, and what new ones get 12.00 EUR. \
                Give at least as much, or take the rule "same". [worth_less]
                """),
        FaultyOffer(
            .worthLess,
            parity(
                #"{"rule": "equivalent", "name": {"en": "A", "de": "B"}, "value": {"kind": "percent", "percent": 19, "most": "99.00"}}"#
            ),
            says: """
                16:77: error: What existing customers get is worth 11.40 EUR, and what new ones get 12.00 EUR. \
                Give at least as much, or take the rule "same". [worth_less]
                """),
        // Whoever has to buy for 30.00 gets more than 20 % of what is said to be typical.
        FaultyOffer(
            .outOfRange, "\"typical_amount\": \"60.00\"", "\"typical_amount\": \"29.99\"",
            says: """
                11:21: error: "typical_amount" is 29.99 EUR, and at least 30.00 EUR has to be bought. Write what a \
                purchase that the offer asks for typically comes to. [out_of_range]
                """),
        FaultyOffer(
            .missingKey, parity(#"{"rule": "exempt", "reason": "They know us."}"#),
            says: """
                16:13: error: "parity" has no "decided_by". Add the key "decided_by"; docs/loyalty-offers.md \
                says what it takes. [missing_key]
                16:13: error: "parity" has no "review_on". Add the key "review_on"; docs/loyalty-offers.md says \
                what it takes. [missing_key]
                """),
        FaultyOffer(
            .empty, parity(#"{"rule": "exempt", "reason": " ", "decided_by": "Ann", "review_on": "2027-04-01"}"#),
            says: """
                16:42: error: "reason" of "parity" says nothing. Say it in words that can be shown to a \
                customer. [empty]
                """),
        FaultyOffer(
            .unknownWord, parity(#"{"rule": "none"}"#),
            says: """
                16:22: error: "rule" of "parity" can't be "none". It is one of same, equivalent, exempt. \
                [unknown_word]
                """),
    ]
}
