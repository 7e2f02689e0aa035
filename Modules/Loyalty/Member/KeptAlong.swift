/// What follows from the rest of a value, and is kept along with it only so that it is not worked out again: no two values
/// differ by it.
struct KeptAlong<Value: Sendable>: Hashable, Sendable {
    /// Nil as long as nobody has asked.
    var value: Value?

    static func == (left: Self, right: Self) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
