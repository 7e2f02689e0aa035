import Foundation

/// The regularised incomplete beta function I_x(a, b) for 0 ≤ x ≤ 1 and a, b > 0.
///
/// NIST DLMF 8.17.22: its continued fraction, evaluated by Lentz's method from the side on which it converges fast;
/// about √max(a, b) steps.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) {
        return 1 - betaFraction(1 - x, x, b, a)
    }
    return betaFraction(x, 1 - x, a, b)
}

private func betaFraction(_ x: Double, _ complement: Double, _ a: Double, _ b: Double) -> Double {
    let front = exp(a * log(x) + b * log(complement) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a
    let tiny = 1e-300
    var numerator = 1.0
    var denominator = 1 - (a + b) * x / (a + 1)
    denominator = 1 / (abs(denominator) < tiny ? tiny : denominator)
    var value = denominator
    for step in 1..<100_000 {
        let m = Double(step)
        var change = 1.0
        for factor in [
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ] {
            denominator = 1 + factor * denominator
            denominator = 1 / (abs(denominator) < tiny ? tiny : denominator)
            numerator = 1 + factor / numerator
            numerator = abs(numerator) < tiny ? tiny : numerator
            change = numerator * denominator
            value *= change
        }
        if abs(change - 1) < 1e-15 {
            break
        }
    }
    return min(1, max(0, front * value))
}

/// ln Γ(z) for z > 0: Stirling's series (NIST DLMF 5.11.1), reached from below 10 by Γ(z) = Γ(z + 1) / z.
func logGamma(_ z: Double) -> Double {
    var z = z
    var shift = 0.0
    while z < 10 {
        shift -= log(z)
        z += 1
    }
    let inverse = 1 / z
    let square = inverse * inverse
    let series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
    return shift + (z - 0.5) * log(z) - z + log(2 * Double.pi) / 2 + series
}
