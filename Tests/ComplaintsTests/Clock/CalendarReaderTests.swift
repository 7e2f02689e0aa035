import Complaints
import Definitions
import Domain
import Testing

/// How business calendars are written.
struct CalendarReaderTests {
    private static let text = """
        {"calendar": 2, "zone": "Europe/Berlin",
         "week": {"mon": "09:00-12:30, 14:00-18:00", "fri": "09:00-13:00"},
         "holidays": ["2026-12-25"], "special_days": {"2026-12-24": "09:00-12:00"}}
        """

    @Test func `a calendar is read with several ranges a day, holidays and half days`() throws {
        let reading = CalendarReader.read(Self.text, path: "x")
        #expect(reading.diagnostics.isEmpty)
        let calendar = try #require(reading.definition)
        #expect(calendar.version == 2)
        #expect(calendar.zone == Zone("Europe/Berlin"))
        #expect(calendar.week[.mon] == OpeningHours("09:00-12:30, 14:00-18:00"))
        #expect(!calendar.isBusinessDay(try #require(CalendarDay(iso: "2026-12-25"))))
        #expect(calendar.hours(on: try #require(CalendarDay(iso: "2026-12-24"))) == OpeningHours("09:00-12:00"))
    }

    @Test(arguments: [
        ("Europe/Berlin", "Berlin", "unknown_zone"), ("2026-12-25", "2026-02-30", "invalid_day"),
        ("2026-12-24\"", "Christmas\"", "invalid_day"), ("09:00-13:00", "9-13", "invalid_hours"),
        ("\"fri\"", "\"friday\"", "unknown_key"), ("\"calendar\": 2", "\"calendar\": 0", "out_of_range"),
        ("\"zone\": \"Europe/Berlin\",", "", "missing_key"),
        ("\"mon\": \"09:00-12:30, 14:00-18:00\", \"fri\": \"09:00-13:00\"", "\"mon\": \"closed\"", "empty"),
    ])
    func `what is wrong with a calendar is said by its code`(part: String, other: String, code: String) {
        let reading = CalendarReader.read(Self.text.replacing(part, with: other), path: "x")
        #expect(reading.definition == nil)
        #expect(reading.diagnostics.map(\.code.rawValue).contains(code))
    }

    @Test func `a rule is a calendar where it says so, else a regime; no regime is called calendar`() throws {
        #expect(ClockRule.read(Self.text, path: "x").definition?.id == "calendar")
        #expect(ClockRule.read(Regime.texts[0], path: "x").definition?.id == "fca-disp")
        let reading = ClockRule.read(Regime.texts[0].replacing("fca-disp", with: "calendar"), path: "x")
        #expect(reading.definition == nil)
        #expect(reading.diagnostics.map(\.code.rawValue) == ["invalid_id"])
    }
}
