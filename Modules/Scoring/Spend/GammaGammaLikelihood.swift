import Foundation

/// The log-likelihood of `GammaGamma` over many customers, with gradient and Hessian in ln p, ln q and ln gamma.
///
/// With u = px, v = q, w = xz/gamma and w₀ = u/v the logarithm of the density of the mean z of x purchases
/// (Fader & Hardie, note 025, eq. 1a) is, after Stirling's formula has been taken out of the gamma functions,
///
///     ln f = −ln z + c(u, v) + u ln(w/w₀) − (u + v) ln((1 + w)/(1 + w₀))
///     c    = ½ ln(uv / (u + v)) − ½ ln 2π + μ(u + v) − μ(u) − μ(v)
///
/// where μ is Stirling's remainder: no two huge terms are left to cancel when p or q runs away.
struct GammaGammaLikelihood {
    /// Rows of one frequency within one chunk, with their weight and Σ weight · ln(z / mean).
    private struct Run {
        let frequency: Double
        let rows: Range<Int>
        let weight: Double
        let logSpend: Double
    }

    private let groups: SpendGroups
    private let runs: [Run]
    /// The runs of each chunk.
    private let chunks: [Range<Int>]
    private let isUnweighted: Bool

    init(_ histories: SpendHistories) {
        groups = SpendGroups(histories)
        isUnweighted = groups.weights.allSatisfy { $0 == 1 }
        (runs, chunks) = Self.runs(of: groups)
    }

    var customers: Double { groups.customers }
    var meanSpend: Double { groups.mean }
    /// Whether every customer spends the same.
    var isConstant: Bool { groups.spends.allSatisfy { abs($0 - 1) < 1e-12 } }

    private static func runs(of groups: SpendGroups) -> ([Run], [Range<Int>]) {
        var runs: [Run] = []
        var chunks: [Range<Int>] = []
        var group = 0
        for chunk in Chunks.ranges(groups.spends.count) {
            let first = runs.count
            var start = chunk.lowerBound
            while start < chunk.upperBound {
                while groups.groups[group].upperBound <= start {
                    group += 1
                }
                let rows = start..<min(chunk.upperBound, groups.groups[group].upperBound)
                runs.append(
                    Run(
                        frequency: groups.frequencies[group], rows: rows,
                        weight: groups.weights[rows].compensatedSum(),
                        logSpend: rows.lazy.map { groups.weights[$0] * log(groups.spends[$0]) }.compensatedSum()))
                start = rows.upperBound
            }
            chunks.append(first..<runs.count)
        }
        return (runs, chunks)
    }
}

extension GammaGammaLikelihood {
    /// Value, gradient and Hessian over ln p, ln q and ln gamma in this order.
    func surface(p: Double, q: Double, gamma: Double) -> Surface {
        let totals = Chunks.sums(chunks.count) { chunk in
            var sums = CompensatedSums()
            for run in chunks[chunk] {
                sums.add(lanes(of: runs[run], p: p, q: q, gamma: gamma / groups.mean))
            }
            return sums.totals
        }
        return Surface(dimension: 3, lanes: totals)
    }

    /// One run's part of value, gradient and Hessian.
    private func lanes(of run: Run, p: Double, q: Double, gamma: Double) -> SIMD16<Double> {
        let (u, v) = (p * run.frequency, q)
        let sum = u + v
        let deviations = deviations(of: run, perSpend: run.frequency / gamma, middle: u / v)
        let (ofU, ofV, ofSum) = (stirlingRemainder(u), stirlingRemainder(v), stirlingRemainder(sum))
        let n = run.weight
        // Σ ln(w/w₀): the frequency cancels.
        let logRatios = run.logSpend + n * log(q / (p * gamma))
        let logScale = 0.5 * log(u * (v / sum)) - 0.918_938_533_204_672_8
        let value =
            n * (logScale + ofSum.value - ofU.value - ofV.value - log(groups.mean)) - run.logSpend
            + u * logRatios - sum * deviations.logGrowth
        let byU = n * (0.5 * v / (u * sum) + ofSum.first - ofU.first) + logRatios - deviations.logGrowth
        let byV = n * (0.5 * u / (v * sum) + ofSum.first - ofV.first) - deviations.logGrowth
        let cross = ofSum.second + 0.5 / (sum * sum)
        let byUU = n * (cross - ofU.second - 0.5 / (u * u) - v / (u * sum))
        let byUV = n * (cross + 1 / sum)
        let byVV = n * (cross - ofV.second - 0.5 / (v * v) - u / (v * sum))
        // Σ 1/(1 + w) and Σ 1/(1 + w)², from d = (w − w₀)/(1 + w) and 1/(1 + w) = (1 − d)/(1 + w₀).
        let share = v / sum
        let rest = share * (n - deviations.sum)
        let restSquared = share * share * (n - 2 * deviations.sum + deviations.squares)
        var lanes = SIMD16<Double>.zero
        lanes[0] = value
        lanes[1] = u * byU
        lanes[2] = v * byV
        lanes[3] = v * deviations.sum
        lanes[4] = u * byU + u * u * byUU
        lanes[5] = u * v * byUV
        lanes[6] = -u * rest
        lanes[7] = v * byV + v * v * byVV
        lanes[8] = v * (n - rest)
        lanes[9] = -sum * (rest - restSquared)
        return lanes
    }

    /// Weighted sums over rows of d = (w − w₀)/(1 + w), d² and ln((1 + w)/(1 + w₀)).
    private struct Deviations {
        var sum = 0.0
        var squares = 0.0
        var logGrowth = 0.0
    }

    private func deviations(of run: Run, perSpend: Double, middle: Double) -> Deviations {
        var sums = Deviations()
        let scale = 1 / (1 + middle)
        if !isUnweighted {
            for row in run.rows {
                let w = groups.spends[row] * perSpend
                let deviation = (w - middle) / (1 + w)
                sums.sum += groups.weights[row] * deviation
                sums.squares += groups.weights[row] * deviation * deviation
                sums.logGrowth += groups.weights[row] * log((1 + w) * scale)
            }
            return sums
        }
        // The logarithm of a product of four instead of four logarithms; none of the factors is beyond 10^±70.
        var product = 1.0
        var factors = 0
        for row in run.rows {
            let w = groups.spends[row] * perSpend
            let deviation = (w - middle) / (1 + w)
            sums.sum += deviation
            sums.squares += deviation * deviation
            product *= (1 + w) * scale
            factors += 1
            if factors == 4 {
                sums.logGrowth += log(product)
                (product, factors) = (1, 0)
            }
        }
        sums.logGrowth += log(product)
        return sums
    }
}
