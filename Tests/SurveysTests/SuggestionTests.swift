import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct SuggestionTests {
    private static let idea: Answers = ["recommend": .number(8), "idea": .text("A better lid")]

    private func kept(_ office: Office, _ state: CustomerSuggestion.State? = nil) async throws -> [CustomerSuggestion] {
        let desk = office.desk
        return try await office.application.read { try desk.suggestions(in: state, in: $0) }
    }

    @Test(arguments: Driver.allCases)
    func `who suggests something is thanked on the spot, or is owed it`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            var settings = SurveysSettings.initial
            settings.suggestionOwner = "anna"
            try await office.set(settings)
            let (here, there) = (office.town.put(1), office.town.put(2))
            let link = try await office.link(here)
            #expect(try await office.finish(submission(1, Self.idea), by: link) == .finished)
            #expect(try await office.suggestions().isEmpty)
            let desk = office.desk
            let said = try await office.application.read { read in
                let survey = try desk.survey("talk", version: nil, in: read).survey
                return try [Self.idea, ["recommend": .number(8)]].map {
                    try desk.thanks(for: $0, to: survey, on: Given.today, in: read)
                }
            }
            let spoken = said.map { $0.map { office.application.phrasebook.say($0, in: .english) } }
            #expect(spoken == [["You suggested to us: “A better lid”. Thank you for it. Anna Berg looks at it."], []])
            try await office.record(recorded(2, there, Self.idea))
            let thanks = try #require(try await office.suggestions().first)
            #expect(thanks.kind == "surveys.suggestion_thanks" && thanks.customer == there && thanks.nature == .owed)
            #expect(thanks.arguments["quote"] == "A better lid" && thanks.arguments["owner"] == "Anna Berg")
            #expect(thanks.staff == office.town.anna)
            #expect(try await kept(office).allSatisfy { $0.owner == office.town.anna && $0.state == .received })
            try await office.close([thanks], of: there, .done)
            #expect(try await office.suggestions().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who suggested something hears what became of it, in the customer's own words`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let link = try await office.link(customer)
            try await office.finish(submission(1, Self.idea), by: link)
            let desk = office.desk
            func decide(_ state: CustomerSuggestion.State, _ words: String? = nil) async throws -> Suggestion? {
                let decision = SuggestionDecision(Given.id(1), state, decision: words, owner: office.town.anna)
                try await office.change { try desk.decide(decision, in: $0) }
                return try await office.suggestions().first
            }
            #expect(try await decide(.planned) == nil)
            let word = try #require(try await decide(.actedOn, "The lid closes now."))
            #expect(word.kind == "surveys.suggestion_word" && word.nature == .owed)
            #expect(word.arguments["quote"] == "A better lid" && word.arguments["done"] == 1)
            let book = office.application.phrasebook
            #expect(
                book.say(Sentence("surveys.suggestion_word.say", word.arguments), in: .english)
                    == "You suggested to us: “A better lid”. You said it, we did it: The lid closes now.")
            #expect(
                book.say(Sentence("surveys.suggestion_word.say", word.arguments), in: Language(rawValue: "de"))
                    == "Sie haben uns vorgeschlagen: „A better lid“. Sie haben es gesagt, wir haben es getan: "
                    + "The lid closes now.")
            #expect(try await decide(.actedOn, "The lid closes now.") == word)
            // Nobody is told what was decided otherwise since.
            #expect(try await decide(.planned) == nil)
            #expect(try await kept(office, .planned).map(\.decision) == [nil])
            #expect(try await kept(office, .received).isEmpty)
            let refused = try #require(try await decide(.declined, "It would leak."))
            #expect(refused.arguments["done"] == 0)
            try await office.close([refused], of: customer, .done)
            #expect(try await office.suggestions().isEmpty)
            #expect(try await kept(office).map(\.state) == [.declined])
            // Whoever has heard of a decision hears of the next one, which is another occasion.
            let changed = try #require(try await decide(.actedOn, "It does not leak."))
            #expect(changed.occasion != refused.occasion && changed.arguments["done"] == 1)
            try await office.close([refused], of: customer, .declined)
            #expect(try await office.suggestions() == [changed])
            try await office.close([changed], of: customer, .done)
            #expect(try await office.suggestions().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `of several suggestions in one response none is lost`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let more = "{\"id\": \"wish\", \"type\": \"comment\", \"text\": {\"en\": \"What do you miss?\"}},"
            try await office.publish(
                Paper.talk("two", more: more).replacing(
                    "{\"kind\": \"suggestion\", \"quote\": \"idea\"}",
                    with: """
                        {"kind": "suggestion", "quote": "wish"}, {"kind": "suggestion", "quote": "idea"},
                        {"kind": "suggestion", "quote": "idea", "if": "{contact_wanted}"}
                        """))
            let customer = office.town.put(1)
            var answers = Self.idea
            answers["wish"] = .text("A handle")
            try await office.record(recorded(1, customer, answers, to: "two"))
            let thanks = try await office.suggestions()
            #expect(thanks.map(\.arguments["quote"]) == ["A better lid", "A handle"])
            let desk = office.desk
            let given = answers
            let said = try await office.application.read { read in
                try desk.thanks(
                    for: given, to: desk.survey("two", version: nil, in: read).survey, on: Given.today, in: read)
            }
            #expect(said.map(\.arguments["quote"]) == ["A handle", "A better lid"])
            let both = SuggestionDecision(Given.id(1), .actedOn, decision: "Done.")
            let refused = await office.refusal { try desk.decide(both, in: $0) }
            #expect(refused?.message == "The response holds 2 suggestions: idea, wish.")
            let one = SuggestionDecision(Given.id(1), .actedOn, question: "wish", decision: "It has one.")
            let decided = try await office.change { try desk.decide(one, in: $0) }
            #expect(decided.question == "wish" && decided.wordPendingOn == Given.today)
            // Thanks are in what is heard of the one, and owed for the other.
            let open = try await office.suggestions()
            #expect(open.map(\.kind) == ["surveys.suggestion_thanks", "surveys.suggestion_word"])
            #expect(open.map(\.arguments["quote"]) == ["A better lid", "A handle"])
            try await office.close(open, of: customer, .done)
            #expect(try await office.suggestions().isEmpty)
            try await office.change { try desk.withdraw(Given.id(1), of: customer, in: $0) }
            #expect(try await kept(office).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who suggested something hears of it unless the answer was no`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(
                Paper.talk("asking").replacing(
                    "\"quote\": \"idea\"}]", with: "\"quote\": \"idea\", \"if\": \"{contact_wanted}\"}]"))
            let desk = office.desk
            for (number, told) in [(UInt64(1), Answer.flag(true)), (2, .flag(false)), (3, nil)] {
                var answers = Self.idea
                answers["contact_wanted"] = told
                try await office.record(recorded(number, office.town.put(number), answers, to: "asking"))
                let decision = SuggestionDecision(Given.id(number), .declined, decision: "It would leak.")
                try await office.change { try desk.decide(decision, in: $0) }
            }
            let words = try await office.suggestions().filter { $0.kind == "surveys.suggestion_word" }
            #expect(Set(words.map(\.customer)) == [Given.id(1), Given.id(3)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a decision without a sentence, by strangers or on nothing is refused`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let desk = office.desk
            try await office.record(recorded(1, office.town.put(1), Self.idea))
            func code(_ decision: SuggestionDecision) async -> SurveysError.Code? {
                await office.refusal { try desk.decide(decision, in: $0) }?.code
            }
            #expect(await code(SuggestionDecision(Given.id(9), .planned)) == .unknownSuggestion)
            #expect(await code(SuggestionDecision(Given.id(1), .planned, owner: Given.id(8))) == .unknownStaff)
            for words in [nil, "", " ", "a\u{1}b", String(repeating: "a", count: 1001)] {
                #expect(await code(SuggestionDecision(Given.id(1), .actedOn, decision: words)) == .invalid)
            }
        }
    }
}
