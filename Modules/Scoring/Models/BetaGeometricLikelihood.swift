import Foundation

/// The log-likelihood of `BetaGeometricNBD` over many customers, with gradient and Hessian in the logarithms of
/// r, alpha, a and b.
///
/// Rows are compressed and sorted by frequency, so that all terms in x alone are computed once for each frequency.
/// All derivatives are formed from ratios without units, so nothing overflows in seconds or in years.
struct BetaGeometricLikelihood {
    /// Cells of one frequency within one chunk.
    private struct Run {
        let frequency: Int
        let cells: Range<Int>
    }

    private let rows: PurchaseHistories
    private let frequencies: [Double]
    private let weights: [Double]
    private let runs: [Run]
    /// The runs of each chunk.
    private let chunks: [Range<Int>]
    private let mayEndWithFirstPurchase: Bool

    /// Customers with any time of observation; the others' likelihood is 1 whatever the parameters.
    let customers: Double
    /// Distinct histories among them.
    var cells: Int { rows.count }
    let purchases: Double
    let time: Double

    init(_ histories: PurchaseHistories, mayEndWithFirstPurchase: Bool) {
        self.mayEndWithFirstPurchase = mayEndWithFirstPurchase
        let cells = histories.compressedObserved()
        customers = cells.customers
        purchases = cells.weightedSum(of: cells.frequency)
        time = cells.weightedSum(of: cells.age)
        rows = cells
        (frequencies, weights, runs, chunks) = Self.runs(of: cells)
    }

    private static func runs(of cells: PurchaseHistories) -> ([Double], [Double], [Run], [Range<Int>]) {
        var frequencies: [Double] = []
        var weights: [CompensatedSum] = []
        var runs: [Run] = []
        var chunks: [Range<Int>] = []
        for chunk in Chunks.ranges(cells.count) {
            let firstRun = runs.count
            var start = chunk.lowerBound
            while start < chunk.upperBound {
                let frequency = cells.frequency[start]
                if frequencies.last != frequency {
                    frequencies.append(frequency)
                    weights.append(CompensatedSum())
                }
                var end = start
                while end < chunk.upperBound && cells.frequency[end] == frequency {
                    weights[weights.count - 1].add(cells.weight[end])
                    end += 1
                }
                runs.append(Run(frequency: frequencies.count - 1, cells: start..<end))
                start = end
            }
            chunks.append(firstRun..<runs.count)
        }
        return (frequencies, weights.map(\.total), runs, chunks)
    }
}

extension BetaGeometricLikelihood {
    /// The parameters with all that is computed once for each evaluation.
    struct Point {
        let r: Double
        let alpha: Double
        let a: Double
        let b: Double
        let logAlpha: Double
        let logA: Double
    }

    /// Value, gradient and Hessian at a point, over r, alpha, a, b in this order.
    func surface(logR: Double, logAlpha: Double, logA: Double, logB: Double) -> Surface {
        let point = Point(
            r: exp(logR), alpha: exp(logAlpha), a: exp(logA), b: exp(logB), logAlpha: logAlpha, logA: logA)
        var sums = CompensatedSums()
        sums.add(
            Chunks.sums(chunks.count) { chunk in
                var sums = CompensatedSums()
                for run in chunks[chunk] {
                    sums.add(lanes(of: runs[run], at: point))
                }
                return sums.totals
            })
        for (frequency, weight) in zip(frequencies, weights) {
            sums.add(weight * lanes(ofFrequency: frequency, at: point))
        }
        return Surface(dimension: 4, lanes: sums.totals)
    }

    /// The terms ln (r)ₓ + ln (b)ₖ − ln (a + b)ₖ, which depend on a customer's frequency alone.
    private func lanes(ofFrequency frequency: Double, at point: Point) -> SIMD16<Double> {
        let occasions = mayEndWithFirstPurchase ? frequency + 1 : frequency
        let rates = logRisingFactorial(point.r, frequency)
        let survivals = logRisingFactorial(point.b, occasions)
        let all = logRisingFactorial(point.a + point.b, occasions)
        var lanes = Lanes()
        lanes[.value] = rates.value + survivals.value - all.value
        lanes[.r] = point.r * rates.first
        lanes[.a] = -point.a * all.first
        lanes[.b] = point.b * (survivals.first - all.first)
        lanes[.rr] = lanes[.r] + point.r * point.r * rates.second
        lanes[.aa] = lanes[.a] - point.a * point.a * all.second
        lanes[.ab] = -point.a * point.b * all.second
        lanes[.bb] = lanes[.b] + point.b * point.b * (survivals.second - all.second)
        return lanes.simd
    }

