import Statistics

/// How many would recommend (9–10), would neither (7–8), and would not (0–6) on the scale from 0 to 10.
///
/// F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81(12), 2003. Skips are not answers: they
/// stand beside the score and never touch it.
struct PromoterCounts: Hashable, Sendable {
    /// Answered 9 or 10.
    let promoters: Int
    /// Answered 7 or 8.
    let passives: Int
    /// Answered 0 to 6.
    let detractors: Int
    /// Asked, and not answered.
    let skipped: Int

    /// Counts, each 0 or more.
    init(promoters: Int, passives: Int, detractors: Int, skipped: Int = 0) {
        self.promoters = max(0, promoters)
        self.passives = max(0, passives)
        self.detractors = max(0, detractors)
        self.skipped = max(0, skipped)
    }

    /// The counts of a rating from 0 to 10.
    init(_ ratings: RatingCounts) {
        precondition(ratings.scale == 0...10, "the bands are defined for 0 to 10")
        self.init(
            promoters: ratings.count(in: 9...10), passives: ratings.count(in: 7...8),
            detractors: ratings.count(in: 0...6), skipped: ratings.skipped)
    }

    /// Valid answers.
    var count: Int { promoters + passives + detractors }

    /// The Net Promoter Score with the adjusted Wald interval, −100 to 100: its middle is the score with ¾ promoter, 1½
    /// passives and ¾ detractor added.
    ///
    /// B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70 (2016), 365–372. Where
    /// there is but one answer the published interval may leave it out; it is stretched to hold it.
    var score: Figure {
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
