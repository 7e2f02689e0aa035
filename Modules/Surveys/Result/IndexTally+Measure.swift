import SurveySchema

/// A scale question's column.
private struct PointColumn: Sendable {
    let column: Int
    let scale: ClosedRange<Int>

    /// The point; nil where there is no answer on the scale.
    func point(_ row: AnswerRow) -> Int? {
        row.whole(column).flatMap { scale.contains($0) ? $0 : nil }
    }
}

extension Index {
    /// The index as a sum over rows of a layout; nil when a question is not in it.
    func tally(_ layout: AnswerLayout) -> (any IndexTally)? {
        var items: [String: AnswerLayout.Item] = [:]
        for id in measure.questions {
            guard let item = layout.item(id) else { return nil }
            items[id] = item
        }
        return IndexItems(index: self, items: items).tally
    }
}

/// An index with where its questions' answers stand.
private struct IndexItems {
    let index: Index
    let items: [String: AnswerLayout.Item]

    private func point(_ question: String) -> PointColumn? {
        items[question].map { PointColumn(column: $0.column, scale: $0.question.kind.scale?.points ?? 0...10) }
    }

    private func points(_ questions: [String]) -> [PointColumn] { questions.compactMap(point) }

    var tally: (any IndexTally)? {
        switch index.measure {
        case .nps(let question): rating(question) { PromoterCounts($0).score }
        case .csat(let question): rating(question, \.satisfaction)
        case .ces(let question): rating(question, \.effort)
        case .acsi(let questions, let weights): acsi(points(questions), weights)
        case .minimums(let groups, let met): minimums(groups, met: met)
        case .gaps(let dimensions): gaps(dimensions)
        case .reliability(let questions): reliability(points(questions))
        case .share(let question, let choices): items[question].map { share($0, choices) }
        case .expectation(let question): items[question].map(expectation)
        case .drivers(let outcome, let questions): drivers(outcome, questions)
        }
    }

    private func rating(
        _ question: String, _ figure: @escaping @Sendable (RatingCounts) -> Figure
    ) -> (any IndexTally)? {
        point(question).map { column in
            SumTally(RatingCounts(scale: column.scale), take: { $1.add(column.point($0)) }) {
                [.init(nil, figure($0))]
            }
        }
    }

    private func acsi(_ columns: [PointColumn], _ weights: [Double]) -> any IndexTally {
        SumTally(ACSI(weights: weights), take: { row, sum in sum.add(columns.map { $0.point(row) }) }) {
            [.init(nil, $0.figure)]
        }
    }

    private func minimums(_ groups: [Index.Group], met: Int) -> any IndexTally {
        let asked = groups.flatMap(\.questions).compactMap { items[$0] }
        let (ratings, flags) = (asked.contains { !$0.isFlag }, asked.contains(where: \.isFlag))
        let conditions = (ratings ? ["\(met) or better"] : []) + (flags ? ["yes"] : [])
        // A column, and from which number on it is met.
        let columns = asked.map { (column: $0.column, least: $0.isFlag ? 1 : Double(met)) }
        let sum = Minimums(
            groups.map { ($0.id, $0.questions.count) }, itemsMet: conditions.joined(separator: ", or "))
        return SumTally(
            sum,
            take: { row, sum in
                sum.add(
                    columns.lazy.map { item in
                        let number = row.numbers[item.column]
                        return number.isNaN ? nil : number >= item.least
                    })
            }
        ) { sum in
            let groups = sum.groups.enumerated().map { IndexResult.Part($1, sum.figure(of: $0)) }
            return groups.count == 1 ? groups : groups + [.init(nil, sum.all)]
        }
    }

    private func gaps(_ dimensions: [Index.Dimension]) -> any IndexTally {
        let pairs = dimensions.flatMap { zip(points($0.expected), points($0.perceived)) }
        let sum = ServiceGaps(
            dimensions.map { dimension in
                .init(
                    name: dimension.id, items: dimension.expected.count,
                    scale: dimension.expected.first.flatMap(point)?.scale ?? 0...10)
            })
        return SumTally(
            sum,
            take: { row, sum in
                sum.add(
                    pairs.lazy.map { expected, perceived in
                        expected.point(row).flatMap { wish in perceived.point(row).map { $0 - wish } }
                    })
            }
        ) { sum in
            let dimensions = sum.dimensions.enumerated().map { IndexResult.Part($1.name, sum.figure(of: $0)) }
            // Points of different scales have no mean.
            return Set(sum.dimensions.map(\.scale)).count == 1 ? dimensions + [.init(nil, sum.overall)] : dimensions
        }
    }

    private func reliability(_ columns: [PointColumn]) -> any IndexTally {
        var tally = SumTally(
            Reliability(items: columns.count), take: { row, sum in sum.add(columns.map { $0.point(row) }) }
        ) { sum throws(IndexRefusal) in [.init("alpha", try sum.alpha()), .init("rho", try sum.rho())] }
        tally.count = { [$0.count, $0.count] }
        return tally
    }

    private func share(_ item: AnswerLayout.Item, _ choices: [String]) -> any IndexTally {
        let name = index.id.replacing("_", with: " ")
        let places = choices.compactMap { id in item.options.firstIndex { $0.id == id } }
        // The columns of which any tells that something was answered, and those with the number that counts.
        let (columns, sought): ([Int], [(column: Int, number: Double)]) =
            switch item.question.kind {
            case .yesNo: ([item.column], choices.map { (item.column, $0 == "yes" ? 1 : 0) })
            case .choices: (item.options.indices.map { item.column + $0 }, places.map { (item.column + $0, 1) })
            default: ([item.column], places.map { (item.column, Double($0)) })
            }
        return SumTally(
            ShareCounts(),
            take: { row, sum in
                let isAnswered = columns.contains { !row.numbers[$0].isNaN }
                sum.add(isAnswered ? sought.contains { row.numbers[$0.column] == $0.number } : nil)
            }
        ) { [.init(nil, $0.figure(name))] }
    }

    private func expectation(_ item: AnswerLayout.Item) -> any IndexTally {
        let column = item.column
        return SumTally(ExpectationAnswers(), take: { $1.add($0.numbers[column]) }) {
            [.init("standard", $0.standard()), .init("mean", $0.mean)]
        }
    }

    private func drivers(_ outcome: String, _ questions: [String]) -> (any IndexTally)? {
        let columns = points(questions)
        return point(outcome).map { explained in
            var tally = SumTally(
                KeyDrivers(drivers: questions, outcome: outcome),
                take: { row, sum in sum.add(columns.map { $0.point(row) }, outcome: explained.point(row)) }
            ) { _ in [] }
            tally.count = { [$0.count] }
            tally.analyse = { sum throws(IndexRefusal) in try sum.analysis() }
            return tally
        }
    }
}

extension AnswerLayout.Item {
    fileprivate var isFlag: Bool { question.kind.scale == nil }
}
