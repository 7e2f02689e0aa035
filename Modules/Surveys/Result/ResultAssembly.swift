import Definitions
import Statistics
import SurveySchema

/// Makes results of what was counted, and keeps back what would tell of few.
struct ResultAssembly {
    let survey: Survey
    let request: ResultsRequest
    let rule: DisclosureRule
    let count: ResponseCount
    let invitations: InvitationResults?

    func results() -> SurveyResults {
        let (cells, people) = (count.sortedCells, count.people)
        let total = count.sum(cells)
        let isTold = !rule.isStrict || people.least(in: Set(cells.indices)) >= rule.cellSize
        let versions = Set(cells.map { DefinitionVersion(number: $0.version) }).union([survey.version])
        let groups = request.grouping.map { grouping in
            self.groups(Disclosure(cells, by: grouping, rule, people), cells)
        }
        return SurveyResults(
            survey: survey, versions: versions.sorted(), leftOut: isTold ? leftOut : 0, from: request.from,
            until: request.until, cellSize: rule.cellSize, count: isTold ? total.responses : nil,
            invitations: isTold ? invitations : nil, indices: isTold ? whole(total, people) : [],
            distributions: isTold ? count.questions.map { told($0.distribution, people) } : [],
            grouping: request.grouping, groups: isTold ? groups ?? [] : [])
    }

    /// Of a few not even the number is told.
    private var leftOut: Int { rule.tells(count.leftOut) ? count.leftOut : 0 }

    private func told(_ distribution: AnswerDistribution, _ people: Headcount) -> AnswerDistribution {
        rule.tells(people.fewest(distribution.count ?? 0)) ? distribution : distribution.withheld
    }

    // MARK: All

    /// The indices over all, with who did not answer.
    private func whole(_ total: Tally, _ people: Headcount) -> [IndexResult] {
        let apart = count.earlyAndLate().flatMap { apart in
            rule.tells(apart.early.responses) && rule.tells(apart.late.responses) ? apart : nil
        }
        return count.indices.enumerated().map { place, index in
            let counts = total.indices[place].counts
            let few = Set(counts.indices.filter { !rule.tells(people.fewest(counts[$0])) })
            return result(index, total.indices[place], hiding: few) { part, figure in
                let early = apart?.early.indices[place].part(part)
                let late = apart?.late.indices[place].part(part)
                return IndexResult.Part(part, figure.reporting(invitations?.rate, early: early, late: late))
            }
        }
    }

    private func result(
        _ index: Index, _ tally: any IndexTally, hiding hidden: Set<Int>, _ tell: (String?, Figure) -> IndexResult.Part
    ) -> IndexResult {
        do {
            let parts = try tally.parts().enumerated().map { place, part in
                guard let figure = part.figure, !hidden.contains(place) else { return IndexResult.Part(part.name, nil) }
                return tell(part.name, figure)
            }
            let drivers = hidden.isEmpty ? try tally.drivers : nil
            return IndexResult(index: index, parts: parts, drivers: drivers, refusal: nil)
        } catch {
            // How many answers are too few would tell how many there are.
            return IndexResult(
                index: index, parts: hidden.isEmpty ? [] : [.init(nil, nil)], drivers: nil,
                refusal: hidden.isEmpty ? error : nil)
        }
    }

    // MARK: Groups

    private func groups(_ disclosure: Disclosure, _ cells: [ResponseCount.Cell]) -> [GroupResults] {
        let tallies = cells.compactMap { count.cells[$0] }
        // Figures that the same people answered are withheld alike; finding out takes its time.
        var known: [[Int]: Set<Int>] = [:]
        func withheld(_ answers: [Int]) -> Set<Int> {
            let hidden = known[answers] ?? disclosure.withheld(answers)
            known[answers] = hidden
            return hidden
        }
        let hidden = withheld(tallies.map(\.responses))
        let hiddenParts = count.indices.indices.map { index in
            let counts = tallies.map { $0.indices[index].counts }
            return (counts.first ?? []).indices.map { part in withheld(counts.map { $0[part] }) }
        }
        let hiddenAnswers = withheld(cells.map { count.answers[$0]?.answered ?? 0 })
        return disclosure.names.enumerated().map { group, name in
            guard !hidden.contains(group) else {
                return GroupResults(name: name, count: nil, indices: [], distribution: nil)
            }
            let members = Set(disclosure.members[group])
            let sum = count.sum(disclosure.members[group].map { cells[$0] })
            let rest = count.sum(cells.indices.filter { !members.contains($0) }.map { cells[$0] })
            let indices = count.indices.enumerated().map { place, index in
                let parts = hiddenParts[place]
                let few = Set(parts.indices.filter { parts[$0].contains(group) })
                return result(index, sum.indices[place], hiding: few) { part, figure in
                    IndexResult.Part(part, figure, rest.indices[place].part(part)?.compared(with: figure))
                }
            }
            let answers = count.answers(in: disclosure.members[group].map { cells[$0] })?.distribution
            return GroupResults(
                name: name, count: sum.responses, indices: indices,
                distribution: hiddenAnswers.contains(group) ? answers?.withheld : answers)
        }
    }
}

extension IndexTally {
    /// The figure of a part; nil when it can't be computed.
    fileprivate func part(_ name: String?) -> Figure? {
        (try? parts())?.first { $0.name == name }?.figure
    }
}
