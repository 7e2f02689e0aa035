import Definitions
import Foundation
import Loyalty
import Testing

/// A seminar with one mistake, and everything that is said of it under the example of a programme.
struct FaultySeminar: Sendable, CustomTestStringConvertible {
    let code: Diagnostic.Code
    let text: String
    /// All that is said, without the path before it.
    let expected: String

    /// The seminar with a part of it, which stands in it once, replaced.
    init(_ code: Diagnostic.Code, _ part: String, _ other: String, says expected: String) {
        let pieces = SeminarHall.text().components(separatedBy: part)
        if pieces.count != 2 { Issue.record("\"\(part)\" stands \(pieces.count - 1) times in the seminar.") }
        self.code = code
        text = pieces.joined(separator: other)
        self.expected = expected
    }

    var testDescription: String { "\(code.rawValue): \(expected)" }

    /// What is said, a line each.
    var said: String {
        let programme = ProgrammeReader.checked(ExampleProgramme.text)
        return SeminarReader.read(text, path: "a", under: programme).diagnostics.map { diagnostic in
            String(diagnostic.description.dropFirst("a:".count))
        }.joined(separator: "\n")
    }

    static let all = [
        FaultySeminar(
            .json, #""invite_days": 28,"#, #""invite_days": 28"#,
            says: """
                5:1: error: Here a comma or a closing brace should be, and not a quotation mark. Mend the JSON \
                there; an editor that knows JSON shows the place. [json]
                """),
        FaultySeminar(
            .duplicateKey, #""seats": 2"#, #""seats": 2, "seats": 3"#,
            says: """
                3:88: error: The key "seats" stands twice in the same object. Keep one of them. [duplicate_key]
                """),
        FaultySeminar(
            .unknownKey, #""invite_days""#, #""invite_dayz""#,
            says: """
                4:36: error: The seminar has no key "invite_dayz". It takes seminar, languages, title, meeting, for, \
                invite_days, follow_up, currency, value, cost. Did you mean "invite_days"? [unknown_key]
                """),
        FaultySeminar(
            .missingKey, #", "cost": "18.00""#, "",
            says: """
                1:1: error: The seminar has no "cost". Add the key "cost"; docs/loyalty-seminars.md says what it \
                takes. [missing_key]
                """),
        FaultySeminar(
            .wrongType, #""seats": 2"#, #""seats": "two""#,
            says: """
                3:85: error: "seats" of "meeting" should be a number, and is a text. Write a number. [wrong_type]
                """),
        FaultySeminar(
            .outOfRange, #""seats": 2"#, #""seats": 0"#,
            says: """
                3:85: error: "seats" of "meeting" should be a whole number from 1 to 1000000. Write such a number. \
                [out_of_range]
                """),
        FaultySeminar(
            .empty, #"["shop_window"]"#, "[]",
            says: """
                4:18: error: "needs" of "for" names none. Name at least one, or leave "needs" out: then any will do. \
                [empty]
                """),
        FaultySeminar(
            .invalidID, #""shop-windows""#, #""Shop Windows""#,
            says: """
                1:13: error: "Shop Windows" can't be a seminar's id. Ids of seminars are small letters and digits \
                with single hyphens between, begin with a letter and have at most 60 signs, such as \
                shop-window-2027. [invalid_id]
                """),
        FaultySeminar(
            .invalidID, #"["shop_window"]"#, #"["shop-window"]"#,
            says: """
                4:19: error: "shop-window" can't be an id. Ids are small letters and digits with single underscores \
                between, begin with a letter and have at most 60 signs, such as first_contact. [invalid_id]
                """),
        FaultySeminar(
            .duplicateID, #"["shop_window"]"#, #"["shop_window", "shop_window"]"#,
            says: """
                4:34: error: "shop_window" stands twice in "needs" of "for". Keep one of them. [duplicate_id]
                """),
        FaultySeminar(
            .invalidLanguage, #"["en", "de"]"#, #"["en", "de", "x"]"#,
            says: """
                1:55: error: "x" can't be a language. Languages are written by BCP 47: en, de, pt-BR. \
                [invalid_language]
                2:10: error: "title" of the seminar has no text in "x". Add it, or take "x" out of the seminar's \
                languages. [missing_translation]
                5:39: error: "question" of "follow_up" has no text in "x". Add it, or take "x" out of the seminar's \
                languages. [missing_translation]
                """),
        FaultySeminar(
            .missingTranslation, #", "de": "Schaufenster""#, "",
            says: """
                2:10: error: "title" of the seminar has no text in "de". Add it, or take "de" out of the seminar's \
                languages. [missing_translation]
                """),
        FaultySeminar(
            .undeclaredLanguage, #"{"en": "Shop windows""#, #"{"fr": "Vitrines", "en": "Shop windows""#,
            says: """
                2:11: error: "title" of the seminar has a text in "fr", which is none of the seminar's languages. \
                Add "fr" to "languages", or take the text out. [undeclared_language]
                """),
        FaultySeminar(
            .controlCharacter, #""Shop windows""#, #""Shop \u0007windows""#,
            says: """
                2:17: error: The text holds the control character U+0007. Take it out; of such characters, only tabs \
                and ends of lines are text. [control_character]
                """),
        FaultySeminar(
            .invalidAmount, #""120.00""#, #""120.005""#,
            says: """
                6:29: error: "120.005" of "value" of the seminar has more decimals than EUR has. Write digits with a \
                point before the decimals: 12.50. [invalid_amount]
                """),
        FaultySeminar(
            .invalidDay, #""2027-03-18""#, #""2027-02-29""#,
            says: """
                3:19: error: "2027-02-29" of "on" of "meeting" can't be a day. Write year, month and day of a day \
                that the calendar has: 2027-03-01. [invalid_day]
                """),
        FaultySeminar(
            .unknownCurrency, #""EUR""#, #""EURO""#,
            says: """
                6:13: error: "EURO" is no currency. Write the three letters of ISO 4217: EUR. [unknown_currency]
                """),
        FaultySeminar(
            .unknownTier, #"{"needs": ["shop_window"]}"#, #"{"tiers": ["golden"]}"#,
            says: """
                4:19: error: There is no tier "golden". Name one of green, silver, gold. Did you mean "gold"? \
                [unknown_tier]
                """),
        FaultySeminar(
            .invalidTime, #""18:30""#, #""24:00""#,
            says: """
                3:39: error: "24:00" of "at" of "meeting" can't be a time of day. Write hours and minutes: 18:30. \
                [invalid_time]
                """),
        FaultySeminar(
            .noAudience, #"{"needs": ["shop_window"]}"#, "{}",
            says: """
                4:8: error: "for" says neither who needs it nor which tiers are invited. Add "needs", as staff note \
                them of customers, or "tiers". [no_audience]
                """),
    ]
}
