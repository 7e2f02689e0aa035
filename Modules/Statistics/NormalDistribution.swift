import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
    /// The chance of a value of at most `z`.
    package static func probability(upTo z: Double) -> Double {
        erfc(-z / 2.0.squareRoot()) / 2
    }

    /// The chance of a value at least as far from 0 as `z`, on either side.
    package static func twoSided(_ z: Double) -> Double {
        erfc(abs(z) / 2.0.squareRoot())
    }

    /// The value that is not exceeded with chance `probability`, which lies between 0 and 1; beyond them ±∞.
    ///
    /// M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.2.23, for a start within 4.5e-4, made
    /// exact to rounding by Halley's steps.
    package static func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        if probability > 0.5 {
            return -quantile(1 - probability)
        }
        let t = (-2 * log(probability)).squareRoot()
        let above = 2.515517 + t * (0.802853 + t * 0.010328)
        let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var z = above / below - t
        for _ in 0..<3 {
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            let step = (self.probability(upTo: z) - probability) / density
            z -= step / (1 + z * step / 2)
        }
        return z
    }

    /// The 0.975 quantile: what 95 % of values stay within on either side.
    package static let reach95 = 1.959963984540054
}
