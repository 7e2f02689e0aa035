import Statistics

/// Groups of items as minimums: for each group the share of respondents for whom it is met, and the share for whom all
/// are. The seven Cs are one use of it, with a group for each C.
///
/// A group is met when every one of its items that the respondent answered is. There is no mean here, of items or of
/// groups: it would let what is good hide what fails.
struct Minimums: IndexSum {
    /// The groups' names, in the order in which items are given.
    let groups: [String]
    private let sizes: [Int]
    private let condition: String
    private var met: [Int]
    private var answered: [Int]
    private var allMet = 0
    private var allAnswered = 0
    private var respondents = 0

    /// Nothing yet.
    /// - Parameters:
    ///   - groups: the groups by name, each with its number of items, 1 or more.
    ///   - condition: when an item is met, as it is told: `4 or better`.
    init(_ groups: [(name: String, items: Int)], itemsMet condition: String) {
        self.groups = groups.map(\.name)
        sizes = groups.map(\.items)
        self.condition = condition
        met = sizes.map { _ in 0 }
        answered = met
    }

    /// Takes in one respondent's answers.
    /// - Parameter items: for every item, group after group, whether it is met; nil where it was skipped.
    mutating func add(_ items: some Collection<Bool?>) {
        precondition(items.count == sizes.reduce(0, +), "an answer, or none, for each item")
        respondents += 1
        var (groupsAnswered, groupsMet) = (0, 0)
        var rest = items.makeIterator()
        for group in sizes.indices {
            var verdict: Bool?
            for _ in 0..<sizes[group] {
                guard case let isMet?? = rest.next() else { continue }
                verdict = (verdict ?? true) && isMet
            }
            guard let verdict else { continue }
            answered[group] += 1
            groupsAnswered += 1
            guard verdict else { continue }
            met[group] += 1
            groupsMet += 1
        }
        guard groupsAnswered == sizes.count else { return }
        allAnswered += 1
        allMet += groupsMet == sizes.count ? 1 : 0
    }

    mutating func merge(_ other: Minimums) {
        precondition(groups == other.groups && sizes == other.sizes && condition == other.condition, "the same index")
        for group in sizes.indices {
            met[group] += other.met[group]
            answered[group] += other.answered[group]
        }
        allMet += other.allMet
        allAnswered += other.allAnswered
        respondents += other.respondents
    }

    /// The share of respondents for whom a group is met, of those who answered one of its items at least.
    /// - Parameter group: its place among ``groups``.
    func figure(of group: Int) -> Figure {
        figure(groups[group].replacing("_", with: " "), met[group], of: answered[group])
    }

    /// The share of respondents for whom every group is met, of those who answered in every group.
    var all: Figure { figure("all of them", allMet, of: allAnswered) }

    private func figure(_ name: String, _ met: Int, of answered: Int) -> Figure {
        Figure(
            share: Proportion(met, of: answered), "\(name) met (every item \(condition))",
            skipped: respondents - answered)
    }
}
