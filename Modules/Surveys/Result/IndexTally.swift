import Statistics
import SurveySchema

/// An index that takes in one response at a time; its memory does not grow with them.
protocol IndexTally: Sendable {
    mutating func add(_ row: AnswerRow) throws(IndexError)
    mutating func merge(_ other: Self) throws(IndexError)
    /// What it comes to, part by part.
    func parts() throws(IndexError) -> [IndexResult.Part]
    var drivers: DriverAnalysis? { get throws(IndexError) }
    /// How many answered, part by part.
    var counts: [Int] { get }
}

extension IndexTally {
    var drivers: DriverAnalysis? { get throws(IndexError) { nil } }

    var counts: [Int] { ((try? parts()) ?? []).map { $0.figure?.estimate?.count ?? 0 } }

    /// Takes in what another of the same index has counted.
    mutating func mergeSame(_ other: any IndexTally) throws(IndexError) {
        guard let other = other as? Self else { throw .different("The two indices") }
        try merge(other)
    }
}

/// A scale question's column.
struct PointColumn: Hashable, Sendable {
    let column: Int
    let scale: ClosedRange<Int>

    init(_ item: AnswerLayout.Item) {
        column = item.column
        scale = item.question.kind.scale?.points ?? 0...10
    }

    /// The point; nil where there is no answer on the scale.
    func point(_ row: AnswerRow) -> Int? {
        row.whole(column).flatMap { scale.contains($0) ? $0 : nil }
    }
}

extension Index {
    /// The index as a sum over rows of a layout; nil when a question is not in it.
    func tally(_ layout: AnswerLayout) throws(IndexError) -> (any IndexTally)? {
        var items: [String: AnswerLayout.Item] = [:]
        for id in measure.questions {
            guard let item = layout.item(id) else { return nil }
            items[id] = item
        }
        func columns(_ ids: [String]) -> [PointColumn] { ids.compactMap { items[$0].map(PointColumn.init) } }
        switch measure {
        case .nps(let question):
            return try RatingTally(columns([question])[0], .promoters)
        case .csat(let question):
            return try RatingTally(columns([question])[0], .satisfaction)
        case .ces(let question):
            return try RatingTally(columns([question])[0], .effort)
        case .acsi(let questions, let weights):
            return ACSITally(columns: columns(questions), sum: try ACSI(weights: weights))
        case .minimums(let groups, let met):
            return try MinimumsTally(groups, met: met, items)
        case .gaps(let dimensions):
            return try GapsTally(dimensions, items)
        case .reliability(let questions):
            return ReliabilityTally(columns: columns(questions), sum: try Reliability(items: questions.count))
        case .share(let question, let choices):
            return items[question].map { ShareTally(id, $0, choices) }
        case .expectation(let question):
            return items[question].map { ExpectationTally(column: $0.column) }
        case .drivers(let outcome, let questions):
            return DriversTally(
                columns: columns(questions), outcome: columns([outcome])[0],
                sum: KeyDrivers(drivers: questions, outcome: outcome))
        }
    }
}

struct RatingTally: IndexTally {
    enum Index { case promoters, satisfaction, effort }
    private let column: PointColumn
    private let index: Index
    private var sum: RatingCounts

    init(_ column: PointColumn, _ index: Index) throws(IndexError) {
        self.column = column
        self.index = index
        sum = try RatingCounts(scale: column.scale)
    }

    mutating func add(_ row: AnswerRow) throws(IndexError) { try sum.add(column.point(row)) }

    mutating func merge(_ other: RatingTally) throws(IndexError) { try sum.merge(other.sum) }

    func parts() throws(IndexError) -> [IndexResult.Part] {
        switch index {
        case .promoters: [.init(nil, try PromoterCounts(sum).score)]
        case .satisfaction: [.init(nil, try sum.satisfaction(top: min(2, column.scale.count - 1)))]
        case .effort: [.init(nil, sum.meanEffort())]
        }
    }
}

struct ACSITally: IndexTally {
    let columns: [PointColumn]
    var sum: ACSI

    mutating func add(_ row: AnswerRow) throws(IndexError) { try sum.add(columns.map { $0.point(row) }) }
    mutating func merge(_ other: ACSITally) throws(IndexError) { try sum.merge(other.sum) }
    func parts() -> [IndexResult.Part] { [.init(nil, sum.figure)] }
}

struct MinimumsTally: IndexTally {
    private struct Item {
        let column: Int
        /// From which number on it is met.
        let least: Double
    }
    private let items: [Item]
    private var sum: Minimums

    init(_ groups: [SurveySchema.Index.Group], met: Int, _ known: [String: AnswerLayout.Item]) throws(IndexError) {
        var (hasRatings, hasFlags) = (false, false)
        items = groups.flatMap(\.questions).compactMap { id in
            guard let item = known[id] else { return nil }
            let isFlag = item.question.kind.scale == nil
            if isFlag { hasFlags = true } else { hasRatings = true }
            return Item(column: item.column, least: isFlag ? 1 : Double(met))
        }
        let conditions = (hasRatings ? ["\(met) or better"] : []) + (hasFlags ? ["yes"] : [])
        sum = try Minimums(
            groups.map { ($0.id, $0.questions.count) }, itemsMet: conditions.joined(separator: ", or "))
    }

    mutating func add(_ row: AnswerRow) throws(IndexError) {
        try sum.add(
            items.lazy.map { item in
                let number = row.numbers[item.column]
                return number.isNaN ? nil : number >= item.least
            })
    }

