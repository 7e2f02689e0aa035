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

/// From when to when somebody is there on a day: `09:00-17:00`, or `closed`.
public struct OpeningHours: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Minutes after midnight; nil when nobody is there.
    public let minutes: Range<Int>?

    /// Reads `HH:MM-HH:MM`, the second later than the first and at most `24:00`, or `closed`; nil when it is something
    /// else.
    public init?(_ text: String) {
        if text == "closed" {
            minutes = nil
            return
        }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(OpeningHours.minute)
        guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else { return nil }
        minutes = from..<to
    }

    /// As it is read.
    public var description: String {
        guard let minutes else { return "closed" }
        return "\(OpeningHours.text(minutes.lowerBound))-\(OpeningHours.text(minutes.upperBound))"
    }

    /// Reads a text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hours = OpeningHours(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "Here should stand hours like 09:00-17:00, or closed.")
        }
        self = hours
    }

    /// Writes a text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...59).contains(minute), (0...1440).contains(hour * 60 + minute)
        else { return nil }
        return hour * 60 + minute
    }

    private static func text(_ minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
