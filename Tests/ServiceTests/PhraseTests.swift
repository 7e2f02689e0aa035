import Domain
import Kernel
import TestSupport
import Testing

@testable import Service

@Suite struct PhraseTests {
    private let german = Language(rawValue: "de")

    @Test func `every reason says why, and what to say in English and German`() async throws {
        let book = Phrasebook(ServicePhrases.all)
        let texts = Dictionary(ServicePhrases.all.map { ($0.key, $0.texts) }, uniquingKeysWith: { $1 })
        for kind in [
            RequestResponseSource.kind, RequestFulfilmentSource.kind, PromiseSource.kind, CallBackSource.kind,
            RecoverySource.kind, RhythmSource.kind, AppreciationSource.kind,
        ] {
            #expect(book.contains(kind))
            #expect(texts[kind + ".say"]?[german] != nil, "\(kind)")
        }
    }

    @Test(arguments: Driver.allCases)
    func `nothing is left unsaid: every argument of every phrase is given`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, .customer, days: 3, on: today - 400)
            let desk = shop.desk
            try await shop.change { change in
                var asking = call(10, from: customer, at: now + -86_400_000 * 9)
                asking.summary = "The lid"
                asking.offered = true
                asking.callBackOn = today - 1
                asking.mood = .upset
                asking.satisfied = .no
                asking.explainedAgain = true
                try desk.record(asking, in: change)
                for (number, due) in [(UInt64(30), -1), (31, 0), (32, 1)] {
                    try desk.make(
                        NewPromise(
                            id: id(number), customer: customer, what: "A lid", promisedAt: now + -86_400_000 * 9,
                            due: .day(today + due)), in: change)
                }
                for (number, days) in [(UInt64(20), Int64(9)), (21, 1)] {
                    try desk.open(
                        NewRequest(
                            id: id(number), customer: customer, what: "An invoice",
                            askedAt: now + -86_400_000 * days), in: change)
                }
            }
            let suggestions = try await shop.suggestions()
            let application = shop.application
            let card = try await application.read { try application.card(of: customer, on: today, in: $0) }
            var sentences = suggestions.flatMap { suggestion in
                [suggestion.kind, suggestion.kind + ".say"].map { Sentence($0, suggestion.arguments) }
            }
            sentences += try await application.read { try application.silences(among: [customer], on: today, in: $0) }
                .values
            sentences += card.lines + card.opening + card.words + card.moments.map(\.line) + card.signals.map(\.reason)
            for sentence in sentences {
                for language in [Language.english, german] {
                    let text = application.phrasebook.say(sentence, in: language)
                    #expect(text != sentence.phrase && !text.contains("…") && !text.contains("{"), "\(text)")
                }
            }
            #expect(Set(suggestions.map(\.kind)).count == 7)
        }
    }

    @Test func `what is late is said with regret, and what is in time is not`() {
        let book = Phrasebook(ServicePhrases.all)
        func said(_ late: Int) -> String {
            book.say(Sentence("service.call_back.say", ["late": .count(late)]), in: .english)
        }
        #expect(
            said(1)
                == "You asked us to get back to you. I am sorry that it is later than we agreed. Is this a good moment "
                + "for you?")
        #expect(said(0) == "You asked us to get back to you. Here I am, as agreed. Is this a good moment for you?")
    }
}
