import Testing

/// Whether two numbers agree to a share of the larger; `absolute` lets tiny ones pass.
func agree(_ left: Double, _ right: Double, to relative: Double, absolute: Double = 0) -> Bool {
    abs(left - right) <= max(absolute, relative * max(abs(left), abs(right)))
}

/// Seeded random numbers (SplitMix64); print `seed` when a property fails.
struct Seeded: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(_ seed: UInt64) {
        self.seed = seed
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func uniform(_ range: ClosedRange<Double> = 0...1) -> Double {
        Double.random(in: range, using: &self)
    }

    /// Uniform on a logarithmic scale.
    mutating func spread(_ range: ClosedRange<Double>) -> Double {
        Double.pow(range.lowerBound, range.upperBound, uniform())
    }
}
