import Domain
import Kernel
import Storage

/// Solutions for needs that customers told us; never a solution for nobody's need.
struct NextSolutionSource: SuggestionSource {
    static let kind = "customers.next_solution"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let effect = try SettingsStore.read(CustomerSettings.self, in: read).nextSolutionEffect
        let matches = try read.all(
            """
            SELECT n.customer_id, n.need_id, n.words, n.stated_on, s.solution, s.name, s.offered_on
            FROM \(NeedTables.solution) AS s JOIN \(NeedTables.meets) AS m ON m.solution = s.solution
            JOIN \(NeedTables.need) AS n ON n.is_open = 1 AND n.need = m.need
            WHERE s.is_offered = 1 AND n.stated_on <= \(day) ORDER BY n.customer_id, n.need_id, s.solution
            """
        ) { row in
            Suggestion.chosen(
                try row.value(0), NextSolutionSource.kind,
                occasion: "\(try row.value(1, as: NeedID.self)).\(try row.text(4))",
                since: max(try row.value(3), try row.value(6)), due: day, effect: effect,
                ["words": .text(try row.text(2)), "solution": .text(try row.text(5))])
        }
        for match in matches { try each(match) }
    }
}

extension Needs {
    /// Those of these customers, at most a page of them, to ask for their needs: no need on file is met by what we offer,
    /// and none was stated a short while ago.
    static func unmet(
        among page: some Collection<CustomerID>, on day: CalendarDay, _ settings: CustomerSettings,
        in read: any ReadTransaction
    ) throws -> [CustomerID] {
        let offered = try Solutions.offered(in: read).reduce(into: Set<NeedKey>()) { $0.formUnion($1.meets) }
        let needs = Dictionary(grouping: try Needs.of(page, in: read), by: \.customer)
        return try FileHead.heads(of: page, in: read).map(\.id).filter { customer in
            let known = needs[customer] ?? []
            let isMatched = known.contains { $0.metOn == nil && $0.key.map(offered.contains) == true }
            return !isMatched && !known.contains { day - $0.statedOn <= settings.needQuestionDays }
        }
    }
}
