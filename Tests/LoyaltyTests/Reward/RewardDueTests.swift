import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct RewardDueTests {
    private static let german = Language(rawValue: "de")

    private static func closed(
        _ suggestion: Suggestion, _ outcome: OutreachClosed.Outcome, isFulfilled: Bool, at time: Timestamp
    ) -> OutreachClosed {
        OutreachClosed(
            customer: suggestion.customer, contact: RewardShop.id(77), at: time, on: suggestion.due,
            channel: .phone, staff: nil, outcome: outcome, isFulfilled: isFulfilled, note: nil,
            reasons: [
                OutreachClosed.Reason(kind: suggestion.kind, occasion: suggestion.occasion, isOwed: true)
            ])
    }

    @Test(arguments: Driver.allCases)
    func `a reward is owed from the day before it is due, until it is handed over`(driver: Driver) async throws {
        try await RewardShop.open(on: driver) { shop in
            try await shop.earn(250, by: 1, id: 1)
            try await shop.redeem("mug", by: 1, id: 2)
            try await shop.redeem("coupon", by: 1, id: 3)
            try await shop.redeem("tour", by: 1, id: 4)
            let today = try await shop.today()
            shop.clock.pass(5 * 86_400_000)
            #expect(try await shop.suggestions() == [])
            shop.clock.pass(86_400_000)
            let suggestion = try #require(try await shop.suggestions().first)
            #expect(try await shop.suggestions().count == 1)
            #expect(suggestion.kind == "loyalty.reward_due" && suggestion.nature == .owed)
            #expect(suggestion.needsFulfilment && !suggestion.isQuiet)
            #expect(suggestion.since == today && suggestion.due == today + 7)
            #expect(
                shop.say(Sentence(suggestion.kind, suggestion.arguments))
                    == "Chose “A mug” for points on 1 March 2027. It is due on 8 March 2027.")
            #expect(
                shop.say(Sentence(suggestion.kind + ".say", suggestion.arguments), in: Self.german).hasPrefix(
                    "Sie haben sich am 1. März 2027 mit Ihren Punkten etwas ausgesucht"))
            let now = shop.clock.now
            // Talking about it does not end it.
            for outcome in OutreachClosed.Outcome.allCases {
                try await shop.close(Self.closed(suggestion, outcome, isFulfilled: outcome != .done, at: now))
            }
            #expect(try await shop.suggestions() == [suggestion])
            shop.clock.pass(2 * 86_400_000)
            let late = try #require(try await shop.suggestions().first)
            #expect(late.isQuiet && late.arguments["late"] == .count(1))
            try await shop.close(Self.closed(suggestion, .done, isFulfilled: true, at: now))
            #expect(try await shop.suggestions() == [])
            #expect(try await shop.redemptions(of: 1).first { $0.reward == "mug" }?.state == .fulfilled)
            // What has moved on meanwhile is no reason to refuse.
            try await shop.close(Self.closed(suggestion, .done, isFulfilled: true, at: now))
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test func `every reason says why, and what to say in English and German`() {
        let texts = Dictionary(RewardPhrases.all.map { ($0.key, $0.texts) }, uniquingKeysWith: { $1 })
        #expect(texts[RewardDueSource.kind] != nil)
        #expect(texts[RewardDueSource.kind + ".say"]?[Self.german] != nil)
    }
}
