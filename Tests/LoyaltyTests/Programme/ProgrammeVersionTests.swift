import Definitions
import Domain
import Loyalty
import Testing

/// A change of the example, and what is asked for it: 2.0.0 where it takes something from members, 1.1.0 where it gives
/// something, 1.0.1 where it only says it otherwise.
struct VersionCase: Sendable, CustomTestStringConvertible {
    let part: String
    let other: String
    let least: String
    /// What is asked for the change back.
    let back: String
    /// How the change is called.
    let what: String

    init(_ part: String, _ other: String, _ least: String, _ back: String, _ what: String) {
        self.part = part
        self.other = other
        self.least = least
        self.back = back
        self.what = what
    }

    var testDescription: String { what }

    static let all = [
        VersionCase(#""en": "stars""#, #""en": "points""#, "1.0.1", "1.0.1", "the name of the points"),
        VersionCase(#""Corner Club""#, #""The Corner""#, "1.0.1", "1.0.1", "the name"),
        VersionCase(#""de": "Silber""#, #""de": "Silbern""#, "1.0.1", "1.0.1", #"the name of tier "silver""#),
        VersionCase(#""5 Euro Rabatt""#, #""5 € Rabatt""#, "1.0.1", "1.0.1", #"the name of reward "five_off""#),
        VersionCase(#"["en", "de"]"#, #"["de", "en"]"#, "1.1.0", "1.1.0", "the first language"),
        VersionCase(
            #""points": 1, "per": "1.00""#, #""points": 3, "per": "3.01""#, "2.0.0", "1.1.0", #"what rule "base" gives"#
        ),
        VersionCase(
            #""points": 50, "day_of_purchase": 1"#, #""points": 51, "day_of_purchase": 1"#, "1.1.0", "2.0.0",
            #"what rule "welcome" gives"#),
        VersionCase(#""percent": 10,"#, #""points": 10,"#, "2.0.0", "2.0.0", #"what rule "faithful" gives"#),
        VersionCase(#""percent": 50,"#, #""percent": 49,"#, "2.0.0", "1.1.0", #"what rule "garden" gives"#),
        VersionCase(
            #""points": 50, "#, #""points": 50, "qualifies": true, "#, "1.1.0", "2.0.0",
            #"whether rule "welcome" qualifies"#),
        VersionCase(
            #", "channels": ["web"]"#, "", "1.1.0", "2.0.0", #"which purchases rule "garden" is for"#),
        VersionCase(
            #"["garden"]"#, #"["garden", "house"]"#, "1.1.0", "2.0.0", #"which purchases rule "garden" is for"#),
        VersionCase(
            #""tenure_months": 60"#, #""tenure_months": 61"#, "2.0.0", "1.1.0",
            #"which purchases rule "faithful" is for"#),
        VersionCase(
            #""day_of_purchase": 2"#, #""day_of_purchase": 3"#, "2.0.0", "2.0.0",
            #"which purchases rule "second" is for"#),
        VersionCase(
            #"{"id": "welcome", "points": 50, "day_of_purchase": 1},"#, "", "2.0.0", "1.1.0", #"rule "welcome""#),
        VersionCase(
            #""from": "2027-03-01""#, #""from": "2027-03-02""#, "2.0.0", "1.1.0", #"the first day of campaign "spring""#
        ),
        VersionCase(
            #""until": "2027-04-01""#, #""until": "2027-04-02""#, "1.1.0", "2.0.0", #"the end of campaign "spring""#),
        VersionCase(
            #", "minimum": "20.00""#, #", "minimum": "25.00""#, "2.0.0", "1.1.0",
            #"which purchases campaign "spring" is for"#),
        VersionCase(
            #""most_points": 100000"#, #""most_points": 90000"#, "2.0.0", "1.1.0",
            #"the most points of campaign "spring""#),
        VersionCase(
            #""most_points_per_member": 500, "#, "", "1.1.0", "2.0.0",
            #"the most points per member of campaign "spring""#),
        VersionCase(#", "times_per_member": 3"#, "", "1.1.0", "2.0.0", #"the times per member of campaign "spring""#),
        VersionCase(#""points": 20"#, #""points": 19"#, "2.0.0", "1.1.0", #"the points of event "answered""#),
        VersionCase(#", "times_per_year": 4"#, "", "1.1.0", "2.0.0", #"the times per year of event "answered""#),
        VersionCase(#" "surveys": ["relationship"],"#, "", "1.1.0", "2.0.0", #"the surveys of event "answered""#),
        VersionCase(#""rounding": "down""#, #""rounding": "nearest""#, "1.1.0", "2.0.0", "the rounding"),
        VersionCase(
            #"{"kind": "end_of_period", "months": 24, "period": "quarter"}"#, #"{"kind": "rolling", "months": 24}"#,
            "2.0.0", "1.1.0", "when points end"),
        VersionCase(
            #"{"kind": "end_of_period", "months": 24, "period": "quarter"}"#, #"{"kind": "sliding", "months": 27}"#,
            "1.1.0", "2.0.0", "when points end"),
        VersionCase(
            #"{"kind": "end_of_period", "months": 24, "period": "quarter"}"#, #"{"kind": "never"}"#, "1.1.0", "2.0.0",
            "when points end"),
        VersionCase(
            #"{"kind": "end_of_period", "months": 24, "period": "quarter"}"#,
            #"{"kind": "fixed", "last_day": "2099-12-31"}"#, "2.0.0", "2.0.0", "when points end"),
        VersionCase(
            #"{"kind": "rolling", "months": 36}"#, #"{"kind": "rolling", "months": 35}"#, "2.0.0", "1.1.0",
            "when goodwill ends"),
        VersionCase(#""within_balance""#, #""unlimited""#, "2.0.0", "1.1.0", "what returns take"),
        VersionCase(#""days": 14"#, #""days": 30"#, "2.0.0", "1.1.0", "for how long points are pending"),
        VersionCase(
            #"{"kind": "rolling", "months": 12}"#, #"{"kind": "rolling", "months": 11}"#, "2.0.0", "1.1.0",
            "the days that count for tiers"),
        VersionCase(
            #"{"kind": "rolling", "months": 12}"#, #"{"kind": "member_year"}"#, "2.0.0", "2.0.0",
            "the days that count for tiers"),
        VersionCase(#""grace_days": 30"#, #""grace_days": 29"#, "2.0.0", "1.1.0", "the grace"),
        VersionCase(#""notice_days": 30"#, #""notice_days": 60"#, "1.1.0", "2.0.0", "the notice"),
        VersionCase(#""one_step""#, #""earned""#, "2.0.0", "1.1.0", "the downgrade"),
        VersionCase(#""spend": "300.00""#, #""spend": "299.00""#, "1.1.0", "2.0.0", #"what tier "silver" asks"#),
        VersionCase(#", "tenure_months": 12"#, "", "1.1.0", "2.0.0", #"what tier "gold" asks"#),
        VersionCase(#""points_percent": 125"#, #""points_percent": 120"#, "2.0.0", "1.1.0", #"what tier "gold" gives"#),
        VersionCase(
            #""response_time_factor": 0.75"#, #""response_time_factor": 0.7"#, "1.1.0", "2.0.0",
            #"what tier "silver" gives"#),
        VersionCase(
            #""points": 300, "value": "3.00", "cost": "3.00""#, #""points": 300, "value": "3.00", "cost": "2.00""#,
            "1.1.0",
            "1.1.0", #"the cost of reward "tree""#),
        VersionCase(#""points": 300"#, #""points": 299"#, "1.1.0", "2.0.0", #"the points of reward "tree""#),
        VersionCase(#""value": "12.00""#, #""value": "11.00""#, "2.0.0", "1.1.0", #"the value of reward "sharpening""#),
        VersionCase(#""stock": 40"#, #""stock": 39"#, "2.0.0", "1.1.0", #"the stock of reward "tasting""#),
        VersionCase(
            #", "fulfil_within_days": 7"#, "", "1.1.0", "2.0.0", #"the days of reward "sharpening""#),
        VersionCase(#", "tiers": ["gold"]"#, "", "1.1.0", "2.0.0", #"the tiers of reward "tasting""#),
        VersionCase(#""donation""#, #""access""#, "2.0.0", "2.0.0", #"the kind of reward "tree""#),
        VersionCase(#""amount": "1.00""#, #""amount": "0.90""#, "1.1.0", "1.1.0", "what points are worth"),
        VersionCase(
            #""referrer_points": 200"#, #""referrer_points": 150"#, "2.0.0", "1.1.0", "the points of referrers"),
        VersionCase(
            #""referee_points": 100"#, #""referee_points": 50"#, "2.0.0", "1.1.0", "the points of the referred"),
        VersionCase(#""second_purchase""#, #""return_window""#, "1.1.0", "2.0.0", "when referrals are paid"),
        VersionCase(
            #""minimum": "10.00", "most_per_year""#, #""minimum": "9.00", "most_per_year""#, "1.1.0", "2.0.0",
            "the least purchase for a referral"),
        VersionCase(#", "most_per_year": 10"#, "", "1.1.0", "2.0.0", "the most referrals per year"),
    ]
}

@Suite struct ProgrammeVersionTests {
    @Test(arguments: VersionCase.all)
    func `a change asks for as much as it takes from members, and back for as much as it then takes`(
        change: VersionCase
    ) throws {
        let changed = ExampleProgramme.with(change.part, change.other)
        for (before, after, least) in [
            (ExampleProgramme.text, changed, change.least), (changed, ExampleProgramme.text, change.back),
        ] {
            let published = try #require(ProgrammeReader.read(before, path: "x.json").definition)
            let said = ProgrammeReader.compare(after, path: "x.json", with: published)
            #expect(said.map(\.code) == [.versionNotRaised])
            #expect(said.first?.message.contains("differs from it in") == true)
            #expect(said.first?.message.contains(change.what) == true, "\(said)")
            #expect(said.first?.remedy.hasSuffix(": \(least).") == true, "\(said)")
            let raised = after.replacing("\"1.0.0\"", with: "\"\(least)\"")
            #expect(ProgrammeReader.compare(raised, path: "x.json", with: published) == [])
        }
    }

    @Test func `the same again asks for nothing, and its version may be raised`() throws {
        let published = try ExampleProgramme.value()
        for version in ["1.0.0", "1.0.1", "3.0.0"] {
            let text = ExampleProgramme.with("\"1.0.0\"", "\"\(version)\"")
            #expect(ProgrammeReader.compare(text, path: "x.json", with: published) == [])
        }
    }

    @Test func `a campaign may be taken out once it is over`() throws {
        let published = try ExampleProgramme.value()
        let text = FaultyProgramme.cut(from: "  \"campaigns\": [", to: "\n  ],\n", "")
        for (day, least) in [("2027-03-31", "2.0.0"), ("2027-04-01", "1.1.0")] {
            let first = try #require(CalendarDay(iso: day))
            let said = ProgrammeReader.compare(text, path: "x.json", with: published, startingOn: first)
            #expect(said.map(\.remedy).first?.hasSuffix(": \(least).") == true, "\(said)")
        }
    }

    @Test(arguments: [
        ("  \"tiers\": {", "    ]\n  },\n", "the tiers"), ("  \"referral\": {", "\n  }", "what referrals give"),
    ])
    func `a part may come and go as a whole`(start: String, end: String, what: String) throws {
        let whole = ExampleProgramme.text.replacing(", \"tiers\": [\"silver\", \"gold\"]", with: "")
            .replacing(", \"tiers\": [\"gold\"]", with: "")
        let from = try #require(whole.firstRange(of: start))
        let until = try #require(whole[from.upperBound...].firstRange(of: end))
        var text = whole
        text.removeSubrange(from.lowerBound..<until.upperBound)
        if let comma = text.lastIndex(of: ","), text[comma...].dropFirst().allSatisfy({ $0.isWhitespace || $0 == "}" })
        {
            text.remove(at: comma)
        }
        for (before, after, least) in [(whole, text, "2.0.0"), (text, whole, "1.1.0")] {
            let published = try #require(ProgrammeReader.read(before, path: "x.json").definition)
            let said = ProgrammeReader.compare(after, path: "x.json", with: published)
            #expect(said.first?.message.contains(what) == true && said.first?.remedy.hasSuffix(": \(least).") == true)
        }
    }

    @Test func `nothing is compared with what can't be read`() throws {
        #expect(ProgrammeReader.compare("{}", path: "x.json", with: try ExampleProgramme.value()) == [])
    }
}
