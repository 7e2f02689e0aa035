import Foundation

/// What a beta-geometric model expects of a customer known to be alive.
///
/// Purchases come at a rate λ ~ Gamma(shape, rate) and each ends the relation with probability p ~ Beta(a, b); then
/// E = ∫ Beta(p; a, b) · (1 − (1 + pτ)^−shape) / p dp purchases follow within a time of τ = horizon / rate.
/// For BG/NBD this is the bracket of Fader, Hardie & Lee (2005), Marketing Science 24(2), eq. 10, with
/// shape = r + x, rate = α + T, b = b + x.
struct BetaGeometricExpectation {
    let shape: Double
    let a: Double
    let b: Double
    let tau: Double

    init(shape: Double, rate: Double, a: Double, b: Double, horizon: Double) {
        self.shape = shape
        self.a = a
        self.b = b
        tau = horizon > 0 ? min(horizon / rate, 1e200) : 0
    }

    var purchases: Double {
        if tau <= 0 {
            return 0
        }
        if a == 0 {
            return shape * tau
        }
        return series() ?? quadrature()
    }

    /// Euler's transform of the hypergeometric function in the closed form; nil where its terms cancel or never end.
    ///
    /// With z = τ / (1 + τ), C = a + b − 1 and D = C − shape,
    /// E = C (1 − (1 − z)^(a−1)) / (a − 1) − (1 − z)^(a−1) Σₙ (D)ₙ (a)ₙ₋₁ / ((C + 1)ₙ₋₁ n!) zⁿ, n from 1.
    /// Unlike the usual form it has no singularity at a = 1 or a + b = 1, and nothing in it can overflow.
    private func series() -> Double? {
        let z = tau / (1 + tau)
        let c = a + b - 1
        let d = c - shape
        let decay = -logOnePlus(tau)
        let excess = a - 1
        let first = c * (excess == 0 ? -decay : -expm1(excess * decay) / excess)
        let factor = exp(excess * decay)
        // Beyond term n all ratios of terms are at most about z, so the rest sums to less than term · z / (1 − z).
        let negligible = 1e-17 / (1 + tau)
        var term = d * z
        var sum = term
        var size = abs(term)
        var n = 1.0
        while abs(term) > negligible * size {
            if n > 1200 {
                return nil
            }
            term *= (d + n) * (a + n - 1) / ((c + n) * (n + 1)) * z
            sum += term
            size += abs(term)
            n += 1
        }
        let purchases = first - factor * sum
        // Rounding grows with what cancels and with the exponent of the factor.
        return (abs(first) + factor * size) * (1 + abs(excess * decay)) < 1e4 * purchases ? purchases : nil
    }
}

/// The integral itself, for parameters at which the series fails: large shapes (equal rates), large a and b (equal
/// dropout) and horizons far beyond the customer's age.
///
/// The trapezoidal rule in y = logit p, where the integrand is analytic in a strip of half-width π/2 and falls off
/// exponentially, so that the rule converges geometrically.
extension BetaGeometricExpectation {
    private func quadrature() -> Double {
        min(a, b) < 0.3 ? quadratureBelowChord() : quadratureOfMean()
    }

    /// (1 − (1 + pτ)^−shape) / p: falls from shape · τ at p = 0, convex.
    private func purchases(p: Double) -> Double {
        p > 0 ? -expm1(-shape * log1p(p * tau)) / p : shape * tau
    }

    private var spacing: Double {
        min(0.25, 0.6 * (1 / (a + 1) + 1 / (b + 1)).squareRoot())
    }

    /// Mean of `purchases(p:)`, normalised by the same sum, so that no beta function is needed.
    private func quadratureOfMean() -> Double {
        let middle = log(a / b)
        let share = a / (a + b)
        var (mean, total) = (CompensatedSum(), CompensatedSum())
        sweep { offset in
            // Logarithm of the weight over that at the middle, where its slope is zero.
            let weight = exp(a * offset - (a + b) * log1p(share * expm1(offset)))
            let value = weight * purchases(p: 1 / (1 + exp(-middle - offset)))
            mean.add(value)
            total.add(weight)
            return max(value / max(mean.total, 1e-300), weight / total.total)
        }
        return mean.total / total.total
    }

    /// The mean of the chord from p = 0 to p = 1, less the mean of what lies between chord and curve: for a or b near
    /// zero, where the weight falls off too slowly by itself.
    private func quadratureBelowChord() -> Double {
        let (atZero, atOne) = (purchases(p: 0), purchases(p: 1))
        let (small, large) = a < b ? (a, b) : (b, a)
        let logBeta = logGamma(small) - logRisingFactorial(large, small).value
        var gap = CompensatedSum()
        let middle = log((a + 1) / (b + 1))
        sweep { offset in
            let y = middle + offset
            let (p, rest) = (1 / (1 + exp(-y)), 1 / (1 + exp(y)))
            let weight = exp(-a * log1p(exp(-y)) - b * log1p(exp(y)) - logBeta)
            let value = weight * max(0, atZero * rest + atOne * p - purchases(p: p))
            gap.add(value)
            return gap.total > 0 ? value / gap.total : 1
        }
        return max(atOne, (atZero * b + atOne * a) / (a + b) - spacing * gap.total)
    }

    /// Calls `term` with offsets from the middle to both sides until its share of the sum is negligible and falling.
    private func sweep(_ term: (Double) -> Double) {
        let middle = term(0)
        for direction in [-spacing, spacing] {
            var last = middle
            for step in 1..<100_000 {
                let share = term(direction * Double(step))
                if share < 1e-17 && share <= last {
                    break
                }
                last = share
            }
        }
    }
}
