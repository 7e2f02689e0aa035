import Domain
import SurveySchema

/// Everything that results need of responses, taken in one by one; memory grows with units, months, versions and those who
/// are known to have answered more than once, never with the responses.
struct ResponseCount {
    /// Those who share every characteristic by which respondents are told apart.
    struct Cell: Hashable {
        let unit: String?
        /// The first day of the month.
        let month: CalendarDay
        let version: Int64
        let stage: Stage?
    }

    let layout: AnswerLayout
    let indices: [Index]
    private(set) var cells: [Cell: Tally] = [:]
    private(set) var questions: [QuestionTally]
    /// The answers to the one question that is told of groups.
    private(set) var answers: [Cell: QuestionTally] = [:]
    private let noAnswers: QuestionTally?
    /// Responses to versions that can't be compared with these.
    private(set) var leftOut = 0
    /// Who answered after a reminder.
    private var reminded: Tally
    /// Who answered without one, by how many days after the invitation.
    private var unreminded: [Int: Tally] = [:]
    /// The cells of each who answered more than once.
    private var trails: [Respondent: [Cell]] = [:]
    private let none: Tally
    private let versions: ClosedRange<Int64>
    private let scanner: AnswerScanner
    private var row: AnswerRow

    /// From so many days on, answers are told apart no more.
    private static let longestDelay = 60

    /// - Parameters:
    ///   - series: the versions that count together, the newest first.
    ///   - question: of which answers are told of groups, if any are.
    init(_ series: [Survey], versions: ClosedRange<Int64>, question: String?) {
        layout = AnswerLayout(series)
        let tallies = layout.tallies(of: series.first?.indices ?? [])
        indices = tallies.map(\.index)
        none = Tally(tallies.map { ($0.tally, $0.conditional) })
        reminded = none
        questions = layout.items.map(QuestionTally.init)
        noAnswers = question.flatMap(layout.item).map(QuestionTally.init)
        scanner = AnswerScanner(layout)
        row = AnswerRow(columns: layout.columns.count)
        self.versions = versions
    }

    /// - Parameter repeater: who gave the response, of those who gave others too.
    mutating func add(_ entry: FinishedResponses.Entry, stage: Stage? = nil, by repeater: Respondent? = nil) throws {
        guard versions.contains(entry.version) else {
            leftOut += 1
            return
        }
        try scanner.read(entry.answers, into: &row)
        let cell = Cell(
            unit: entry.unit, month: entry.day - (entry.day.components.day - 1), version: entry.version, stage: stage)
        cells[cell, default: none].add(row)
        if let noAnswers { answers[cell, default: noAnswers].add(row) }
        if let repeater { trails[repeater, default: []].append(cell) }
        for place in questions.indices { questions[place].add(row) }
        if entry.isReminded == true {
            reminded.add(row)
        } else if let delay = entry.delay {
            let days = min(max(0, delay), ResponseCount.longestDelay)
            unreminded[days, default: none].add(row)
        }
    }

    /// The sum of some cells.
    func sum(_ cells: some Sequence<Cell>) -> Tally {
        cells.reduce(into: none) { sum, cell in
            if let tally = self.cells[cell] { sum.merge(tally) }
        }
    }

    /// The answers to the one question that is told of groups, of some cells.
    func answers(in cells: some Sequence<Cell>) -> QuestionTally? {
        noAnswers.map { none in
            cells.reduce(into: none) { sum, cell in
                if let tally = answers[cell] { sum.merge(tally) }
            }
        }
    }

    /// The cells, in an order that is always the same.
    var sortedCells: [Cell] {
        cells.keys.sorted { left, right in
            (left.month, left.version, left.unit ?? "", left.stage?.rawValue ?? "")
                < (right.month, right.version, right.unit ?? "", right.stage?.rawValue ?? "")
        }
    }

    /// How many people stand behind the cells, in their order.
    var people: Headcount {
        let sorted = sortedCells
        let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        return Headcount(
            sorted.map { cells[$0]?.responses ?? 0 }, trails: trails.values.map { $0.compactMap { places[$0] } })
    }

    /// Who answered early and who late: before and after a reminder, or, where nobody had to be reminded, up to the median
    /// day after the invitation and after it; nil where no invitations are known.
    func earlyAndLate() -> (early: Tally, late: Tally)? {
        let days = unreminded.keys.sorted()
        var early = none
        guard reminded.responses == 0 else {
            for day in days { if let tally = unreminded[day] { early.merge(tally) } }
            return (early, reminded)
        }
        let total = unreminded.values.reduce(0) { $0 + $1.responses }
        guard total > 0 else { return nil }
        var late = none
        for day in days {
            guard let tally = unreminded[day] else { continue }
            if 2 * early.responses < total { early.merge(tally) } else { late.merge(tally) }
        }
        return (early, late)
    }
}
