import Foundation

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed, so that runs can be compared.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number above 0 and below 1.
    mutating func unit() -> Double {
        (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992
    }

    /// A number of the exponential distribution with this rate.
    mutating func exponential(_ rate: Double) -> Double {
        -log(unit()) / rate
    }

    /// A number of the gamma distribution of this shape and rate (Marsaglia and Tsang 2000).
    mutating func gamma(_ shape: Double, rate: Double) -> Double {
        guard shape >= 1 else { return gamma(shape + 1, rate: rate) * pow(unit(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let normal = (-2 * log(unit())).squareRoot() * cos(2 * .pi * unit())
            let v = pow(1 + c * normal, 3)
            if v > 0, log(unit()) < normal * normal / 2 + d - d * v + d * log(v) { return d * v / rate }
        }
    }

    /// A number of the beta distribution.
    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let x = gamma(a, rate: 1)
        return x / (x + gamma(b, rate: 1))
    }
}
