public import Definitions
public import Domain

/// A rule by which clocks run, as it is published.
public enum ClockRule: Hashable, Sendable {
    /// Within which times complaints are answered.
    case regime(Regime)
    /// When somebody is there.
    case calendar(BusinessCalendar)

    /// How the calendar is called, where regimes have their ids.
    static let calendarID = "calendar"

    /// `fca-disp`, or `calendar`.
    public var id: String {
        switch self {
        case .regime(let regime): regime.id
        case .calendar: ClockRule.calendarID
        }
    }

    /// Which edition of it, from 1.
    public var version: Int {
        switch self {
        case .regime(let regime): regime.version
        case .calendar(let calendar): calendar.version
        }
    }

    /// Reads the definition of a regime or, where it has the key `calendar`, of a calendar.
    /// - Parameter path: how the file is called in diagnostics.
    public static func read(_ text: String, path: String) -> Reading<ClockRule> {
        let report = Report(path: path, page: "docs/complaints.md")
        if case .object(let members) = report.value(of: text, ifTooLarge: "Shorten it.")?.value,
            members.contains(where: { $0.key == calendarID })
        {
            let reading = CalendarReader.read(text, path: path)
            return Reading(reading.definition.map(ClockRule.calendar), reading.diagnostics)
        }
        let reading = RegimeReader.read(text, path: path)
        return Reading(reading.definition.map(ClockRule.regime), reading.diagnostics)
    }
}
