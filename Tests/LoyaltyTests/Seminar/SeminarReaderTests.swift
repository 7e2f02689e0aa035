import Definitions
import Foundation
import Testing

@testable import Loyalty

struct SeminarReaderTests {
    private static func codes(_ text: String) -> [String] {
        SeminarReader.read(text, path: "a.seminar.json").diagnostics.map { "\($0)" }
    }

    @Test func `the example of the docs is read, with nothing to say`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/examples/shop-windows.seminar.json")
        let reading = SeminarReader.read(try String(contentsOf: file, encoding: .utf8), path: file.path)
        #expect(reading.diagnostics == [])
        let seminar = try #require(reading.seminar)
        #expect(seminar.meeting?.seats == 12 && seminar.meeting?.at == "18:30" && seminar.inviteDays == 28)
        #expect(seminar.audience == Seminar.Audience(needs: ["shop_window"], tiers: ["silver", "gold"]))
        #expect(seminar.value == 12_000 && seminar.cost == 1_800 && seminar.followUpDays == 14)
        #expect(seminar.title(in: "de") == "Schaufenster, die verkaufen")
    }

    @Test func `a lesson has no meeting, and is offered at any time`() throws {
        let lesson = try #require(SeminarReader.read(SeminarHall.lesson, path: "x.json").seminar)
        #expect(lesson.meeting == nil && lesson.followUpDays == 14)
        #expect(lesson.invites(on: SeminarHall.meetsOn))
    }

    @Test(arguments: [
        (
            #""at": "18:30""#, #""at": "24:00""#,
            #"a.seminar.json:3:39: error: "24:00" of "at" of "meeting" can't be a time of day. "#
                + "Write hours and minutes: 18:30. [invalid_time]"
        ),
        (
            #"{"needs": ["shop_window"]}"#, "{}",
            #"a.seminar.json:4:8: error: "for" says neither who needs it nor which tiers are invited. "#
                + #"Add "needs", as staff note them of customers, or "tiers". [no_audience]"#
        ),
        (
            #""seminar": "shop-windows""#, #""seminar": "Shop Windows""#,
            #"a.seminar.json:1:13: error: "Shop Windows" can't be a seminar's id. Ids of seminars are small letters "#
                + "and digits with single hyphens between, begin with a letter and have at most 60 signs, such as "
                + "shop-window-2027. [invalid_id]"
        ),
        (
            #""seats": 2"#, #""seats": 0"#,
            #"a.seminar.json:3:85: error: "seats" of "meeting" should be a whole number from 1 to 1000000. "#
                + "Write such a number. [out_of_range]"
        ),
    ])
    func `what is wrong is said with its place and what to do`(was: String, becomes: String, said: String) {
        #expect(Self.codes(SeminarHall.text().replacing(was, with: becomes)) == [said])
    }

    @Test func `a lesson invites at any time, so days of invitation are refused`() {
        let text = SeminarHall.lesson.replacing(#""follow_up""#, with: #""invite_days": 3, "follow_up""#)
        #expect(
            Self.codes(text) == [
                "a.seminar.json:2:44: error: A lesson without a meeting is offered at any time. "
                    + #"Take "invite_days" out, or add "meeting". [unknown_key]"#
            ])
    }

    @Test func `every key that is left out is missed, but for those of a lesson`() {
        let missing = Self.codes("{}").filter { $0.contains("[missing_key]") }
        for key in ["seminar", "languages", "title", "for", "follow_up", "currency", "value", "cost"] {
            #expect(missing.contains { $0.contains("has no \"\(key)\"") }, "\(key)")
        }
        #expect(missing.count == 8)
    }
}
