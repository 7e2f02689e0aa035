import Complaints
import Testing

/// Causes as they were found.
struct FindingParetoTests {
    private let findings: [CauseFinding?] = {
        let edition = CauseTaxonomy.house.edition
        return [
            CauseFinding(primary: "a", contributing: ["b"], taxonomy: edition),
            CauseFinding(primary: "b", taxonomy: edition),
            CauseFinding(primary: "b", contributing: ["c"], taxonomy: edition),
            CauseFinding(primary: CauseTaxonomy.unknownID, taxonomy: edition),
            nil,
        ]
    }()

    @Test func `by primary cause each complaint counts once, unknown is shown, and the unsaid stands last`() {
        let pareto = CausePareto(findings, by: .primary)
        #expect(pareto.rows.map(\.cause) == ["b", "a", "unknown", nil])
        #expect(pareto.total == findings.count)
        #expect(pareto.rows.last?.cumulativeShare == 1)
    }

    @Test func `by all causes a complaint counts once under each of them`() {
        let pareto = CausePareto(findings, by: .all)
        #expect(pareto.rows.map(\.cause) == ["b", "a", "c", "unknown", nil])
        #expect(pareto.rows.map(\.count) == [3, 1, 1, 1, 1])
        #expect(pareto.rows.last?.cumulativeShare == 1)
    }
}
