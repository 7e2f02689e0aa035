import Statistics

/// Answers to "how many days should it take?", or of whatever unit: counted by value, so that memory does not grow with
/// the answers.
public struct ExpectationAnswers: Hashable, Sendable {
    /// What was asked for, as it is told: `days`.
    public let unit: String
    /// Asked, and not answered.
    public private(set) var skipped = 0
    private var counts: [Int: Int] = [:]

    /// The largest value that is kept apart; what is above counts as this.
    public static let largest = 100_000

    /// Nothing yet.
    public init(unit: String = "days") {
        self.unit = unit
    }

    /// Takes in an answer, 0 or more; nil is a skip.
    /// - Parameter times: how often it was given; 0 or more.
    /// - Throws: `answer_out_of_scale` below 0.
    public mutating func add(_ answer: Int?, times: Int = 1) throws(IndexError) {
        let times = max(0, times)
        guard let answer else {
            skipped += times
            return
        }
        guard answer >= 0 else { throw .outOfScale(0...ExpectationAnswers.largest) }
        counts[min(answer, ExpectationAnswers.largest), default: 0] += times
    }

    /// Takes in all that another has counted.
    /// - Throws: `different_kinds` when its unit is another.
    public mutating func merge(_ other: ExpectationAnswers) throws(IndexError) {
        guard unit == other.unit else { throw .different("The units of the two") }
        counts.merge(other.counts, uniquingKeysWith: +)
        skipped += other.skipped
    }

    /// Valid answers.
    public var count: Int { counts.values.reduce(0, +) }

    /// The share of those who expect it sooner than `limit`: whom a promise of `limit` disappoints even when it is kept.
    public func disappointed(by limit: Int) -> Figure {
        let sooner = counts.reduce(0) { $1.key < limit ? $0 + $1.value : $0 }
        return Figure(share: Proportion(sooner, of: count), "expected less than \(limit) \(unit)", skipped: skipped)
    }

    /// The standard that so many would accept: the largest value that at least this share of those who answered
    /// expects or exceeds.
    ///
    /// Its interval is R. S. Woodruff's (Journal of the American Statistical Association 47, 1952, 635–646): the values
    /// at both ends of the share's Wilson interval.
    /// - Parameter share: above 0, at most 1.
    public func standard(acceptedBy share: Double = 0.95) -> Figure {
        let kind = FigureKind(
            name: "standard that \(fixed(share * 100, 0)) % would accept", unit: .amount(unit))
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
