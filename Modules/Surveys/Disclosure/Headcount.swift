/// How many people stand behind the responses of cells: somebody may have answered more than once.
struct Headcount: Sendable {
    /// Who answered in the same cells.
    private struct Trail {
        /// The cells, each as often as they answered there.
        let cells: [Int]
        let people: Int
    }
    /// For each cell its responses, and how many of them are by who answered but once.
    private let responses: [Int]
    private let once: [Int]
    private let trails: [Trail]
    /// How often anybody answered whose trail is not kept.
    private let mostBeyond: Int

    /// The most trails that are kept; of more people are counted too few, never too many.
    private static let most = 1_000

    /// - Parameters:
    ///   - responses: how many each cell has.
    ///   - trails: for each who answered more than once, the cells.
    init(_ responses: [Int], trails: [[Int]] = []) {
        self.responses = responses
        var once = responses
        var people: [[Int]: Int] = [:]
        for trail in trails {
            for cell in trail { once[cell] -= 1 }
            people[trail.sorted(), default: 0] += 1
        }
        self.once = once
        let sorted = people.map { Trail(cells: $0.key, people: $0.value) }.sorted {
            $0.people == $1.people ? $0.cells.lexicographicallyPrecedes($1.cells) : $0.people > $1.people
        }
        self.trails = Array(sorted.prefix(Headcount.most))
        mostBeyond = sorted.dropFirst(Headcount.most).map(\.cells.count).max() ?? 0
    }

    /// The fewest people who can have given some of the responses in cells; all of them when nothing else is said.
    /// - Parameter answers: for each cell how many of its responses count.
    func least(_ answers: [Int]? = nil, in cells: Set<Int>) -> Int {
        least(cells.reduce(0) { $0 + (answers ?? responses)[$1] }, in: cells)
    }

    private func least(_ given: Int, in cells: Set<Int>) -> Int {
        guard given > 0, !trails.isEmpty else { return given }
        var people = cells.reduce(0) { $0 + once[$1] }
        var most = max(1, mostBeyond)
        for trail in trails {
            let times = trail.cells.count { cells.contains($0) }
            if times > 0 { people += trail.people }
            most = max(most, times)
        }
        let all = cells.reduce(0) { $0 + responses[$1] }
        return max(1, given - (all - people), (given + most - 1) / most)
    }

    /// The fewest people who can have given so many of all responses.
    func fewest(_ answers: Int) -> Int { least(answers, in: Set(responses.indices)) }
}
