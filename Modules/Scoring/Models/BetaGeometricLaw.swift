import Foundation

/// The closed formulas of `BetaGeometricNBD`, free of the type of the model, so that loops over rows are compiled for them.
struct BetaGeometricLaw {
    let r: Double
    let alpha: Double
    let a: Double
    let b: Double
    let mayEndWithFirstPurchase: Bool

    /// The occasions to drop out that a customer with x repeat purchases has survived or ended with.
    func occasions(_ frequency: Double) -> Double {
        mayEndWithFirstPurchase ? frequency + 1 : frequency
    }

    /// The denominator b + k − 1 of the odds, exact also for the smallest b.
    private func denominator(_ occasions: Double) -> Double {
        b + (occasions - 1)
    }

    func probabilityAlive(frequency: Double, recency: Double, age: Double) -> Double {
        let occasions = occasions(frequency)
        if occasions == 0 {
            return 1
        }
        let silence = logOnePlus((age - recency) / (alpha + recency))
        // Beyond e⁷⁰⁰ the odds are as good as infinite; the cut keeps 0 · ∞ out where a = 0.
        let growth = exp(min(700, (r + frequency) * silence))
        // 1 / (1 + odds) in one division.
        let denominator = denominator(occasions)
        return denominator / (denominator + a * growth)
    }

    func crossingAge(frequency: Double, recency: Double, below level: Double) -> Double? {
        let occasions = occasions(frequency)
        if occasions == 0 || a == 0 || level <= 0 {
            return nil
        }
        let logOdds = level < 1 ? log1p(-level) - log(level) : -Double.infinity
        let silence = (logOdds - log(a) + log(denominator(occasions))) / (r + frequency)
        let age = recency + (alpha + recency) * expm1(max(0, silence))
        return age.isFinite ? age : nil
    }

    func expectation(frequency: Double, age: Double, within horizon: Double) -> BetaGeometricExpectation {
        BetaGeometricExpectation(
            shape: r + frequency, rate: alpha + age, a: a, b: b + occasions(frequency), horizon: horizon)
    }

    func probability(of count: Int, within time: Double) -> Double {
        guard count >= 0, time > 0 else { return count == 0 ? 1 : 0 }
        let n = Double(count)
        let occasions = occasions(n)
        let ratio = time / alpha
        let (made, notMade) = (ratio / (1 + ratio), 1 / (1 + ratio))
        let survived = exp(logRisingFactorial(b, occasions).value - logRisingFactorial(a + b, occasions).value)
        let exactly = exp(
            logRisingFactorial(r, n).value - logRisingFactorial(1, n).value + (n == 0 ? 0 : n * log(made))
                - r * log1p(ratio))
        if occasions == 0 {
            return exactly
        }
        let atLeast = n == 0 ? 1 : regularizedIncompleteBeta(made, complement: notMade, n, r)
        return survived * (exactly + a / denominator(occasions) * atLeast)
    }
}
