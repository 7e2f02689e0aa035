import SurveySchema

/// Every index of a survey over some responses.
struct Tally: Sendable {
    private(set) var responses = 0
    private(set) var indices: [any IndexTally]
    /// Each index's columns where not everybody is asked; who has no answer there is not counted as having skipped.
    private let conditional: [[Int]]

    init(_ indices: [(any IndexTally, conditional: [Int])]) {
        self.indices = indices.map(\.0)
        conditional = indices.map(\.conditional)
    }

    mutating func add(_ row: AnswerRow) {
        responses += 1
        for place in indices.indices {
            let columns = conditional[place]
            if !columns.isEmpty, columns.allSatisfy({ row.numbers[$0].isNaN }) { continue }
            indices[place].add(row)
        }
    }

    mutating func merge(_ other: Tally) {
        responses += other.responses
        for place in indices.indices { indices[place].merge(other.indices[place]) }
    }
}

extension AnswerLayout {
    /// The indices with what they are summed up by, of those whose questions all are in the layout.
    func tallies(of indices: [Index]) -> [(index: Index, tally: any IndexTally, conditional: [Int])] {
        indices.compactMap { index in
            guard let tally = index.tally(self) else { return nil }
            let items = Set(index.measure.questions).compactMap { item($0) }
            guard items.contains(where: \.isConditional) else { return (index, tally, []) }
            let places = Set(items.compactMap { place(of: $0.question.id) })
            return (index, tally, columns.indices.filter { places.contains(columns[$0].question) })
        }
    }
}
