import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
    /// The chance of a value at least as far from 0 as `z`, on either side.
    package static func twoSided(_ z: Double) -> Double {
        erfc(abs(z) / 2.0.squareRoot())
    }

    /// The 0.975 quantile: what 95 % of values stay within on either side.
    package static let reach95 = 1.959963984540054
}
