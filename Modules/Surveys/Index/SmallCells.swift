/// Which cells of published tables are withheld, so that nobody is found out by what is told of few.
///
/// A cell with 1 to k − 1 people is withheld, and so many others with it that no such number follows from what is
/// published: neither from a table's totals, nor from two tables that overlap, by any adding and subtracting. That
/// somebody is nowhere (a cell of 0) is no secret here. After L. H. Cox, "Suppression Methodology and Statistical
/// Disclosure Control", Journal of the American Statistical Association 75 (1980), 377–385.
public struct SmallCells: Hashable, Sendable {
    /// The smallest number of people of whom something is told, 1 or more.
    public let minimum: Int

    /// A rule; five is customary for customers and for staff.
    public init(minimum: Int = 5) {
        self.minimum = max(1, minimum)
    }

    /// The cells to be withheld.
    /// - Parameters:
    ///   - counts: people in each group of the finest division: those who share every characteristic that a table tells
    ///     apart; each person stands in one group.
    ///   - tables: all that is published together or has been before; a table is a list of cells (totals among them),
    ///     a cell the indices of the groups that it adds up. Work grows with the square of the cells; meant for hundreds.
    /// - Returns: for each table the positions of its withheld cells. The same cell in two tables has the same fate.
    public func withheld(counts: [Int], tables: [[Set<Int>]]) -> [Set<Int>] {
        // Whose number is 0 may be known to anybody, and so protects nobody.
        let cells = tables.map { $0.map { cell in cell.filter { counts.indices.contains($0) && counts[$0] > 0 } } }
        var audit = DisclosureAudit(counts: counts, tables: cells, minimum: minimum)
        let published = audit.settle()
        return cells.map { table in
            Set(table.indices.filter { !table[$0].isEmpty && !published.contains(table[$0]) })
        }
    }

    /// The withheld cells of a list of numbers whose total is published too: positions in the list, and whether the total
    /// itself has to be withheld.
    public func withheld(list counts: [Int]) -> (cells: Set<Int>, total: Bool) {
        let all = Set(counts.indices)
        let cells = withheld(counts: counts, tables: [counts.indices.map { [$0] } + [all]])[0]
        return (cells.intersection(all), cells.contains(counts.count))
    }

    /// The withheld cells of a table of numbers that is published with the totals of its rows and columns and of all.
    /// - Parameter rows: as many numbers in each.
    public func withheld(rows: [[Int]]) -> WithheldCells {
        let width = rows.first?.count ?? 0
        func group(_ row: Int, _ column: Int) -> Int { row * width + column }
        let inner = rows.indices.flatMap { row in (0..<width).map { Set([group(row, $0)]) } }
        let rowTotals = rows.indices.map { row in Set((0..<width).map { group(row, $0) }) }
        let columnTotals = (0..<width).map { column in Set(rows.indices.map { group($0, column) }) }
        let result = withheld(
            counts: rows.flatMap { $0 }, tables: [inner, rowTotals, columnTotals, [Set(0..<inner.count)]])
        return WithheldCells(
            cells: rows.indices.map { row in (0..<width).map { result[0].contains(group(row, $0)) } },
            rowTotals: rows.indices.map(result[1].contains), columnTotals: (0..<width).map(result[2].contains),
            total: result[3].contains(0))
    }
}

/// Which numbers of a table with totals are withheld; true is withheld.
public struct WithheldCells: Hashable, Sendable {
    /// The inner cells, row by row.
    public let cells: [[Bool]]
    /// The totals of the rows.
    public let rowTotals: [Bool]
    /// The totals of the columns.
    public let columnTotals: [Bool]
    /// The total of all.
    public let total: Bool
}