    /// The remaining terms r ln α − (r + x) ln(α + T) + ln(1 + odds) of the cells of one frequency.
    private func lanes(of run: Run, at point: Point) -> SIMD16<Double> {
        let frequency = frequencies[run.frequency]
        let occasions = mayEndWithFirstPurchase ? frequency + 1 : frequency
        let shape = point.r + frequency
        let ages = ages(of: run, alpha: point.alpha)
        var lanes = Lanes()
        lanes[.value] = -shape * ages.logGrowth - frequency * ages.weight * point.logAlpha
        lanes[.r] = -point.r * ages.logGrowth
        lanes[.alpha] = point.r * ages.share - frequency * (ages.weight - ages.share)
        lanes[.rr] = lanes[.r]
        lanes[.rAlpha] = point.r * ages.share
        lanes[.alphaAlpha] = -shape * ages.slope
        if occasions == 0 {
            return lanes.simd
        }
        let denominator = point.b + (occasions - 1)
        let beta = point.b / denominator
        let odds = odds(
            of: run, alpha: point.alpha, shape: shape, atOnce: point.logA - log(denominator))
        let r = point.r
        lanes[.value] += odds.logSum
        lanes[.r] += r * odds.dead.silence
        lanes[.alpha] += shape * odds.dead.shift
        lanes[.a] += odds.dead.weight
        lanes[.b] -= beta * odds.dead.weight
        lanes[.rr] += r * odds.dead.silence + r * r * odds.silenceSquared
        lanes[.rAlpha] += r * odds.dead.shift + r * shape * odds.silenceShift
        lanes[.ra] += r * odds.unsure.silence
        lanes[.rb] -= beta * r * odds.unsure.silence
        lanes[.alphaAlpha] += shape * odds.bend + shape * shape * odds.shiftSquared
        lanes[.alphaA] += shape * odds.unsure.shift
        lanes[.alphaB] -= beta * shape * odds.unsure.shift
        lanes[.aa] += odds.unsure.weight
        lanes[.ab] -= beta * odds.unsure.weight
        lanes[.bb] += beta * (beta - 1) * odds.dead.weight + beta * beta * odds.unsure.weight
        return lanes.simd
    }
}

extension BetaGeometricLikelihood {
    /// Weighted sums over cells of ln((α + T)/α), u = T/(α + T) and u(1 − u).
    private struct Ages {
        var weight = 0.0
        var logGrowth = 0.0
        var share = 0.0
        var slope = 0.0
    }

    private func ages(of run: Run, alpha: Double) -> Ages {
        var sums = Ages()
        for cell in run.cells {
            let (weight, age) = (rows.weight[cell], rows.age[cell])
            let share = age / (alpha + age)
            sums.weight += weight
            sums.logGrowth += weight * logOnePlus(age / alpha)
            sums.share += weight * share
            sums.slope += weight * share * (alpha / (alpha + age))
        }
        return sums
    }

    /// Weighted sums over cells of 1, the silence ρ = ln((α + T)/(α + t_x)) and its derivative by ln α.
    private struct Silences {
        var weight = 0.0
        var silence = 0.0
        var shift = 0.0
    }

    /// Weighted sums of what the term ln(1 + odds) and its derivatives need.
    private struct Odds {
        var logSum = 0.0
        /// Weighted with the probability d of having dropped out.
        var dead = Silences()
        /// Weighted with d (1 − d).
        var unsure = Silences()
        var bend = 0.0
        var silenceSquared = 0.0
        var silenceShift = 0.0
        var shiftSquared = 0.0
    }

    private func odds(of run: Run, alpha: Double, shape: Double, atOnce: Double) -> Odds {
        var sums = Odds()
        for cell in run.cells {
            let (weight, recency, age) = (rows.weight[cell], rows.recency[cell], rows.age[cell])
            let (sinceStart, sinceLast) = (alpha / (alpha + age), alpha / (alpha + recency))
            let silence = logOnePlus((age - recency) / (alpha + recency))
            // u − v and u(1 − u) − v(1 − v) with u = α/(α + T), v = α/(α + t_x), free of cancellation.
            let shift = -sinceStart * ((age - recency) / (alpha + recency))
            let bend = shift * (1 - sinceStart - sinceLast)
            let logOdds = atOnce + shape * silence
            let smaller = exp(-abs(logOdds))
            let dead = (logOdds > 0 ? 1 : smaller) / (1 + smaller)
            let unsure = weight * smaller / ((1 + smaller) * (1 + smaller))
            sums.logSum += weight * (max(logOdds, 0) + logOnePlus(smaller))
            sums.dead.weight += weight * dead
            sums.dead.silence += weight * dead * silence
            sums.dead.shift += weight * dead * shift
            sums.bend += weight * dead * bend
            sums.unsure.weight += unsure
            sums.unsure.silence += unsure * silence
            sums.unsure.shift += unsure * shift
            sums.silenceSquared += unsure * silence * silence
            sums.silenceShift += unsure * silence * shift
            sums.shiftSquared += unsure * shift * shift
        }
        return sums
    }
}

/// Names for the lanes of a value, gradient and Hessian over r, alpha, a, b.
private struct Lanes {
    enum Lane: Int {
        case value, r, alpha, a, b
        case rr, rAlpha, ra, rb, alphaAlpha, alphaA, alphaB, aa, ab, bb
    }

    var simd = SIMD16<Double>.zero

    subscript(lane: Lane) -> Double {
        get { simd[lane.rawValue] }
        set { simd[lane.rawValue] = newValue }
    }
}
