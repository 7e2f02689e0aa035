/// What is wrong with a value of settings, though it is of the right kind.
public struct UnsoundSetting: Hashable, Sendable {
    /// The property's name.
    public let property: String
    /// What is wrong, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// A finding; see the properties.
    public init(_ property: String, _ message: String, remedy: String) {
        self.property = property
        self.message = message
        self.remedy = remedy
    }
}

extension Settings {
    /// Nothing.
    public func validate() -> [UnsoundSetting] { [] }

    /// A finding when a number is outside its bounds, or is none.
    public func check<Number: Comparable & Sendable>(
        _ property: String, _ number: Number, in bounds: ClosedRange<Number>
    ) -> [UnsoundSetting] {
        bounds.contains(number)
            ? []
            : [
                UnsoundSetting(
                    property, "\(number) is out of bounds.",
                    remedy: "Give a number from \(bounds.lowerBound) to \(bounds.upperBound).")
            ]
    }

    /// A finding for each entry that is outside its bounds.
    public func check<Key: RawRepresentable<String>, Number: Comparable & Sendable>(
        _ property: String, _ numbers: [Key: Number], in bounds: ClosedRange<Number>
    ) -> [UnsoundSetting] {
        numbers.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { check(property, $0.value, in: bounds) }
    }
}
