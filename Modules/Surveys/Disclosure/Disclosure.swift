import Definitions
import Domain

/// What may be told of groups, so that nothing is told of few: see ``DisclosureAudit``.
///
/// The tables by unit, month, version and stage are looked at together, whichever is asked for, so that no two of them
/// ever give away what none of them tells. Where there are very many cells that would take too long; then only one table
/// is told.
struct Disclosure {
    let grouping: SurveyResults.Grouping
    /// The names of the groups, in order; nil is that of those of whom it is not known.
    let names: [String?]
    /// For each group its cells.
    let members: [[Int]]
    private let rule: DisclosureRule
    private let people: Headcount
    /// Tables of cells: the one asked for first, the total last. Empty where nothing may be told.
    private let tables: [[Set<Int>]]

    /// The most cells that are looked at together.
    private static let most = 400

    init(
        _ cells: [ResponseCount.Cell], by grouping: SurveyResults.Grouping, _ rule: DisclosureRule, _ people: Headcount
    ) {
        self.grouping = grouping
        self.rule = rule
        self.people = people
        let groups = Disclosure.groups(cells, grouping)
        names = groups.map(\.name)
        members = groups.map(\.members)
        let all = [Set(cells.indices)]
        let asked = groups.map { Set($0.members) }
        let first: SurveyResults.Grouping = cells.contains { $0.unit != nil } ? .unit : .month
        if cells.count <= Disclosure.most {
            let others = SurveyResults.Grouping.allCases.filter { $0 != grouping }
            tables = [asked] + others.map { Disclosure.groups(cells, $0).map { Set($0.members) } } + [all]
        } else {
            tables = rule.isStrict && grouping != first ? [] : [asked, all]
        }
    }

    private static func groups(
        _ cells: [ResponseCount.Cell], _ grouping: SurveyResults.Grouping
    ) -> [(name: String?, members: [Int])] {
        var members: [String?: [Int]] = [:]
        var order: [String?: Int64] = [:]
        for (place, cell) in cells.enumerated() {
            let name = name(of: cell, grouping)
            members[name, default: []].append(place)
            order[name] = grouping == .version ? cell.version : 0
        }
        return members.sorted { left, right in
            // Who is of no group stands last.
            switch (left.key, right.key) {
            case (nil, _): false
            case (_, nil): true
            case (let one?, let other?): (order[one] ?? 0, one) < (order[other] ?? 0, other)
            }
        }.map { ($0.key, $0.value) }
    }

    private static func name(of cell: ResponseCount.Cell, _ grouping: SurveyResults.Grouping) -> String? {
        switch grouping {
        case .unit: cell.unit
        case .month: String("\(cell.month)".prefix(7))
        case .version: "\(DefinitionVersion(number: cell.version))"
        case .stage: cell.stage?.rawValue
        }
    }

    /// The groups of which nothing is told.
    /// - Parameter answers: for each cell how many of its responses count.
    func withheld(_ answers: [Int]) -> Set<Int> {
        let all = Set(answers.indices)
        guard !tables.isEmpty else { return Set(members.indices) }
        let given = members.map { $0.reduce(0) { $0 + answers[$1] } }
        guard rule.tells(people.least(answers, in: all)) else { return Set(members.indices.filter { given[$0] > 0 }) }
        let withheld = DisclosureAudit(tables, minimum: rule.cellSize) { people.least(answers, in: $0) }.withheld()[0]
        // A group of all is told as all are.
        let total = given.reduce(0, +)
        return withheld.filter { given[$0] < total }
    }
}
