import Statistics

/// Answers to "how many days should it take?", or of whatever unit: counted by value, so that memory does not grow with
/// the answers.
struct ExpectationAnswers: IndexSum {
    /// Asked, and not answered.
    private(set) var skipped = 0
    private var counts: [Int: Int] = [:]
    /// Of the numbers as they were given.
    private var moments = Moments()

    /// The largest value that is kept apart; what is above counts as this.
    static let largest = 100_000

    /// Takes in an answer; not a number, or one below 0, is a skip. Counted are whole units, cut, since who expects 6.5
    /// days is disappointed by 7 and not by 6.
    mutating func add(_ answer: Double) {
        guard answer >= 0 else {
            skipped += 1
            return
        }
        moments.add(answer)
        counts[Int(min(answer, Double(ExpectationAnswers.largest)).rounded(.down)), default: 0] += 1
    }

    mutating func merge(_ other: ExpectationAnswers) {
        counts.merge(other.counts, uniquingKeysWith: +)
        moments.merge(other.moments)
        skipped += other.skipped
    }

    /// The mean with Student's interval.
    var mean: Figure {
        Figure(mean: moments, FigureKind(name: "mean expected", unit: .number), skipped: skipped)
    }

    /// Valid answers.
    var count: Int { counts.values.reduce(0, +) }

    /// The share of those who expect it sooner than `limit`: whom a promise of `limit` disappoints even when it is kept.
    func disappointed(by limit: Int, _ unit: String) -> Figure {
        let sooner = counts.reduce(0) { $1.key < limit ? $0 + $1.value : $0 }
        return Figure(share: Proportion(sooner, of: count), "expected less than \(limit) \(unit)", skipped: skipped)
    }

    /// The standard that 95 % would accept: the largest value that so many of those who answered expect or exceed.
    ///
    /// Its interval is R. S. Woodruff's (Journal of the American Statistical Association 47, 1952, 635–646): the values
    /// at both ends of the share's Wilson interval.
    func standard(in unit: String = "") -> Figure {
        let share = 0.95
        let kind = FigureKind(name: "standard that 95 % would accept", unit: .amount(unit))
        guard let value = quantile(1 - share) else {
            return Figure(kind, nil, skipped: skipped, basis: .order)
        }
        let refusing = Proportion(Int((Double(count) * (1 - share)).rounded()), of: count).interval ?? 0...1
        let low = min(value, quantile(refusing.lowerBound) ?? value)
        let high = max(value, quantile(refusing.upperBound) ?? value)
        return Figure(
            kind, Estimate(value: Double(value), count: count, interval: Double(low)...Double(high)),
            skipped: skipped, basis: .order)
    }

    /// The largest value below which at most `share` of the answers lie.
    private func quantile(_ share: Double) -> Int? {
        // A share such as 1 − 0.95 is not exactly a twentieth.
        let allowed = Int((Double(count) * share + 1e-9).rounded(.down))
        var below = 0
        for (value, times) in counts.sorted(by: { $0.key < $1.key }) where times > 0 {
            below += times
            if below > allowed {
                return value
            }
        }
        return counts.keys.max()
    }
}
