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
        let seminar = try #require(reading.definition)
        #expect(seminar.meeting?.seats == 12 && seminar.meeting?.at == "18:30" && seminar.inviteDays == 28)
        #expect(seminar.audience == Seminar.Audience(needs: ["shop_window"], tiers: ["silver", "gold"]))
        #expect(seminar.value == 12_000 && seminar.cost == 1_800 && seminar.followUpDays == 14)
        #expect(seminar.title(in: "de") == "Schaufenster, die verkaufen")
    }

    @Test func `a lesson has no meeting, and is offered at any time`() throws {
        let lesson = try #require(SeminarReader.read(SeminarHall.lesson, path: "x.json").definition)
        #expect(lesson.meeting == nil && lesson.followUpDays == 14)
        #expect(lesson.invites(on: SeminarHall.meetsOn))
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
