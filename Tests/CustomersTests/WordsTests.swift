import Domain
import Kernel
import Testing

@testable import Customers

/// What customers hear, once in each language.
struct WordsTests {
    private let book = Phrasebook(CustomerPhrases.all)

    private func say(_ key: String, _ arguments: [String: Detail] = [:]) -> [String] {
        ["en", "de"].map { book.say(Sentence(key, arguments), in: Language(rawValue: $0)) }
    }

    @Test func `every phrase is there once, and what a customer hears in both languages`() {
        let keys = CustomerPhrases.all.map(\.key)
        #expect(Set(keys).count == keys.count)
        let german = Language(rawValue: "de")
        for phrase in CustomerPhrases.all {
            let isSaid =
                phrase.key.hasSuffix(".say") || phrase.key.hasPrefix("customers.ask.")
                || phrase.key.hasPrefix("customers.ask_again.") || phrase.key.hasPrefix("customers.thanks.")
                || phrase.key == "customers.greeting"
            if isSaid { #expect(phrase.texts[german] != nil, "\(phrase.key)") }
        }
        for stage in Stage.allCases { #expect(book.contains("customers.thanks.\(stage.rawValue)")) }
        for field in FactField.allCases {
            #expect(book.contains("customers.ask.\(field.rawValue)"))
            #expect(book.contains("customers.ask_again.\(field.rawValue)"))
        }
        for kind in [InquirySource.kind, SpecialDateSource.kind, NextSolutionSource.kind] {
            #expect(book.contains(kind) && book.contains(kind + ".say"))
        }
    }

    @Test func `the greeting is by name, the thanks fit the stage`() {
        let named: [String: Detail] = ["named": 1, "name": "Frau Dr. Weber"]
        #expect(say("customers.greeting", named) == ["Hello, Frau Dr. Weber.", "Guten Tag, Frau Dr. Weber."])
        #expect(say("customers.greeting", ["named": 0]) == ["Hello.", "Guten Tag."])
        let earlier: [String: Detail] = ["earlier": 1, "year": "2019"]
        let thanks = Stage.allCases.flatMap { say("customers.thanks.\($0.rawValue)", earlier) }
        #expect(
            thanks == [
                "Thank you for your interest in us.", "Danke, dass Sie sich für uns interessieren.",
                "Thank you for trying us.", "Danke, dass Sie uns ausprobiert haben.",
                "Thank you for coming back to us. You have been with us since 2019.",
                "Danke, dass Sie wieder zu uns gekommen sind. Sie sind seit 2019 bei uns.",
                "Thank you for being with us since 2019. We do not take that for granted.",
                "Danke, dass Sie uns seit 2019 treu sind. Das ist nicht selbstverständlich.",
                "It is good to hear you again. You have been with us since 2019.",
                "Schön, wieder von Ihnen zu hören. Sie sind seit 2019 bei uns.",
                "It is good to hear you again. How have you been?",
                "Schön, wieder von Ihnen zu hören. Wie ist es Ihnen ergangen?",
                "It is good to hear you again. How have you been?",
                "Schön, wieder von Ihnen zu hören. Wie ist es Ihnen ergangen?",
                "It is good to have you back. Thank you for giving us another chance.",
                "Schön, dass Sie wieder bei uns sind. Danke, dass Sie uns noch eine Chance geben.",
            ])
        let recent = [Stage.customer, .loyal, .atRisk].flatMap {
            say("customers.thanks.\($0.rawValue)", ["earlier": 0])
        }
        #expect(
            recent == [
                "Thank you for coming back to us.", "Danke, dass Sie wieder zu uns gekommen sind.",
                "Thank you for being with us.", "Danke, dass Sie uns treu sind.",
                "It is good to hear you again.", "Schön, wieder von Ihnen zu hören.",
            ])
    }

    @Test func `special dates are congratulated, late ones too`() {
        let key = SpecialDateSource.kind + ".say"
        #expect(
            say(key, ["birthday": 1, "late": 0, "named": 1, "name": "Ann"]) == [
                "Happy birthday, Ann! All of us wish you a wonderful day.",
                "Alles Gute zum Geburtstag, Ann! Wir alle wünschen Ihnen einen schönen Tag.",
            ])
        #expect(
            say(key, ["birthday": 0, "date": "wedding day", "late": 1, "named": 0]) == [
                "All the best for your special day, “wedding day”! It comes a little late, but from the heart.",
                "Alles Gute zu Ihrem besonderen Tag, „wedding day“! Es kommt etwas spät, aber von Herzen.",
            ])
    }

    @Test func `inquiries and needs come back in the customer's own words`() {
        let on = Detail.day(day("2026-03-02"))
        #expect(
            say(InquirySource.kind + ".say", ["on": on, "quoted": 1, "words": "Do you wrap presents?"]) == [
                "Thank you for getting in touch with us on 2 March 2026. You asked: “Do you wrap presents?”",
                "Danke, dass Sie sich am 2. März 2026 bei uns gemeldet haben. Sie haben gefragt: „Do you wrap presents?“",
            ])
        #expect(
            say(InquirySource.kind + ".say", ["on": on, "quoted": 0]) == [
                "Thank you for getting in touch with us on 2 March 2026. How can we help you?",
                "Danke, dass Sie sich am 2. März 2026 bei uns gemeldet haben. Wie können wir Ihnen helfen?",
            ])
        #expect(
            say(NextSolutionSource.kind + ".say", ["words": "Ich suche Ruhe", "solution": "Das Lesezimmer"]) == [
                "You told us: “Ich suche Ruhe”. I thought of Das Lesezimmer for that. Would you like to hear more?",
                "Sie haben uns gesagt: „Ich suche Ruhe“. Dabei kann Das Lesezimmer helfen. Möchten Sie mehr darüber hören?",
            ])
        #expect(
            say("customers.ask_need.say") == [
                "What would help you most at the moment?", "Was würde Ihnen im Moment am meisten helfen?",
            ])
        #expect(
            say("customers.ask.birthday") == [
                "May I ask when your birthday is? The day and month are enough.",
                "Darf ich fragen, wann Sie Geburtstag haben? Tag und Monat genügen.",
            ])
    }
}
