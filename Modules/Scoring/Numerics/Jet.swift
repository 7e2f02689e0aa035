/// A function's value at a point with its first and second derivative there.
struct Jet: Equatable {
    var value: Double
    var first: Double
    var second: Double

    static func - (left: Jet, right: Jet) -> Jet {
        Jet(value: left.value - right.value, first: left.first - right.first, second: left.second - right.second)
    }
}
