/// A day of the week.
public enum Weekday: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case mon
    case tue
    case wed
    case thu
    case fri
    case sat
    case sun
}

extension CalendarDay {
    /// Which day of the week it is.
    public var dayOfWeek: Weekday { Weekday.allCases[weekday - 1] }
}
