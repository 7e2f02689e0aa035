/// A group of customers with a name that says what to do about them.
///
/// By the scores for recency (rows) and worth (columns), the mean of frequency and monetary score but at most 2 where the
/// frequency scores 1:
///
/// |   | 1           | 2              | 3              | 4          | 5          |
/// |---|-------------|----------------|----------------|------------|------------|
/// | 5 | newcomers   | promising      | loyal          | champions  | champions  |
/// | 4 | newcomers   | promising      | loyal          | loyal      | champions  |
/// | 3 | cooling     | needsAttention | needsAttention | loyal      | loyal      |
/// | 2 | hibernating | cooling        | atRisk         | atRisk     | atRisk     |
/// | 1 | hibernating | hibernating    | atRisk         | cannotLose | cannotLose |
public enum Segment: String, Sendable, CaseIterable {
    /// Bought lately, often and for much.
    case champions
    /// Buy regularly.
    case loyal
    /// Bought lately and more than once or for more than a little.
    case promising
    /// Bought lately for the first time, or little.
    case newcomers
    /// Good customers not seen for a while.
    case needsAttention = "needs_attention"
    /// Small customers not seen for a while.
    case cooling
    /// Good customers not seen for long.
    case atRisk = "at_risk"
    /// The best customers of former times.
    case cannotLose = "cannot_lose"
    /// Small customers not seen for long.
    case hibernating

    /// Rows: recency 1…5; columns: worth 1…5.
    private static let table: [[Segment]] = [
        [.hibernating, .hibernating, .atRisk, .cannotLose, .cannotLose],
        [.hibernating, .cooling, .atRisk, .atRisk, .atRisk],
        [.cooling, .needsAttention, .needsAttention, .loyal, .loyal],
        [.newcomers, .promising, .loyal, .loyal, .champions],
        [.newcomers, .promising, .loyal, .champions, .champions],
    ]

    /// The segment of two scores; scores outside 1…5 count as the nearest.
    public init(recency: Int, worth: Int) {
        self = Self.table[min(max(recency, 1), 5) - 1][min(max(worth, 1), 5) - 1]
    }
}
