import Foundation

/// The regularised incomplete beta function I_z(a, b) for a, b > 0, by its continued fraction.
///
/// NIST DLMF 8.17.22, evaluated from the side on which it converges fast; `z` and `complement` = 1 − z are both given
/// because one of them may be too small to be formed from the other.
func regularizedIncompleteBeta(_ z: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
    if z <= 0 || complement <= 0 {
        return z <= 0 ? 0 : 1
    }
    if z > (a + 1) / (a + b + 2) {
        return 1 - incompleteBetaFraction(complement, z, b, a)
    }
    return incompleteBetaFraction(z, complement, a, b)
}

private func incompleteBetaFraction(_ z: Double, _ complement: Double, _ a: Double, _ b: Double) -> Double {
    // 1 / (a B(a, b)) = Γ(a + b) / (Γ(a + 1) Γ(b)), formed without subtracting huge numbers.
    let (small, large) = a < b ? (a, b) : (b, a)
    let logBeta = logGamma(small) - logRisingFactorial(large, small).value
    let front = exp(a * log(z) + b * log(complement) - logBeta) / a
    let start = 1 - (a + b) * z / (a + 1)
    var lentz = LentzFraction(d: 1 / (abs(start) < LentzFraction.tiny ? LentzFraction.tiny : start))
    for step in 1..<200_000 {
        let m = Double(step)
        lentz.extend(by: m * (b - m) * z / ((a + 2 * m - 1) * (a + 2 * m)))
        let change = lentz.extend(by: -(a + m) * (a + b + m) * z / ((a + 2 * m) * (a + 2 * m + 1)))
        if abs(change - 1) < 4e-16 {
            break
        }
    }
    return min(1, front * lentz.value)
}

/// A continued fraction 1/(1 + n₁/(1 + n₂/(1 + …))) evaluated from the front by Lentz's method.
private struct LentzFraction {
    static let tiny = 1e-300

    private(set) var value: Double
    private var c = 1.0
    private var d: Double

    init(d: Double) {
        self.d = d
        value = d
    }

    /// Takes in the next numerator; returns the factor by which the value changed.
    @discardableResult
    mutating func extend(by numerator: Double) -> Double {
        d = 1 + numerator * d
        c = 1 + numerator / c
        d = 1 / (abs(d) < Self.tiny ? Self.tiny : d)
        c = abs(c) < Self.tiny ? Self.tiny : c
        value *= c * d
        return c * d
    }
}
