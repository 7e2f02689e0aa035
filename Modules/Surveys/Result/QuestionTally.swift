import Statistics
import SurveySchema

/// How often each answer to a question was given.
struct QuestionTally: Sendable {
    private let item: AnswerLayout.Item
    private let columns: Range<Int>
    private let scale: ClosedRange<Int>
    private let isNumeric: Bool
    private let isConditional: Bool
    /// For each of the question's columns how often each of its values stands there.
    private var counts: [[Int]]
    private var moments = Moments()
    private(set) var answered = 0
    private var skipped = 0

    init(_ item: AnswerLayout.Item) {
        self.item = item
        scale = item.question.kind.scale?.points ?? 0...0
        isConditional = item.isConditional
        isNumeric = if case .number = item.question.kind { true } else { item.question.kind.scale != nil }
        let (width, values) =
            switch item.question.kind {
            case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale): (1, scale.points.count)
            case .choice, .dropdown: (1, item.options.count)
            case .yesNo: (1, 2)
            case .choices: (item.options.count, 2)
            case .ranking: (item.options.count, item.options.count)
            case .matrix: (item.rows.count, item.options.count)
            case .number, .text, .comment, .note: (1, 0)
            }
        columns = item.column..<item.column + width
        counts = Array(repeating: Array(repeating: 0, count: values), count: width)
    }

    mutating func add(_ row: AnswerRow) {
        var isAnswered = false
        for column in columns {
            let number = row.numbers[column]
            if number.isNaN { continue }
            isAnswered = true
            let value = Int(exactly: number).map { $0 - scale.lowerBound } ?? -1
            let place = column - columns.lowerBound
            if counts[place].indices.contains(value) { counts[place][value] += 1 }
            if isNumeric { moments.add(number) }
        }
        if isAnswered {
            answered += 1
        } else if !isConditional {
            skipped += 1
        }
    }

    /// Takes in what another of the same question has counted.
    mutating func merge(_ other: QuestionTally) {
        for column in counts.indices {
            for value in counts[column].indices { counts[column][value] += other.counts[column][value] }
        }
        moments.merge(other.moments)
        answered += other.answered
        skipped += other.skipped
    }

    /// What was counted.
    var distribution: AnswerDistribution {
        let question = item.question
        var mean: Figure?
        var bars: [AnswerDistribution.Bar] = []
        switch question.kind {
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            let bounds = Double(scale.points.lowerBound)...Double(scale.points.upperBound)
            mean = Figure(
                mean: moments, FigureKind(name: "mean", unit: .mean(scale.points)), within: bounds, skipped: skipped)
            bars = zip(scale.points, counts[0]).map { .init(of: nil, "\($0)", $1, answered) }
        case .number:
            mean = Figure(mean: moments, FigureKind(name: "mean", unit: .number), skipped: skipped)
        case .yesNo:
            bars = [.init(of: nil, "yes", counts[0][1], answered), .init(of: nil, "no", counts[0][0], answered)]
        case .choice, .dropdown:
            bars = item.options.enumerated().map { .init(of: nil, $1.id, counts[0][$0], answered) }
        case .choices: bars = item.options.enumerated().map { .init(of: nil, $1.id, counts[$0][1], answered) }
        case .ranking:
            bars = item.options.enumerated().flatMap { place, option in
                counts.indices.map { AnswerDistribution.Bar(of: option.id, "\($0 + 1)", counts[$0][place], answered) }
            }
        case .matrix:
            bars = item.rows.enumerated().flatMap { row, line in
                let given = counts[row].reduce(0, +)
                return item.options.enumerated().map {
                    AnswerDistribution.Bar(of: line.id, $1.id, counts[row][$0], given)
                }
            }
        case .text, .comment, .note: break
        }
        return AnswerDistribution(
            question: question, survey: item.survey, count: answered, skipped: item.isConditional ? nil : skipped,
            bars: bars, mean: mean)
    }
}
