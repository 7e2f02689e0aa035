import SurveySchema

/// An index over responses, which takes them in one at a time; its memory does not grow with them.
protocol IndexTally: Sendable {
    mutating func add(_ row: AnswerRow)
    /// Takes in what another of the same index has counted.
    mutating func merge(_ other: any IndexTally)
    /// What it comes to, part by part.
    func parts() throws(IndexRefusal) -> [IndexResult.Part]
    var drivers: DriverAnalysis? { get throws(IndexRefusal) }
    /// How many answered, part by part.
    var counts: [Int] { get }
}

/// A sum with how it takes a response in and what it comes to.
struct SumTally<Sum: IndexSum>: IndexTally {
    private(set) var sum: Sum
    let take: @Sendable (AnswerRow, inout Sum) -> Void
    let tell: @Sendable (Sum) throws(IndexRefusal) -> [IndexResult.Part]
    /// How many answered, part by part, where the parts may not say.
    var count: (@Sendable (Sum) -> [Int])?
    var analyse: (@Sendable (Sum) throws(IndexRefusal) -> DriverAnalysis)?

    init(
        _ sum: Sum, take: @escaping @Sendable (AnswerRow, inout Sum) -> Void,
        tell: @escaping @Sendable (Sum) throws(IndexRefusal) -> [IndexResult.Part]
    ) {
        self.sum = sum
        self.take = take
        self.tell = tell
    }

    mutating func add(_ row: AnswerRow) { take(row, &sum) }

    mutating func merge(_ other: any IndexTally) {
        guard let other = other as? Self else { preconditionFailure("the same index") }
        sum.merge(other.sum)
    }

    func parts() throws(IndexRefusal) -> [IndexResult.Part] { try tell(sum) }

    var drivers: DriverAnalysis? {
        get throws(IndexRefusal) { try analyse?(sum) }
    }

    var counts: [Int] { count?(sum) ?? ((try? parts()) ?? []).map { $0.figure?.estimate?.count ?? 0 } }
}
