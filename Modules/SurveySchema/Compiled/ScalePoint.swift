/// A point of a scale, which can be no other number.
public protocol ScalePoint: Hashable, Sendable, Codable, Comparable {
    /// The points.
    static var points: ClosedRange<Int> { get }
    /// The point.
    var value: Int { get }
    /// A point; nil when the scale does not have it.
    init?(_ value: Int)
}

extension ScalePoint {
    /// By the number.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }

    /// A point from a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let point = Self(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "A point from \(Self.points.lowerBound) to \(Self.points.upperBound) is wanted.")
        }
        self = point
    }

    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