    mutating func merge(_ other: MinimumsTally) throws(IndexError) { try sum.merge(other.sum) }

    func parts() -> [IndexResult.Part] {
        let groups = sum.groups.enumerated().map { IndexResult.Part($1, sum.figure(of: $0)) }
        return groups.count == 1 ? groups : groups + [.init(nil, sum.all)]
    }
}

struct GapsTally: IndexTally {
    private let items: [(expected: PointColumn, perceived: PointColumn)]
    private var sum: ServiceGaps

    init(
        _ dimensions: [SurveySchema.Index.Dimension], _ known: [String: AnswerLayout.Item]
    ) throws(IndexError) {
        items = dimensions.flatMap { dimension in
            zip(dimension.expected, dimension.perceived).compactMap { expected, perceived in
                guard let one = known[expected], let other = known[perceived] else { return nil }
                return (PointColumn(one), PointColumn(other))
            }
        }
        sum = try ServiceGaps(
            dimensions.map { dimension in
                let scale = dimension.expected.first.flatMap { known[$0]?.question.kind.scale?.points }
                return .init(dimension.id, items: dimension.expected.count, scale: scale ?? 0...10)
            })
    }

    mutating func add(_ row: AnswerRow) throws(IndexError) {
        try sum.add(
            items.lazy.map { GapAnswer(perception: $0.perceived.point(row), expectation: $0.expected.point(row)) })
    }

    mutating func merge(_ other: GapsTally) throws(IndexError) { try sum.merge(other.sum) }

    func parts() -> [IndexResult.Part] {
        let dimensions = sum.dimensions.enumerated().map { IndexResult.Part($1.name, sum.figure(of: $0)) }
        // Points of different scales have no mean.
        return Set(sum.dimensions.map(\.scale)).count == 1 ? dimensions + [.init(nil, sum.overall)] : dimensions
    }
}

struct ReliabilityTally: IndexTally {
    let columns: [PointColumn]
    var sum: Reliability

    mutating func add(_ row: AnswerRow) throws(IndexError) { try sum.add(columns.map { $0.point(row) }) }
    mutating func merge(_ other: ReliabilityTally) throws(IndexError) { try sum.merge(other.sum) }
    func parts() throws(IndexError) -> [IndexResult.Part] { [.init(nil, try sum.alpha())] }
    var counts: [Int] { [sum.count] }
}

struct ShareTally: IndexTally {
    private let name: String
    /// The columns of which any tells that something was answered.
    private let columns: [Int]
    /// A column and the number in it that counts.
    private let sought: [(column: Int, number: Double)]
    private var chosen = 0
    private var answered = 0
    private var skipped = 0

    init(_ index: String, _ item: AnswerLayout.Item, _ choices: [String]) {
        name = index.replacing("_", with: " ")
        let places = choices.compactMap { id in item.options.firstIndex { $0.id == id } }
        switch item.question.kind {
        case .yesNo:
            columns = [item.column]
            sought = choices.map { (item.column, $0 == "yes" ? 1 : 0) }
        case .choices:
            columns = item.options.indices.map { item.column + $0 }
            sought = places.map { (item.column + $0, 1) }
        default:
            columns = [item.column]
            sought = places.map { (item.column, Double($0)) }
        }
    }

    mutating func add(_ row: AnswerRow) throws(IndexError) {
        guard columns.contains(where: { !row.numbers[$0].isNaN }) else {
            skipped += 1
            return
        }
        answered += 1
        chosen += sought.contains { row.numbers[$0.column] == $0.number } ? 1 : 0
    }

    mutating func merge(_ other: ShareTally) throws(IndexError) {
        chosen += other.chosen
        answered += other.answered
        skipped += other.skipped
    }

    func parts() -> [IndexResult.Part] {
        [.init(nil, Figure(share: Proportion(chosen, of: answered), name, skipped: skipped))]
    }
}

struct ExpectationTally: IndexTally {
    let column: Int
    private var sum = ExpectationAnswers(unit: "")
    private var moments = Moments()

    init(column: Int) {
        self.column = column
    }

    mutating func add(_ row: AnswerRow) throws(IndexError) {
        let number = row.numbers[column]
        try sum.add(ExpectationAnswers.counted(number))
        if number >= 0 { moments.add(number) }
    }

    mutating func merge(_ other: ExpectationTally) throws(IndexError) {
        try sum.merge(other.sum)
        moments.merge(other.moments)
    }

    func parts() -> [IndexResult.Part] {
        let mean = Figure(mean: moments, FigureKind(name: "mean expected", unit: .number), skipped: sum.skipped)
        return [.init("standard", sum.standard()), .init("mean", mean)]
    }
}

extension ExpectationAnswers {
    /// The number as it is counted: whole units, cut, since who expects 6.5 days is disappointed by 7 and not by 6; nil
    /// where there is none from 0 on.
    static func counted(_ number: Double) -> Int? {
        number >= 0 ? Int(min(number, Double(largest)).rounded(.down)) : nil
    }
}

struct DriversTally: IndexTally {
    let columns: [PointColumn]
    let outcome: PointColumn
    var sum: KeyDrivers

    mutating func add(_ row: AnswerRow) throws(IndexError) {
        try sum.add(columns.map { $0.point(row) }, outcome: outcome.point(row))
    }

    mutating func merge(_ other: DriversTally) throws(IndexError) { try sum.merge(other.sum) }
    func parts() -> [IndexResult.Part] { [] }
    var drivers: DriverAnalysis? { get throws(IndexError) { try sum.analysis() } }
    var counts: [Int] { [sum.count] }
}
