import Domain
import SurveySchema

/// What may be told of groups, so that nothing is told of few: see ``SmallCells``.
///
/// The tables by unit, month and version are looked at together, whichever is asked for, so that two of them never give
/// away what none of them tells. Where there are very many cells that would take too long; then only one table is told.
struct Disclosure {
    let grouping: SurveyResults.Grouping
    /// The names of the groups, in order; nil is that of those of whom it is not known.
    let names: [String?]
    /// For each group its cells.
    let members: [[Int]]
    private let rule: SmallCells
    /// Tables of cells: the one asked for first, the total last. Empty where nothing may be told.
    private let tables: [[Set<Int>]]

    /// The most cells that are looked at together.
    private static let most = 400

    init(_ cells: [ResponseCount.Cell], by grouping: SurveyResults.Grouping, isAnonymous: Bool, minimum: Int) {
        self.grouping = grouping
        rule = SmallCells(minimum: minimum)
        let groups = Disclosure.groups(cells, grouping)
        names = groups.map(\.name)
        members = groups.map(\.members)
        let all = [Set(cells.indices)]
        let asked = groups.map { Set($0.members) }
        let areFew = cells.count <= Disclosure.most
        let first: SurveyResults.Grouping = cells.contains { $0.unit != nil } ? .unit : .month
        if areFew {
            let others = SurveyResults.Grouping.allCases.filter { $0 != grouping && $0 != .stage }
            tables = [asked] + others.map { Disclosure.groups(cells, $0).map { Set($0.members) } } + [all]
        } else {
            tables = isAnonymous && grouping != first ? [] : [asked, all]
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
        case .version: "\(SurveyVersion(number: cell.version))"
        case .stage: cell.stage?.rawValue
        }
    }

    /// The groups of which nothing is told.
    /// - Parameter counts: how many answered, for each cell.
    func withheld(_ counts: [Int]) -> (groups: Set<Int>, total: Bool) {
        guard !tables.isEmpty else { return (Set(members.indices), false) }
        let result = rule.withheld(counts: counts, tables: tables)
        return (result[0], !(result.last?.isEmpty ?? true))
    }
}
