import TestSupport
import Testing

@testable import Surveys

@Suite struct DisclosureAuditTests {
    /// The withheld cells of tables of people, of whom each stands in one group.
    private static func withheld(_ counts: [Int], _ tables: [[Set<Int>]], minimum: Int = 5) -> [Set<Int>] {
        DisclosureAudit(tables, minimum: minimum) { cell in cell.reduce(0) { $0 + counts[$1] } }.withheld()
    }

    /// Those of a list that is published with its total, whose place is the last.
    private static func withheld(list counts: [Int], minimum: Int = 5) -> Set<Int> {
        withheld(counts, [counts.indices.map { [$0] } + [Set(counts.indices)]], minimum: minimum)[0]
    }

    @Test func `a small cell takes a second one with it, so that the total does not tell`() {
        #expect(DisclosureAuditTests.withheld(list: [20, 3, 8]) == [1, 2])
        #expect(DisclosureAuditTests.withheld(list: [20, 3, 1, 30]) == [1, 2, 0])
        #expect(DisclosureAuditTests.withheld(list: [20, 3, 4, 30]) == [1, 2])
        #expect(DisclosureAuditTests.withheld(list: [20, 0, 8]) == [])
        #expect(DisclosureAuditTests.withheld(list: [2]) == [0, 1])
        #expect(DisclosureAuditTests.withheld(list: []) == [])
        #expect(DisclosureAuditTests.withheld(list: [20, 3, 8], minimum: 2) == [])
    }

    @Test func `two filters that overlap do not isolate one person`() {
        // All of a unit, and all of it but the one trainee, asked for apart.
        #expect(DisclosureAuditTests.withheld([1, 19], [[[0, 1]], [[1]]]).map(\.count).reduce(0, +) == 1)
    }

    /// Months of 5, 16 and 6, stages of 19, 6 and 2; September and October come without the 19 to the 2.
    @Test func `three tables together do not tell of two people`() {
        // Groups: September trial 3, lost 1, loyal 1; October trial 16; November loyal 5, lost 1.
        let counts = [3, 1, 1, 16, 5, 1]
        let tables: [[Set<Int>]] = [[[0, 1, 2], [3], [4, 5]], [[0, 3], [1, 5], [2, 4]], [[0, 1, 2, 3, 4, 5]]]
        let withheld = DisclosureAuditTests.withheld(counts, tables)
        let told = zip(tables, withheld).flatMap { table, hidden in
            table.indices.filter { !hidden.contains($0) }.map { table[$0].sorted() }
        }
        #expect(!(told.contains([0, 1, 2]) && told.contains([3]) && told.contains([0, 3])))
    }

    /// Rows and columns with their totals.
    @Test(arguments: UInt64(1)...150)
    func `no number of a table with totals that was withheld can be worked out`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let rows = Int.random(in: 2...3, using: &generator)
        let counts = (0..<rows * 3).map { _ in Int.random(in: 0...5, using: &generator) }
        let groups = Array(counts.indices)
        let tables = [
            groups.map { [$0] }, (0..<rows).map { row in groups.filter { $0 / 3 == row } },
            (0..<3).map { column in groups.filter { $0 % 3 == column } }, [groups],
        ]
        let withheld = DisclosureAuditTests.withheld(counts, tables.map { $0.map { Set($0) } }, minimum: 3)
        let told = zip(tables, withheld).flatMap { table, hidden in
            table.indices.filter { !hidden.contains($0) }.map { table[$0] }
        }
        let fault = DisclosureAuditTests.givenAway(
            tables.dropLast().flatMap { $0 }, of: counts, told, minimum: 3)
        #expect(fault == nil, "seed \(seed): \(counts)")
    }

    @Test(arguments: UInt64(1)...150)
    func `no small group can be worked out from a pair of tables that overlap`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let counts = (0..<6).map { _ in Int.random(in: 0...4, using: &generator) }
        let tables: [[Set<Int>]] = [
            [[0, 1, 2], [3, 4, 5], [0, 1, 2, 3, 4, 5]], [[0, 3], [1, 4], [2, 5]], [[0], [1], [2]],
        ]
        let withheld = DisclosureAuditTests.withheld(counts, tables, minimum: 3)
        let told = zip(tables, withheld).flatMap { table, hidden in
            table.indices.filter { !hidden.contains($0) }.map { table[$0].sorted() }
        }
        let groups = (1..<64).map { bits in (0..<6).filter { bits >> $0 & 1 == 1 } }
        let fault = DisclosureAuditTests.givenAway(groups, of: counts, told, minimum: 3)
        #expect(fault == nil, "seed \(seed): \(counts)")
    }

    /// A cell with a small number which is the same in all the worlds that agree with what is told.
    private static func givenAway(
        _ cells: [[Int]], of counts: [Int], _ told: [[Int]], minimum: Int
    ) -> [Int]? {
        var values: [Int: Set<Int>] = [:]
        let small = cells.indices.filter { place in
            (1..<minimum).contains(cells[place].reduce(0) { $0 + counts[$1] })
        }
        // Who is nowhere may be known.
        let known = told + counts.indices.filter { counts[$0] == 0 }.map { [$0] }
        let sums = known.map { cell in (cell, cell.reduce(0) { $0 + counts[$1] }) }
        var worlds = 0
        visit([], counts.count, sums) { world in
            worlds += 1
            for place in small {
                values[place, default: []].insert(cells[place].reduce(0) { $0 + world[$1] })
            }
            return worlds < 20_000 && small.contains { values[$0, default: []].count < 2 }
        }
        return small.first { values[$0, default: []].count < 2 }.map { cells[$0] }
    }

    /// All lists of numbers that add up as told, until `each` returns false; numbers that nothing is told of go to 9.
    @discardableResult
    private static func visit(
        _ start: [Int], _ count: Int, _ sums: [([Int], Int)], _ each: ([Int]) -> Bool
    ) -> Bool {
        for (cell, sum) in sums {
            let sure = cell.filter { $0 < start.count }
            let part = sure.reduce(0) { $0 + start[$1] }
            guard sure.count == cell.count ? part == sum : part <= sum else { return true }
        }
        guard start.count < count else { return each(start) }
        let bounds = sums.filter { $0.0.contains(start.count) }.map(\.1)
        for number in 0...(bounds.min() ?? 9) {
            guard visit(start + [number], count, sums, each) else { return false }
        }
        return true
    }
}
