public import Definitions
public import Domain

/// Reads business calendars and says everything that is wrong with them; docs/complaints.md says how they are written.
public enum CalendarReader {
    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics.
    public static func read(_ text: String, path: String) -> Reading<BusinessCalendar> {
        let report = Report(path: path, page: "docs/complaints.md")
        var calendar: BusinessCalendar?
        if let node = report.value(of: text, ifTooLarge: "Shorten it.") {
            calendar = self.calendar(in: node, report)
        }
        return report.reading(calendar)
    }

    private static func calendar(in node: JSONNode, _ report: Report) -> BusinessCalendar? {
        let keys = ["calendar", "zone", "week", "holidays", "special_days"]
        guard let object = ObjectReader(node, at: "", "the calendar", keys: keys, report) else { return nil }
        _ = object.demanded("calendar")
        let version = object.integer("calendar", in: 1...1_000_000, usually: nil)
        let zone = zone(in: object)
        var week: [Weekday: OpeningHours] = [:]
        if let node = object.demanded("week"),
            let days = ObjectReader(
                node, at: "/week", "the week", keys: Weekday.allCases.map(\.rawValue), report)
        {
            for day in Weekday.allCases { week[day] = hours(of: day.rawValue, in: days) }
            if !report.hasErrors, week.values.allSatisfy(\.minutes.isEmpty) {
                report.add(
                    .empty, at: node.position, "Nobody is ever there in that week.",
                    remedy: "Give at least one day hours, such as \"mon\": \"09:00-17:00\".")
            }
        }
        let holidays = object.texts("holidays").compactMap { day($0.text, at: $0.node.position, report) }
        return zone.map {
            BusinessCalendar(
                version: version ?? 1, zone: $0, week: week, holidays: Set(holidays),
                specialDays: specialDays(in: object))
        }
    }

    private static func zone(in object: ObjectReader) -> Zone? {
        guard let text = object.demandedText("zone"), let node = object.node("zone") else { return nil }
        if let zone = Zone(text) { return zone }
        object.report.add(
            .unknownZone, at: node.position, "\"\(text)\" is no zone.",
            remedy: "Write one like Europe/Berlin, as the IANA database names them.")
        return nil
    }

    private static func specialDays(in object: ObjectReader) -> [CalendarDay: OpeningHours] {
        guard let node = object.node("special_days") else { return [:] }
        guard case .object(let members) = node.value else {
            object.wrongType("special_days", "an object of days and their hours")
            return [:]
        }
        guard
            let days = ObjectReader(
                node, at: "/special_days", "the special days", keys: members.map(\.key), object.report)
        else { return [:] }
        var hours: [CalendarDay: OpeningHours] = [:]
        for member in members {
            guard let day = day(member.key, at: member.position, object.report) else { continue }
            hours[day] = self.hours(of: member.key, in: days)
        }
        return hours
    }

    private static func day(_ text: String, at position: Position, _ report: Report) -> CalendarDay? {
        if let day = CalendarDay(iso: text) { return day }
        report.add(
            .invalidDay, at: position, "\"\(text)\" is no day.", remedy: "Write days like 2026-12-25.")
        return nil
    }

    private static func hours(of key: String, in days: ObjectReader) -> OpeningHours? {
        guard let text = days.text(key), let node = days.node(key) else { return nil }
        if let hours = OpeningHours(text) { return hours }
        days.report.add(
            .invalidHours, at: node.position, "\"\(text)\" are no hours.",
            remedy: "Write them like \"09:00-12:30, 14:00-18:00\", or \"closed\".")
        return nil
    }
}

extension Diagnostic.Code {
    /// There is no zone of that name.
    public static let unknownZone = Self(rawValue: "unknown_zone")
    /// There is no such day.
    public static let invalidDay = Self(rawValue: "invalid_day")
    /// Opening hours are written in another way.
    public static let invalidHours = Self(rawValue: "invalid_hours")
}
