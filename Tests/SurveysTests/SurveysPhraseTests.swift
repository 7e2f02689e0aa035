import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct SurveysPhraseTests {
    private let german = Language(rawValue: "de")

    @Test func `every reason says why, and what to say in English and German`() {
        let book = Phrasebook(SurveysPhrases.all)
        let texts = Dictionary(SurveysPhrases.all.map { ($0.key, $0.texts) }, uniquingKeysWith: { $1 })
        let kinds =
            [FollowUp.Kind.recovery, .contact, .nextSolution].map(FollowUpSource.reason)
            + [SuggestionBox.Waiting.thanks, .word].map(SuggestionWordSource.reason) + [PurchaseCheckSource.kind]
        for kind in kinds {
            #expect(book.contains(kind))
            #expect(texts[kind + ".say"]?[german] != nil, "\(kind)")
        }
    }

    @Test(arguments: Driver.allCases, [true, false])
    func `nothing is left unsaid: every argument of every phrase is given`(driver: Driver, full: Bool) async throws {
        try await withOffice(on: driver) { office in
            var settings = SurveysSettings.initial
            settings.purchaseCheckDays = 1
            settings.suggestionOwner = full ? "anna" : ""
            try await office.set(settings)
            let customers = office.town.put(1...3)
            let amount = Money(minor: 100, try #require(Currency("EUR")))
            var unhappy: Answers = ["recommend": .number(1), "contact_wanted": .flag(true), "idea": .text("A lid")]
            if full { unhappy["wrong"] = .text("The lid") }
            var silent: Answers = ["recommend": .number(10)]
            if !full { silent["contact_wanted"] = .flag(true) }
            try await office.record(
                recorded(1, customers[0], unhappy), recorded(2, customers[1], silent),
                recorded(3, customers[2], ["recommend": .number(8), "idea": .text("More")]))
            let desk = office.desk
            try await office.change { change in
                try desk.decide(
                    SuggestionDecision(Given.id(3), full ? .actedOn : .declined, decision: "So it is."), in: change)
                try change.publish(
                    PurchaseRecorded(
                        customer: customers[0], purchase: PurchaseID(rawValue: "1"), at: change.at,
                        on: change.today - 9,
                        amount: amount))
            }
            let suggestions = try await office.suggestions()
            #expect(Set(suggestions.map(\.kind)).count == 6)
            let application = office.application
            var sentences = suggestions.flatMap { suggestion in
                [suggestion.kind, suggestion.kind + ".say"].map { Sentence($0, suggestion.arguments) }
            }
            sentences += try await application.read { read in
                try Array(application.silences(among: customers, on: Given.today, in: read).values)
                    + application.healthSignals(of: customers, on: Given.today, in: read).map(\.reason)
                    + customers.flatMap { customer in
                        let card = try application.card(of: customer, on: Given.today, in: read)
                        return card.lines + card.moments.map(\.line) + card.moments.compactMap(\.words)
                    }
            }
            #expect(sentences.count > 15)
            for sentence in sentences {
                for language in [Language.english, german] {
                    let text = application.phrasebook.say(sentence, in: language)
                    #expect(text != sentence.phrase && !text.contains("…") && !text.contains("{"), "\(text)")
                    #expect(!text.contains("  ") && !text.contains("“”") && !text.contains("„“"), "\(text)")
                }
            }
        }
    }
}
