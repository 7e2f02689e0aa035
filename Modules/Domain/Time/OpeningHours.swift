/// From when to when somebody is there on a day: `09:00-17:00`, `09:00-12:30, 14:00-18:00`, or `closed`.
public struct OpeningHours: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Minutes after midnight, each range later than the one before; none when nobody is there.
    public let minutes: [Range<Int>]

    /// Nobody is there.
    public static let closed = OpeningHours(checked: [])

    private init(checked minutes: [Range<Int>]) { self.minutes = minutes }

    /// Reads ranges of `HH:MM-HH:MM`, the second time later than the first and at most `24:00`, with commas between them
    /// and each later than the one before, or `closed`; nil when it is something else.
    public init?(_ text: String) {
        if text == "closed" {
            self = .closed
            return
        }
        var minutes: [Range<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = String(part).normalized.split(separator: "-", omittingEmptySubsequences: false)
                .map(OpeningHours.minute)
            guard ends.count == 2, let from = ends[0], let to = ends[1], from < to,
                from >= minutes.last?.upperBound ?? 0
            else { return nil }
            minutes.append(from..<to)
        }
        self.init(checked: minutes)
    }

    /// As it is read.
    public var description: String {
        guard !minutes.isEmpty else { return "closed" }
        return minutes.map { "\(OpeningHours.text($0.lowerBound))-\(OpeningHours.text($0.upperBound))" }
            .joined(separator: ", ")
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
