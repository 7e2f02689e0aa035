import Statistics
import SurveySchema

/// Makes results of what was counted, and keeps back what would tell of few.
struct ResultAssembly {
    let survey: Survey
    let request: ResultsRequest
    let cellSize: Int
    let count: ResponseCount
    let invitations: InvitationResults?

    private var isAnonymous: Bool { survey.anonymity == .anonymous }

    func results() throws -> SurveyResults {
        let cells = count.sortedCells
        let total = try count.sum(cells)
        let isTold = !isAnonymous || total.responses >= cellSize
        let disclosure = request.grouping.map {
            Disclosure(cells, by: $0, isAnonymous: isAnonymous, minimum: cellSize)
        }
        let versions = Set(cells.map { SurveyVersion(number: $0.version) }).union([survey.version])
        return SurveyResults(
            survey: survey, versions: versions.sorted(), leftOut: isTold ? leftOut : 0, from: request.from,
            until: request.until, cellSize: cellSize, count: isTold ? total.responses : nil,
            invitations: isTold ? invitations : nil, indices: isTold ? try whole(total) : [],
            distributions: isTold ? count.questions.map { told($0.distribution) } : [], grouping: request.grouping,
            groups: isTold ? try disclosure.map { try groups($0, cells, total) } ?? [] : [])
    }

    /// Of a few anonymous ones not even the number is told.
    private var leftOut: Int { isAnonymous && count.leftOut < cellSize ? 0 : count.leftOut }

    private func told(_ distribution: AnswerDistribution) -> AnswerDistribution {
        isAnonymous && distribution.count ?? 0 < cellSize ? distribution.withheld : distribution
    }

    // MARK: All

    /// The indices over all, with who did not answer.
    private func whole(_ total: Tally) throws -> [IndexResult] {
        let apart = try count.earlyAndLate()
        return try count.indices.enumerated().map { place, index in
            let few = isAnonymous ? Set(few(total.indices[place].counts)) : []
            return try result(index, total.indices[place], hiding: few) { part, figure in
                let early = try apart?.early.indices[place].part(part)
                let late = try apart?.late.indices[place].part(part)
                let told = try figure.reporting(invitations?.rate, early: early, late: late)
                return IndexResult.Part(part, told)
            }
        }
    }

    /// The parts that so few answered that nothing is told of them.
    private func few(_ counts: [Int]) -> [Int] { counts.indices.filter { counts[$0] < cellSize } }

    private func result(
        _ index: Index, _ tally: any IndexTally, hiding hidden: Set<Int>,
        _ tell: (String?, Figure) throws -> IndexResult.Part
    ) throws -> IndexResult {
        do {
            let parts = try tally.parts().enumerated().map { place, part in
                guard let figure = part.figure, !hidden.contains(place) else { return IndexResult.Part(part.name, nil) }
                return try tell(part.name, figure)
            }
            let drivers = hidden.isEmpty ? try tally.drivers : nil
            return IndexResult(index: index, parts: parts, drivers: drivers, refusal: nil)
        } catch let error as IndexError {
            // How many answers are too few would tell how many there are.
            return IndexResult(index: index, parts: [], drivers: nil, refusal: hidden.isEmpty ? error : nil)
        }
    }

    // MARK: Groups

    private func groups(
        _ disclosure: Disclosure, _ cells: [ResponseCount.Cell], _ total: Tally
    ) throws -> [GroupResults] {
        let tallies = cells.compactMap { count.cells[$0] }
        let all = Set(disclosure.members.indices)
        func withheld(_ counts: [Int]) -> Set<Int> {
            let result = disclosure.withheld(counts)
            // The total is told anyway.
            return result.total ? all : result.groups
        }
        let hidden = withheld(tallies.map(\.responses))
        let hiddenParts = count.indices.indices.map { index in
            let counts = tallies.map { $0.indices[index].counts }
            return (counts.first ?? []).indices.map { part in withheld(counts.map { $0[part] }) }
        }
        return try disclosure.names.enumerated().map { group, name in
            guard !hidden.contains(group) else { return GroupResults(name: name, count: nil, indices: []) }
            let members = Set(disclosure.members[group])
            let sum = try count.sum(disclosure.members[group].map { cells[$0] })
            let rest = try count.sum(cells.indices.filter { !members.contains($0) }.map { cells[$0] })
            let indices = try count.indices.enumerated().map { place, index in
                let parts = hiddenParts[place]
                let few = Set(parts.indices.filter { parts[$0].contains(group) })
                return try result(index, sum.indices[place], hiding: few) { part, figure in
                    let other = try? rest.indices[place].part(part)
                    return IndexResult.Part(part, figure, try other?.compared(with: figure))
                }
            }
            return GroupResults(name: name, count: sum.responses, indices: indices)
        }
    }
}

extension IndexTally {
    /// The figure of a part; nil when it can't be computed.
    fileprivate func part(_ name: String?) throws -> Figure? {
        (try? parts())?.first { $0.name == name }?.figure
    }
}
