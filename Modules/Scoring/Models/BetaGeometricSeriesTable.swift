import Foundation

/// The coefficients of the series of `BetaGeometricExpectation` for each frequency of many customers, who then differ
/// in z alone: a polynomial each.
struct BetaGeometricSeriesTable {
    /// The polynomial of one frequency.
    private struct Polynomial {
        var c = 0.0
        /// First and last block of eight coefficients, ascending.
        var blocks = 0..<0
        /// Σ |coefficient| · zⁿ at the largest z: a bound on what may cancel.
        var size = 0.0
    }

    /// Frequencies from here on are rare enough to be summed one by one.
    private static let mostFrequency = 512
    private static let mostTerms = 256

    private let excess: Double
    private let rate: Double
    private let horizon: Double
    private var coefficients: [SIMD8<Double>] = []
    private var polynomials: [Polynomial] = []

    init(_ law: BetaGeometricLaw, _ histories: PurchaseHistories, horizon: Double) {
        excess = law.a - 1
        rate = law.alpha
        self.horizon = horizon
        guard horizon > 0, law.a > 0, histories.count > 256 else { return }
        var isPresent = Array(repeating: false, count: Self.mostFrequency)
        var youngest = Double.infinity
        for row in 0..<histories.count {
            youngest = min(youngest, histories.age[row])
            if histories.frequency[row] < Double(Self.mostFrequency) {
                isPresent[Int(histories.frequency[row])] = true
            }
        }
        polynomials = Array(repeating: Polynomial(), count: Self.mostFrequency)
        for frequency in 0..<Self.mostFrequency where isPresent[frequency] {
            let x = Double(frequency)
            let b = law.b + law.occasions(x)
            tabulate(frequency, c: law.a + b - 1, d: law.a + b - 1 - law.r - x, youngest: youngest)
        }
    }

    private mutating func tabulate(_ frequency: Int, c: Double, d: Double, youngest: Double) {
        let tau = horizon / (rate + youngest)
        let z = tau / (1 + tau)
        let negligible = 1e-17 / (1 + tau)
        var terms: [Double] = []
        var coefficient = d
        var power = z
        var size = 0.0
        var n = 1.0
        repeat {
            terms.append(coefficient)
            size += abs(coefficient) * power
            coefficient *= (d + n) * (excess + n) / ((c + n) * (n + 1))
            power *= z
            n += 1
            if terms.count > Self.mostTerms {
                return
            }
        } while abs(coefficient) * power > negligible * size || terms.count % 8 != 0
        let first = coefficients.count
        for start in stride(from: 0, to: terms.count, by: 8) {
            coefficients.append(SIMD8(terms[start..<start + 8]))
        }
        polynomials[frequency] = Polynomial(c: c, blocks: first..<coefficients.count, size: size)
    }

    /// The expectation of `BetaGeometricExpectation`; nil where the table does not hold it.
    func purchases(frequency: Double, age: Double) -> Double? {
        guard frequency < Double(polynomials.count) else { return nil }
        let polynomial = polynomials[Int(frequency)]
        guard !polynomial.blocks.isEmpty else { return nil }
        let tau = horizon / (rate + age)
        let z = tau / (1 + tau)
        let (z2, z4) = (z * z, (z * z) * (z * z))
        let z8 = z4 * z4
        var sums = SIMD8<Double>.zero
        for block in polynomial.blocks.reversed() {
            sums = sums * z8 + coefficients[block]
        }
        let halves = sums.lowHalf + sums.highHalf * z4
        let quarters = halves.lowHalf + halves.highHalf * z2
        let sum = (quarters.x + quarters.y * z) * z
        let decay = -logOnePlus(tau)
        let growth = expm1(excess * decay)
        let first = polynomial.c * (excess == 0 ? -decay : -growth / excess)
        let factor = growth > -0.5 ? 1 + growth : exp(excess * decay)
        let purchases = first - factor * sum
        let cancelled = (abs(first) + factor * polynomial.size) * (1 + abs(excess * decay))
        return cancelled < 1e4 * purchases ? purchases : nil
    }
}
