public import Statistics

/// Lost customers by department, where each department that had its part counts: a loss is nobody's alone.
///
/// A loss with two departments counts under both, so that the rows may add up to more than ``lost``; that is the intent,
/// and whoever shows the rows says it. What no department had a part in is ``unassigned``, and stands in no row.
public struct DepartmentLosses: Hashable, Sendable {
    /// A department and its part.
    public struct Row: Hashable, Sendable {
        /// The department's name.
        public let department: String
        /// In how many of all losses it had a part.
        public let losses: Proportion
    }

    /// The departments that had a part in a loss, the most losses first; of equal ones by name.
    public let rows: [Row]
    /// How many customers are lost.
    public let lost: Int
    /// How many losses no department had a part in.
    public let unassigned: Int

    /// The losses by the departments that had a part in each; one named twice counts once.
    public init(_ losses: [[String]]) {
        var counts: [String: Int] = [:]
        for departments in losses {
            for department in Set(departments) { counts[department, default: 0] += 1 }
        }
        rows = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            .map { Row(department: $0.key, losses: Proportion($0.value, of: losses.count)) }
        lost = losses.count
        unassigned = losses.count(where: \.isEmpty)
    }
}
