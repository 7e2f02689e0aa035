import Statistics

/// How many would recommend (9–10), would neither (7–8), and would not (0–6) on the scale from 0 to 10.
///
/// F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81(12), 2003. Skips are not answers: they
/// stand beside the score and never touch it.
public struct PromoterCounts: Hashable, Sendable {
    /// Answered 9 or 10.
    public private(set) var promoters: Int
    /// Answered 7 or 8.
    public private(set) var passives: Int
    /// Answered 0 to 6.
    public private(set) var detractors: Int
    /// Asked, and not answered.
    public private(set) var skipped: Int

    /// Counts, each 0 or more.
    public init(promoters: Int, passives: Int, detractors: Int, skipped: Int = 0) {
        self.promoters = max(0, promoters)
        self.passives = max(0, passives)
        self.detractors = max(0, detractors)
        self.skipped = max(0, skipped)
    }

    /// The counts of a rating from 0 to 10.
    /// - Throws: `wrong_scale` when the rating is on another scale: the bands are defined for that one.
    public init(_ ratings: RatingCounts) throws(IndexError) {
        guard ratings.scale == 0...10 else {
            throw IndexError(
                .wrongScale, "NPS is asked from 0 to 10.",
                remedy: "Ask how likely a recommendation is on 0 to 10, or report the answers as CSAT.")
        }
        self.init(
            promoters: ratings.count(in: 9...10), passives: ratings.count(in: 7...8),
            detractors: ratings.count(in: 0...6), skipped: ratings.skipped)
    }

    /// Takes in all that another has counted.
    public mutating func merge(_ other: PromoterCounts) {
        promoters += other.promoters
        passives += other.passives
        detractors += other.detractors
        skipped += other.skipped
    }

    /// Valid answers.
    public var count: Int { promoters + passives + detractors }

    /// The Net Promoter Score with the adjusted Wald interval, −100 to 100: its middle is the score with ¾ promoter, 1½
    /// passives and ¾ detractor added.
    ///
    /// B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70 (2016), 365–372. Where
    /// there is but one answer the published interval may leave it out; it is stretched to hold it.
    public var score: Figure {
        let kind = FigureKind(name: "NPS", unit: .points)
        guard count > 0 else {
            return Figure(kind, nil, skipped: skipped, basis: .normal(point: 0, standardError: 0))
        }
        let wald = PromoterBalance(self)
        let adjusted = wald.adjusted
        let reach = NormalDistribution.reach95 * adjusted.standardError
        let low = min(wald.points, max(-100, adjusted.points - reach))
        let high = max(wald.points, min(100, adjusted.points + reach))
        return Figure(
            kind, Estimate(value: wald.points, count: count, interval: low...high), skipped: skipped,
            basis: .normal(point: adjusted.points, standardError: adjusted.standardError))
    }
}

/// Promoters less detractors in points, of numbers that need not be whole.
struct PromoterBalance {
    private let promoters: Double
    private let detractors: Double
    private let count: Double

    init(_ counts: PromoterCounts) {
        self.init(Double(counts.promoters), Double(counts.detractors), Double(counts.count))
    }

    private init(_ promoters: Double, _ detractors: Double, _ count: Double) {
        self.promoters = promoters
        self.detractors = detractors
        self.count = count
    }

    /// With three more answers, of which ¾ are promoters' and ¾ detractors'.
    var adjusted: PromoterBalance { PromoterBalance(promoters + 0.75, detractors + 0.75, count + 3) }

    var points: Double { (promoters - detractors) / count * 100 }

    /// √((p + d − (p − d)²) / n), in points.
    var standardError: Double {
        let balance = (promoters - detractors) / count
        return (max(0, (promoters + detractors) / count - balance * balance) / count).squareRoot() * 100
    }
}
