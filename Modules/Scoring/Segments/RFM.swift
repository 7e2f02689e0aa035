/// Recency, frequency and monetary value of many customers as scores from 1 to 5, higher is better.
///
/// A customer is ahead of all who have a lower value; the score says, in fifths, what share that is of all who are below
/// the best value. Equal values get equal scores, so the scores depend on neither ids nor the order of rows, and a fifth
/// need not hold a fifth of the customers: where half of them bought once, half of them score 1. The best value scores 5
/// however many share it; where all are equal all score 3. But who bought once scores 1 for frequency at any rate: that is
/// little, also where nobody bought more. See `Segment` for what the scores mean together.
public struct RFM: Equatable, Sendable {
    /// One customer's scores, in the order of the columns given.
    public let scores: [RFMScores]

    /// Scores customers by three columns; throws `ScoringError` for columns of different lengths and numbers that are
    /// not finite.
    ///
    /// - Parameters:
    ///   - timeSinceLastPurchase: in any unit; less is better.
    ///   - purchases: number of purchases, the first included.
    ///   - spend: total amount, net of returns.
    public init(timeSinceLastPurchase: [Double], purchases: [Double], spend: [Double]) throws(ScoringError) {
        try requireEqualLengths([timeSinceLastPurchase.count, purchases.count, spend.count])
        for row in spend.indices {
            guard timeSinceLastPurchase[row].isFinite, purchases[row].isFinite, spend[row].isFinite else {
                throw .init(
                    .notFinite, row: row, "Recency, frequency or spend is not a finite number.",
                    remedy: "Leave out customers who never bought.")
            }
        }
        let recency = FifthsScale(timeSinceLastPurchase.map { -$0 })
        let frequency = FifthsScale(purchases)
        let monetary = FifthsScale(spend)
        scores = spend.indices.map { row in
            RFMScores(
                recency: recency.score(-timeSinceLastPurchase[row]),
                frequency: purchases[row] <= 1 ? 1 : frequency.score(purchases[row]),
                monetary: monetary.score(spend[row]))
        }
    }
}

/// One customer's scores for recency, frequency and monetary value, each from 1 to 5, 5 the best.
public struct RFMScores: Equatable, Hashable, Sendable {
    private let packed: SIMD3<UInt8>

    init(recency: Int, frequency: Int, monetary: Int) {
        packed = SIMD3(UInt8(recency), UInt8(frequency), UInt8(monetary))
    }

    /// How recently the customer bought last.
    public var recency: Int { Int(packed.x) }
    /// How often the customer bought.
    public var frequency: Int { Int(packed.y) }
    /// How much the customer spent in all.
    public var monetary: Int { Int(packed.z) }

    /// The mean of frequency and monetary score, a half rounded up; at most 2 where the frequency scores 1, for one large
    /// purchase makes nobody a regular customer.
    public var worth: Int {
        let mean = (frequency + monetary + 1) / 2
        return frequency == 1 ? min(mean, 2) : mean
    }

    /// The segment by recency and `worth`.
    public var segment: Segment { Segment(recency: recency, worth: worth) }
}
