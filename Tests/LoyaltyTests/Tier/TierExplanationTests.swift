import Definitions
import Domain
import Kernel
import Testing

@testable import Loyalty

struct TierExplanationTests {
    private let book = Phrasebook(TierPhrases.all)

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    private func rules(_ window: QualificationWindow, _ downgrade: TierRules.Downgrade = .earned) throws -> TierRules {
        try TierRules(
            tiers: [
                Tier(id: "member", name: "Member"),
                Tier(id: "silver", name: "Silver", requirements: TierRequirements(spend: 100_00, visits: 1)),
                Tier(
                    id: "gold", name: "Gold",
                    requirements: TierRequirements(spend: 1500_00, points: 200, visits: 4, tenureMonths: 12)),
            ], window: window, graceDays: 31, downgrade: downgrade, noticeDays: 30)
    }

    private func said(_ standing: TierStanding, by rules: TierRules) -> [String] {
        standing.explanation(by: .having(rules)).map { book.say($0, in: .english) }
    }

    @Test func `the ground tier is explained by what is missing`() throws {
        let rules = try rules(.rolling(months: 12))
        let standing = rules.standing(joinedOn: try day("2024-03-10"), days: [], asOf: try day("2024-05-01"))
        #expect(
            said(standing, by: rules) == [
                "Member: the tier of everybody.", "To Silver: 100.00 EUR more to be bought for.",
                "To Silver: one day with a purchase more.",
            ])
    }

    @Test func `an earned tier is explained by what was counted, what is missing and when it drops`() throws {
        let rules = try rules(.calendarYear)
        let joinedOn = try day("2024-03-10")
        let days = [QualifyingDay(day: try day("2024-04-01"), spend: 120_00, points: 12, visits: 1)]
        #expect(
            said(rules.standing(joinedOn: joinedOn, days: days, asOf: try day("2024-05-01")), by: rules) == [
                "Silver since 1 April 2024.",
                "10 March 2024 to 31 December 2024: bought for 120.00 EUR; 100.00 EUR is asked.",
                "10 March 2024 to 31 December 2024: bought on one day; 1 asked.",
                "To Gold: 1,380.00 EUR more to be bought for, through 31 December 2024.",
                "To Gold: 188 points more, through 31 December 2024.",
                "To Gold: 3 days with a purchase more, through 31 December 2024.",
                "To Gold: 11 months of membership more.",
                "Drops to Member on 1 February 2026 when nothing more is bought; to be told from 2 January 2026 on.",
            ])
    }

    @Test func `the highest tier, a soft landing and a promise are explained`() throws {
        let rules = try rules(.calendarYear, .oneStep)
        let joinedOn = try day("2020-03-10")
        let days = [QualifyingDay(day: try day("2024-04-01"), spend: 1600_00, points: 200, visits: 4)]
        let best = rules.standing(joinedOn: joinedOn, days: days, asOf: try day("2025-01-01"))
        #expect(
            said(best, by: rules) == [
                "Gold since 1 April 2024.",
                "1 January 2024 to 31 December 2024: bought for 1,600.00 EUR; 1,500.00 EUR is asked.",
                "1 January 2024 to 31 December 2024: 200 points counted; 200 asked.",
                "1 January 2024 to 31 December 2024: bought on 4 days; 4 asked.",
                "Joined on 10 March 2020; membership of 12 months is asked.", "There is no higher tier.",
                "Drops to Silver on 1 February 2026 when nothing more is bought; to be told from 2 January 2026 on.",
                "Drops to Member on 1 February 2027 when nothing more is bought; to be told from 2 January 2027 on.",
            ])
        let landing = rules.standing(joinedOn: joinedOn, days: days, asOf: try day("2026-03-01"))
        #expect(
            said(landing, by: rules).prefix(2) == [
                "Silver since 1 February 2026.", "No longer earned, but a review takes one tier at most.",
            ])
        let promise = TierPromise(tier: "gold", since: try day("2024-04-01"), until: try day("2026-04-01"))
        let held = rules.standing(joinedOn: joinedOn, days: [], asOf: try day("2026-03-01"), promises: [promise])
        #expect(
            said(held, by: rules).prefix(2) == [
                "Gold since 1 April 2024.", "Promised through 31 March 2026, whatever is bought.",
            ])
    }

    @Test func `a tier for tenure stays`() throws {
        let rules = try TierRules(
            tiers: [
                Tier(id: "member", name: "Member"),
                Tier(id: "old", name: "Old hand", requirements: TierRequirements(tenureMonths: 24)),
            ], window: .memberYear)
        let standing = rules.standing(joinedOn: try day("2020-02-29"), days: [], asOf: try day("2022-03-01"))
        #expect(
            said(standing, by: rules) == [
                "Old hand since 28 February 2022.",
                "Joined on 29 February 2020; membership of 24 months is asked.", "There is no higher tier.",
                "Old hand stays, whatever is bought.",
            ])
    }

    @Test func `tiers are named in the language that is spoken`() throws {
        let names = TranslatedText(["en": "Member", "de": "Mitglied"])
        var programme = Programme.having(
            try TierRules(tiers: [Tier(id: "member", name: names)], window: .memberYear))
        programme.languages = ["en", "de"]
        let rules = try #require(programme.tiers)
        let standing = rules.standing(joinedOn: try day("2024-03-10"), days: [], asOf: try day("2024-05-01"))
        let said = ["en", "de"].map { language in
            standing.explanation(by: programme, in: language).first.map { book.say($0, in: .english) } ?? ""
        }
        #expect(said[0].contains("Member") && !said[0].contains("Mitglied") && said[1].contains("Mitglied"))
    }

    @Test(arguments: TierLawTests.seeds)
    func `every sentence has its phrase and all arguments`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        for offset in stride(from: 0, through: 1200, by: 30) {
            let standing = example.standing(asOf: example.joinedOn + offset)
            for sentence in standing.explanation(by: .having(example.rules)) {
                let text = book.say(sentence, in: .english)
                #expect(book.contains(sentence.phrase) && !text.contains("…") && !text.contains("–"))
            }
        }
    }
}
