import Complaints
import TestSupport
import Testing

/// Which causes make most of the trouble.
struct CauseParetoTests {
    @Test(arguments: UInt64(1)...40)
    func `the shares add up to all, and equal causes stand in the same order (A7.15)`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var counts: [String?: Int] = [:]
        for number in 0..<Int.random(in: 1...20, using: &random) {
            counts[number == 7 ? nil : "cause_\(number)"] = Int.random(in: 0...5, using: &random)
        }
        let pareto = CausePareto(counts)
        #expect(pareto.total == counts.values.reduce(0, +))
        #expect(pareto.rows.last?.cumulativeShare ?? 1 == 1)
        #expect(Dictionary(pareto.rows.map { ($0.cause, $0.count) }) { $1 } == counts.filter { $0.value > 0 })
        for (first, second) in zip(pareto.rows, pareto.rows.dropFirst()) {
            #expect(first.count >= second.count)
            #expect(first.cumulativeShare <= second.cumulativeShare)
            if first.count == second.count {
                #expect(try #require(first.cause) < second.cause ?? "~")
            }
        }
    }

    @Test func `without complaints there is nothing to share`() {
        #expect(CausePareto(["training": 0]).rows == [])
        #expect(CausePareto([:]).total == 0)
    }
}
