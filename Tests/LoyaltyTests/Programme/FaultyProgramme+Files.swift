import Definitions
import Foundation
import Loyalty

/// What every kind of definition can have wrong.
extension FaultyProgramme {
    static let files: [FaultyProgramme] = [
        FaultyProgramme(
            .json, "{\"programme\": corner}",
            says: #"""
                1:15: error: Here a value should be, and not "c". Mend the JSON there; an editor that knows \#
                JSON shows the place. [json]
                """#),
        FaultyProgramme(
            .json, "{\"programme\": \"" + String(repeating: "x", count: 1 << 20) + "\"}",
            says: #"""
                1:1: error: The file is larger than 1 MiB. Shorten the programme. [json]
                """#),
        FaultyProgramme(
            .duplicateKey, #""version": "1.0.0","#, #""version": "1.0.0", "version": "1.0.0","#,
            says: #"""
                4:23: error: The key "version" stands twice in the same object. Keep one of them. \#
                [duplicate_key]
                """#),
        FaultyProgramme(
            .duplicateKey, #"{"id": "welcome", "points": 50"#, #"{"id": "welcome", "points": 50, "percent": 5"#,
            says: #"""
                13:48: error: Rule "welcome" says twice what it gives: by "points" and by "percent". Keep one \#
                of them. [duplicate_key]
                """#),
        FaultyProgramme(
            .unknownKey, #""rounding": "down""#, #""roundign": "down""#,
            says: #"""
                27:3: error: The programme has no key "roundign". It takes $schema, programme, version, \#
                languages, name, points_name, zone, currency, point_value, earning, campaigns, events, \#
                rounding, expiry, goodwill_expiry, returns, tiers, rewards, referral. Did you mean \#
                "rounding"? [unknown_key]
                """#),
        FaultyProgramme(
            .unknownKey, #"{"kind": "rolling", "months": 36}"#, #"{"kind": "never", "months": 36}"#,
            says: #"""
                29:40: error: "goodwill_expiry" has no key "months". It takes kind. [unknown_key]
                """#),
        FaultyProgramme(
            .missingKey, #"  "returns": {"policy": "within_balance", "days": 14},"#, "",
            says: #"""
                1:1: error: The programme has no "returns". Add the key "returns"; docs/loyalty-programme.md \#
                says what it takes. [missing_key]
                """#),
        FaultyProgramme(
            .missingKey, #""points": 50, "day_of_purchase": 1"#, #""day_of_purchase": 1"#,
            says: #"""
                13:5: error: Rule "welcome" has neither "points" nor "percent". Add one of them; \#
                docs/loyalty-programme.md says what they take. [missing_key]
                """#),
        FaultyProgramme(
            .missingKey, #""points": 1, "per": "1.00""#, #""per": "1.00""#,
            says: #"""
                12:5: error: Rule "base" has no "points". Add the key "points"; docs/loyalty-programme.md \#
                says what it takes. [missing_key]
                """#),
        FaultyProgramme(
            .wrongType, #""per": "1.00""#, #""per": 1.00"#,
            says: #"""
                12:40: error: "per" of rule "base" should be an amount in quotes, such as "12.50", and is a \#
                number. Write an amount in quotes, such as "12.50". [wrong_type]
                """#),
        FaultyProgramme(
            .wrongType, #""points": 20"#, #""points": "20""#,
            says: #"""
                25:91: error: "points" of event "answered" should be a number, and is a text. Write a number. \#
                [wrong_type]
                """#),
        FaultyProgramme(
            .wrongType, #""representative": true"#, #""representative": "yes""#,
            says: #"""
                47:82: error: "representative" of "benefits" of tier "gold" should be true or false, and is a \#
                text. Write true or false. [wrong_type]
                """#),
        FaultyProgramme(
            .wrongType, #"["garden"]"#, #""garden""#,
            says: #"""
                15:51: error: "categories" of rule "garden" should be a list, and is a text. Write a list. \#
                [wrong_type]
                """#),
        FaultyProgramme(
            .unknownWord, #""within_balance""#, #""with_balance""#,
            says: #"""
                30:25: error: "policy" of "returns" can't be "with_balance". It is one of only_pending, \#
                within_balance, unlimited. Did you mean "within_balance"? [unknown_word]
                """#),
        FaultyProgramme(
            .unknownWord, #""survey_answered""#, #""surveyed""#,
            says: #"""
                25:33: error: "event" of event "answered" can't be "surveyed". It is one of survey_answered. \#
                [unknown_word]
                """#),
        FaultyProgramme(
            .outOfRange, #""percent": 50"#, #""percent": 10001"#,
            says: #"""
                15:33: error: "percent" of rule "garden" should be a whole number from 1 to 10000. Write such \#
                a number. [out_of_range]
                """#),
        FaultyProgramme(
            .outOfRange, #""points": 50,"#, #""points": 1000000000001,"#,
            says: #"""
                13:33: error: "points" of rule "welcome" should be a whole number from 1 to 1000000000000. \#
                Write such a number. [out_of_range]
                """#),
        FaultyProgramme(
            .outOfRange, #""per": "1.00""#, #""per": "0.00""#,
            says: #"""
                12:40: error: "per" of rule "base" should be an amount from 0.01 to 10000000000.00. Write \#
                such an amount. [out_of_range]
                """#),
        FaultyProgramme(
            .outOfRange, #""response_time_factor": 0.5"#, #""response_time_factor": 1.5"#,
            says: #"""
                47:35: error: "response_time_factor" of "benefits" of tier "gold" should be above 0 and at \#
                most 1. Write such a number; 0.5 stands for half the time. [out_of_range]
                """#),
        FaultyProgramme(
            .emptyRange, #""until": "2027-04-01""#, #""until": "2027-03-01""#,
            says: #"""
                20:54: error: Campaign "spring" begins on 2027-03-01, and is over on 2027-03-01 already. Let \#
                "until", the first day on which it is over, come after "from". [empty_range]
                """#),
        FaultyProgramme(
            .fileName, ExampleProgramme.text, in: "corner.programme.json",
            says: #"""
                3:16: error: The programme "corner-club" stands in a file called corner.programme.json. Call \#
                the file corner-club.programme.json, or corner-club@1.0.0.programme.json when it is an \#
                earlier version. [file_name]
                """#),
        FaultyProgramme(
            .empty, #"["en", "de"]"#, "[]",
            says: #"""
                5:16: error: The programme has no language. Name at least one; the first one serves whoever \#
                reads none of them. [empty]
                """#),
        FaultyProgramme(
            .empty, #"["garden"]"#, "[]",
            says: #"""
                15:51: error: "categories" of rule "garden" names none. Name at least one, or leave \#
                "categories" out: then any will do. [empty]
                """#),
        FaultyProgramme(
            .empty, #"["garden"]"#, #"[" "]"#,
            says: #"""
                15:52: error: A category of rule "garden" is blank. Write it as purchases name it, or take it \#
                out. [empty]
                """#),
        FaultyProgramme(
            .empty, FaultyProgramme.withoutEarning,
            says: #"""
                1:1: error: The programme gives no points for anything. Add a rule to "earning", such as \#
                {"id": "base", "points": 1, "per": "1.00", "qualifies": true}. [empty]
                """#),
        FaultyProgramme(
            .empty, FaultyProgramme.withoutLevels,
            says: #"""
                36:15: error: "tiers" has no levels. Give at least the lowest one, or leave "tiers" out. \#
                [empty]
                """#),
        FaultyProgramme(
            .invalidID, #""programme": "corner-club""#, #""programme": "Corner Club""#,
            says: #"""
                3:16: error: "Corner Club" can't be a programme's id. Ids of programmes are small letters and \#
                digits with single hyphens between, begin with a letter and have at most 60 signs, such as \#
                corner-club. [invalid_id]
                """#),
        FaultyProgramme(
            .invalidID, #""id": "five_off""#, #""id": "5_off""#,
            says: #"""
                54:13: error: "5_off" can't be an id. Ids are small letters and digits with single \#
                underscores between, begin with a letter and have at most 60 signs, such as first_contact. \#
                [invalid_id]
                """#),
        FaultyProgramme(
            .invalidID, #"["relationship"]"#, #"["Relationship"]"#,
            says: #"""
                25:64: error: "Relationship" can't be a survey's id. Write it as the survey's definition \#
                does, such as after-contact. [invalid_id]
                """#),
        FaultyProgramme(
            .duplicateID, #""id": "tree""#, #""id": "spring""#,
            says: #"""
                67:13: error: The id "spring" stands twice: rules, campaigns, events and rewards share their \#
                ids. Give each its own id. [duplicate_id]
                """#),
        FaultyProgramme(
            .duplicateID, #""id": "green""#, #""id": "silver""#,
            says: #"""
                39:15: error: Two tiers have the id "silver". Give each its own id. [duplicate_id]
                """#),
        FaultyProgramme(
            .duplicateID, #"["garden"]"#, #"["garden", "garden"]"#,
            says: #"""
                15:62: error: "garden" stands twice in "categories" of rule "garden". Keep one of them. \#
                [duplicate_id]
                """#),
        FaultyProgramme(
            .reservedRuleID, #""id": "tree""#, #""id": "tier""#,
            says: #"""
                67:13: error: "tier" stands for the points that a tier adds, and can't be the id of anything \#
                else. Choose another id. [reserved_id]
                """#),
        FaultyProgramme(
            .reservedRuleID, #""id": "tree""#, #""id": "referral""#,
            says: #"""
                67:13: error: "referral" stands for the points that referrals give, and can't be the id of anything \#
                else. Choose another id. [reserved_id]
                """#),
        FaultyProgramme(
            .invalidVersion, #""1.0.0""#, #""1.0""#,
            says: #"""
                4:14: error: "1.0" can't be a version. Versions are three numbers: 1.0.0. [invalid_version]
                """#),
        FaultyProgramme(
            .invalidLanguage, FaultyProgramme.oneLanguage("e"), in: "x.json",
            says: #"""
                1:58: error: "e" can't be a language. Languages are written by BCP 47: en, de, pt-BR. \#
                [invalid_language]
                """#),
        FaultyProgramme(
            .missingTranslation, #"{"en": "stars", "de": "Sterne"}"#, #"{"en": "stars"}"#,
            says: #"""
                7:18: error: "points_name" of the programme has no text in "de". Add it, or take "de" out of \#
                the programme's languages. [missing_translation]
                """#),
        FaultyProgramme(
            .undeclaredLanguage, #"{"en": "stars", "de": "Sterne"}"#,
            #"{"en": "stars", "de": "Sterne", "fr": "étoiles"}"#,
            says: #"""
                7:50: error: "points_name" of the programme has a text in "fr", which is none of the \#
                programme's languages. Add "fr" to "languages", or take the text out. [undeclared_language]
                """#),
        FaultyProgramme(
            .controlCharacter, #""de": "Sterne""#, #""de": "Ster\u0007ne""#,
            says: #"""
                7:40: error: The text holds the control character U+0007. Take it out; of such characters, \#
                only tabs and ends of lines are text. [control_character]
                """#),
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

    private static func oneLanguage(_ language: String) -> String {
        """
        {"programme": "small", "version": "1.0.0", "languages": ["\(language)"], "name": "S", "points_name": "p",
        "zone": "UTC", "currency": "EUR", "earning": [{"id": "base", "points": 1}], "expiry": {"kind": "never"},
        "returns": {"policy": "unlimited"},
        "rewards": [{"id": "r", "name": "R", "kind": "access", "points": 1, "value": "0", "cost": "0"}]}
        """
    }
}
