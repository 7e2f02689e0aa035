import Surveys
import TestSupport
import Testing

@Suite struct SmallCellsTests {
    @Test func `a small cell takes a second one with it, so that the total does not tell`() {
        let rule = SmallCells()
        #expect(rule.withheld(list: [20, 3, 8]) == (cells: [1, 2], total: false))
        #expect(rule.withheld(list: [20, 3, 1, 30]) == (cells: [1, 2, 0], total: false))
        #expect(rule.withheld(list: [20, 3, 4, 30]) == (cells: [1, 2], total: false))
        #expect(rule.withheld(list: [20, 0, 8]) == (cells: [], total: false))
        #expect(rule.withheld(list: [2]) == (cells: [0], total: true))
        #expect(rule.withheld(list: []) == (cells: [], total: false))
        #expect(SmallCells(minimum: 2).withheld(list: [20, 3, 8]) == (cells: [], total: false))
    }

    @Test func `two filters that overlap do not isolate one person`() {
        // All of a unit, and all of it but the one trainee, asked for apart.
        let result = SmallCells().withheld(counts: [1, 19], tables: [[[0, 1]], [[1]]])
        #expect(result.map(\.count).reduce(0, +) == 1)
    }

    @Test(arguments: UInt64(1)...150)
    func `no number of a table with totals that was withheld can be worked out`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<Int.random(in: 2...3, using: &generator)).map { _ in
            (0..<3).map { _ in Int.random(in: 0...5, using: &generator) }
        }
        let withheld = SmallCells(minimum: 3).withheld(rows: rows)
        let groups = (0..<rows.count * 3).map { $0 }
        var told: [[Int]] = withheld.total ? [] : [groups]
        told += groups.filter { !withheld.cells[$0 / 3][$0 % 3] }.map { [$0] }
        told += rows.indices.filter { !withheld.rowTotals[$0] }.map { row in groups.filter { $0 / 3 == row } }
        told += (0..<3).filter { !withheld.columnTotals[$0] }.map { column in groups.filter { $0 % 3 == column } }
        let lines = rows.indices.map { row in groups.filter { $0 / 3 == row } }
        let columns = (0..<3).map { column in groups.filter { $0 % 3 == column } }
        let fault = SmallCellsTests.givenAway(
            groups.map { [$0] } + lines + columns, of: rows.flatMap { $0 }, told, minimum: 3)
        #expect(fault == nil, "seed \(seed): \(rows)")
    }

    /// People stand in two areas and three ages; published are the areas, the ages, and the first area's ages.
    @Test(arguments: UInt64(1)...150)
    func `no small group can be worked out from a pair of tables that overlap`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let counts = (0..<6).map { _ in Int.random(in: 0...4, using: &generator) }
        let tables: [[Set<Int>]] = [
            [[0, 1, 2], [3, 4, 5], [0, 1, 2, 3, 4, 5]], [[0, 3], [1, 4], [2, 5]], [[0], [1], [2]],
        ]
        let withheld = SmallCells(minimum: 3).withheld(counts: counts, tables: tables)
        let told = zip(tables, withheld).flatMap { table, hidden in
            table.indices.filter { !hidden.contains($0) }.map { table[$0].sorted() }
        }
        let groups = (1..<64).map { bits in (0..<6).filter { bits >> $0 & 1 == 1 } }
        let fault = SmallCellsTests.givenAway(groups, of: counts, told, minimum: 3)
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
