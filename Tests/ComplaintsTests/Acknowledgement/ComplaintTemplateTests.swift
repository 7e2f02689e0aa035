import Complaints
import Definitions
import TestSupport
import Testing

@Suite struct ComplaintTemplateTests {
    private static let places = "{{owner}} {{own_words}} {{next_step}}"

    private func findings(_ text: String) -> [String] {
        ComplaintTemplateReader.read(text, path: "t").diagnostics.map(\.description)
    }

    private func codes(_ text: String) -> [String] {
        ComplaintTemplateReader.read(text, path: "t").diagnostics.map(\.code.rawValue)
    }

    @Test(arguments: [ComplaintTemplate.english, ComplaintTemplate.german])
    func `the built-in templates are good ones`(text: String) throws {
        let reading = ComplaintTemplateReader.read(text, path: "t")
        #expect(reading.diagnostics == [])
        let template = try #require(reading.definition)
        let values = Dictionary(
            uniqueKeysWithValues: ComplaintTemplate.Placeholder.allCases.map { ($0, "<\($0.rawValue)>") })
        let rendered = template.rendered(values, language: "en")
        #expect(values.values.allSatisfy(rendered.contains) && !rendered.contains("{{"))
    }

    @Test func `a template names the owner, quotes the complainant and says what happens next`() {
        #expect(
            findings("Hello.") == [
                "t:1:1: error: It does not say what happens next. Add {{next_step}}. [no_next_step]",
                "t:1:1: error: The complainant's own words are not quoted. Add {{own_words}}. [no_own_words]",
                "t:1:1: error: Nobody is named who answers for the complaint. Add {{owner}}. [no_owner]",
            ])
        #expect(codes("{{ owner }}, {{own_words}}") == ["no_next_step"])
        #expect(findings(ComplaintTemplateTests.places) == [])
    }

    @Test func `unknown and broken places are told with their place`() {
        #expect(
            findings("\(ComplaintTemplateTests.places)\n  {{onwer}}") == [
                "t:2:3: error: There is no place \"onwer\". It is one of owner, own_words, next_step, greeting, reference, "
                    + "received_on, contact, organisation. Did you mean \"owner\"? [unknown_place]"
            ])
        #expect(codes("\(ComplaintTemplateTests.places) {{owner") == ["malformed_place"])
        #expect(
            codes("\(ComplaintTemplateTests.places) owner}} {{ {{owner}}") == ["malformed_place", "malformed_place"])
    }

    @Test func `a phrase of form letters is told with line, column and remedy`() {
        #expect(
            findings("\(ComplaintTemplateTests.places)\nNow: Your   CALL is\nimportant, to us!") == [
                "t:2:6: error: \"your call is important to us\" is what form letters say. Show it instead: quote what the "
                    + "person wrote, and say what you do about it. [form_letter_phrase]"
            ])
    }

    private static let phrases = [
        "your call is important to us", "we apologise for any inconvenience", "dear customer", "valued customer",
        "as per our policy", "the other department", "they", "to whom it may concern",
        "your concern has been forwarded",
        "Sehr geehrte Damen und Herren", "Ihr Anruf ist uns wichtig", "geschätzter Kunde", "Geschaetzter Kunde",
        "Wir entschuldigen uns für etwaige Unannehmlichkeiten", "gemäß unseren Richtlinien",
        "gemaess unseren Richtlinien",
        "die andere Abteilung", "Ihr Anliegen wurde weitergeleitet", "zu gegebener Zeit",
    ]

    @Test(arguments: phrases, UInt64(1)...20)
    func `what form letters say is refused, in any case, spacing and accents`(phrase: String, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let blanks = [" ", "  ", "\n", "\t", "\u{a0}", ", ", " – "]
        let changed = phrase.map { character -> String in
            if character == " " { return blanks.randomElement(using: &generator) ?? " " }
            let folded =
                Bool.random(using: &generator)
                ? String(character) : ["ä": "a", "ü": "u"][character] ?? String(character)
            return Bool.random(using: &generator) ? folded.uppercased() : folded.lowercased()
        }.joined()
        #expect(
            codes("\(ComplaintTemplateTests.places). And \(changed).").contains("form_letter_phrase"),
            "seed \(seed): \(changed)")
    }

    @Test(arguments: ["theyre", "dear {{greeting}} customer", "a customer, dear to us", "the policy", "our other shop"])
    func `other words are none of it`(text: String) {
        #expect(codes("\(ComplaintTemplateTests.places) \(text)") == [], "\(text)")
    }

    @Test func `the complainant's own words are quoted, and are not read for places`() throws {
        let template = try #require(
            ComplaintTemplateReader.read("{{owner}}: {{own_words}} {{next_step}}", path: "t").definition)
        let values: [ComplaintTemplate.Placeholder: String] = [
            .owner: "Anna Berg", .ownWords: "They said {{owner}}\nwould call.", .nextStep: "I call on Monday.",
        ]
        #expect(
            template.rendered(values, language: "en")
                == "Anna Berg: “They said {{owner}}\nwould call.” I call on Monday.")
        #expect(
            template.rendered(values, language: "de-AT")
                == "Anna Berg: „They said {{owner}}\nwould call.“ I call on Monday.")
    }
}
