import Definitions
import Domain
import Loyalty
import Testing

@Suite struct ExampleProgrammeTests {
    @Test func `the example is sound, and nothing is to be said of it`() throws {
        let reading = ProgrammeReader.read(ExampleProgramme.text, path: ExampleProgramme.path)
        #expect(reading.diagnostics == [])
        #expect(reading.definition == (try ExampleProgramme.value()))
        #expect(ProgrammeReader.checked(ExampleProgramme.text) == reading.definition)
    }

    @Test func `the page shows the example as it is`() throws {
        let page = try ExampleProgramme.page("loyalty-programme.md")
        #expect(page.contains("```json\n\(ExampleProgramme.text)```"))
    }

    @Test func `what need not be said has the value that the page names`() throws {
        let reading = ProgrammeReader.read(
            """
            {"programme": "small", "version": "1.0.0", "languages": ["en"], "name": "Small", "points_name": "points",
            "zone": "UTC", "currency": "JPY", "earning": [{"id": "base", "points": 1, "per": "100"}],
            "expiry": {"kind": "never"}, "returns": {"policy": "unlimited"},
            "tiers": {"window": {"kind": "member_year"}, "levels": [{"id": "all", "name": "All"}]},
            "rewards": [{"id": "named", "name": "Named", "kind": "recognition", "points": 5, "value": "0", "cost": "0"}],
            "referral": {"referee_points": 1}}
            """, path: "anything.json")
        #expect(reading.diagnostics == [])
        var programme = Programme(id: "small", zone: .utc, currency: try #require(Currency("JPY")))
        programme.languages = ["en"]
        programme.name = TranslatedText(["en": "Small"])
        programme.pointsName = TranslatedText(["en": "points"])
        programme.earning = [EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: false)]
        programme.returns = .unlimited
        programme.tiers = try TierRules(tiers: [Tier(id: "all", name: "All")], window: .memberYear)
        programme.rewards = [
            Reward(
                id: "named", name: TranslatedText(["en": "Named"]), kind: .recognition, points: 5, value: 0, cost: 0)
        ]
        programme.referral = ReferralRules(referrerPoints: 0, refereePoints: 1)
        #expect(reading.definition == programme)
    }

    @Test(arguments: [
        (#"{"kind": "never"}"#, ExpiryPolicy.never),
        (#"{"kind": "fixed", "last_day": "2030-06-30"}"#, .fixed(lastDay: CalendarDay(daysSince1970: 22_095))),
        (#"{"kind": "rolling", "months": 1}"#, .rolling(months: 1)),
        (#"{"kind": "sliding", "months": 1200}"#, .sliding(months: 1200)),
        (#"{"kind": "end_of_period", "months": 6, "period": "half_year"}"#, .endOfPeriod(months: 6, .halfYear)),
    ])
    func `every kind of expiry can be written`(json: String, policy: ExpiryPolicy) {
        let text = ExampleProgramme.with(#"{"kind": "end_of_period", "months": 24, "period": "quarter"}"#, json)
        let reading = ProgrammeReader.read(text, path: ExampleProgramme.path)
        #expect(reading.diagnostics == [])
        #expect(reading.definition?.expiry == policy)
    }

    @Test func `an event without surveys is for any`() throws {
        let text = ExampleProgramme.with(#" "surveys": ["relationship"],"#, "")
        let programme = try #require(ProgrammeReader.read(text, path: ExampleProgramme.path).definition)
        #expect(programme.events.map(\.event) == [.surveyAnswered([])])
    }
}
