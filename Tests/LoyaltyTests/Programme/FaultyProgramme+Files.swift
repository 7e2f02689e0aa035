import Definitions
import Foundation
import Loyalty

/// What every kind of definition can have wrong.
extension FaultyProgramme {
    static let files: [FaultyProgramme] = [
        FaultyProgramme(.json, "{\"programme\": corner}", says: "?"),
        FaultyProgramme(
            .json, "{\"programme\": \"" + String(repeating: "x", count: 1 << 20) + "\"}", says: "?"),
        FaultyProgramme(.duplicateKey, #""version": "1.0.0","#, #""version": "1.0.0", "version": "1.0.0","#, says: "?"),
        FaultyProgramme(
            .duplicateKey, #"{"id": "welcome", "points": 50"#, #"{"id": "welcome", "points": 50, "percent": 5"#, says: "?"),
        FaultyProgramme(.unknownKey, #""rounding": "down""#, #""roundign": "down""#, says: "?"),
        FaultyProgramme(
            .unknownKey, #"{"kind": "rolling", "months": 36}"#, #"{"kind": "never", "months": 36}"#, says: "?"),
        FaultyProgramme(
            .missingKey, #"  "returns": {"policy": "within_balance", "days": 14},"#, "", says: "?"),
        FaultyProgramme(.missingKey, #""points": 50, "day_of_purchase": 1"#, #""day_of_purchase": 1"#, says: "?"),
        FaultyProgramme(.missingKey, #""points": 1, "per": "1.00""#, #""per": "1.00""#, says: "?"),
        FaultyProgramme(.wrongType, #""per": "1.00""#, #""per": 1.00"#, says: "?"),
        FaultyProgramme(.wrongType, #""points": 20"#, #""points": "20""#, says: "?"),
        FaultyProgramme(.wrongType, #""representative": true"#, #""representative": "yes""#, says: "?"),
        FaultyProgramme(.wrongType, #"["garden"]"#, #""garden""#, says: "?"),
        FaultyProgramme(.unknownWord, #""within_balance""#, #""with_balance""#, says: "?"),
        FaultyProgramme(.unknownWord, #""survey_answered""#, #""surveyed""#, says: "?"),
        FaultyProgramme(.outOfRange, #""percent": 50"#, #""percent": 10001"#, says: "?"),
        FaultyProgramme(.outOfRange, #""points": 50,"#, #""points": 1000000000001,"#, says: "?"),
        FaultyProgramme(.outOfRange, #""per": "1.00""#, #""per": "0.00""#, says: "?"),
        FaultyProgramme(.outOfRange, #""response_time_factor": 0.5"#, #""response_time_factor": 1.5"#, says: "?"),
        FaultyProgramme(.emptyRange, #""until": "2027-04-01""#, #""until": "2027-03-01""#, says: "?"),
        FaultyProgramme(.fileName, ExampleProgramme.text, in: "corner.programme.json", says: "?"),
        FaultyProgramme(.empty, #"["en", "de"]"#, "[]", says: "?"),
        FaultyProgramme(.empty, #"["garden"]"#, "[]", says: "?"),
        FaultyProgramme(.empty, #"["garden"]"#, #"[" "]"#, says: "?"),
        FaultyProgramme(.empty, FaultyProgramme.withoutEarning, says: "?"),
        FaultyProgramme(.empty, FaultyProgramme.withoutLevels, says: "?"),
        FaultyProgramme(.invalidID, #""programme": "corner-club""#, #""programme": "Corner Club""#, says: "?"),
        FaultyProgramme(.invalidID, #""id": "five_off""#, #""id": "5_off""#, says: "?"),
        FaultyProgramme(.invalidID, #"["relationship"]"#, #"["Relationship"]"#, says: "?"),
        FaultyProgramme(.duplicateID, #""id": "tree""#, #""id": "spring""#, says: "?"),
        FaultyProgramme(.duplicateID, #""id": "silver""#, #""id": "gold""#, says: "?"),
        FaultyProgramme(.duplicateID, #"["garden"]"#, #"["garden", "garden"]"#, says: "?"),
        FaultyProgramme(.reservedRuleID, #""id": "tree""#, #""id": "tier""#, says: "?"),
        FaultyProgramme(.invalidVersion, #""1.0.0""#, #""1.0""#, says: "?"),
        FaultyProgramme(.invalidLanguage, #"["en", "de"]"#, #"["en", "de", "e"]"#, says: "?"),
        FaultyProgramme(.missingTranslation, #"{"en": "stars", "de": "Sterne"}"#, #"{"en": "stars"}"#, says: "?"),
        FaultyProgramme(
            .undeclaredLanguage, #"{"en": "stars", "de": "Sterne"}"#,
            #"{"en": "stars", "de": "Sterne", "fr": "étoiles"}"#, says: "?"),
        FaultyProgramme(.controlCharacter, #""de": "Sterne""#, #""de": "Ster\u0007ne""#, says: "?"),
    ]

    /// The example with a part between two others taken out.
    static func cut(from start: String, to end: String, _ other: String) -> String {
        guard let from = ExampleProgramme.text.range(of: start),
            let until = ExampleProgramme.text[from.upperBound...].range(of: end)
        else { return "" }
        return ExampleProgramme.text.replacingCharacters(in: from.lowerBound..<until.upperBound, with: other)
    }

    private static let withoutEarning = cut(from: "  \"earning\"", to: "\"times_per_year\": 4}\n  ],", "")
        .replacing(", \"points\": 900,", with: ",")

    private static let withoutLevels = cut(
        from: "    \"levels\": [", to: "125\n        }\n      }\n    ]", "    \"levels\": []"
    ).replacing(", \"tiers\": [\"silver\", \"gold\"]", with: "").replacing(", \"tiers\": [\"gold\"]", with: "")
}
