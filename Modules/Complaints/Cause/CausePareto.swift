/// Causes by how many complaints they brought about, the most frequent first: few of them make most of the trouble.
public struct CausePareto: Hashable, Sendable {
    /// A cause and its part.
    public struct Row: Hashable, Sendable {
        /// The cause's id; nil for complaints of which nobody has said.
        public let cause: String?
        /// How many complaints.
        public let count: Int
        /// Their share of all, 0 to 1.
        public let share: Double
        /// The share of these and all before them; of the last row exactly 1.
        public let cumulativeShare: Double
    }

    /// The causes with at least one complaint; of equal ones by id, what nobody has said last.
    public let rows: [Row]
    /// How many complaints there are.
    public let total: Int

    /// The causes by these counts; negative ones are none.
    public init(_ counts: [String?: Int]) {
        let sorted = counts.filter { $0.value > 0 }.sorted { left, right in
            guard left.value == right.value else { return left.value > right.value }
            guard let first = left.key, let second = right.key else { return left.key != nil }
            return first < second
        }
        let total = sorted.reduce(0) { $0 + $1.value }
        var sum = 0
        rows = sorted.map { cause, count in
            sum += count
            return Row(
                cause: cause, count: count, share: Double(count) / Double(total),
                cumulativeShare: Double(sum) / Double(total))
        }
        self.total = total
    }
}
