/// Which cells of published tables are withheld, so that nobody is found out by what is told of few.
///
/// A cell with 1 to k − 1 people is withheld, and so many others with it that of no such few anything follows from what is
/// published: neither from a table's totals, nor from tables that overlap, by any adding and subtracting. That somebody is
/// nowhere (a cell of 0) is no secret here. After L. H. Cox, "Suppression Methodology and Statistical Disclosure Control",
/// Journal of the American Statistical Association 75 (1980), 377–385.
struct DisclosureAudit {
    private let tables: [[Set<Int>]]
    private let minimum: Int
    private let people: (Set<Int>) -> Int
    /// Every cell of any table once, without empty groups, the smallest first.
    private let cells: [Set<Int>]
    /// For each cell and table the table's cells that are a part of it.
    private let parts: [[[Int]]]
    /// What few people share and is to be kept: groups, cells, what lies between two cells, and groups that are few together.
    private let secrets: [Set<Int>]

    /// The most unions of groups that are looked at; the smallest are.
    private static let mostUnions = 4_000

    /// - Parameters:
    ///   - tables: all that is published together; a table is a list of cells (totals among them), a cell the groups of the
    ///     finest division that it adds up.
    ///   - minimum: of fewer people nothing is told.
    ///   - people: how many stand behind some groups; not always the sum, since somebody may be of several.
    init(_ tables: [[Set<Int>]], minimum: Int, people: @escaping (Set<Int>) -> Int) {
        // Whose number is 0 may be known to anybody, and so protects nobody.
        let groups = Set(tables.joined().joined()).filter { people([$0]) > 0 }
        let tables = tables.map { $0.map { $0.intersection(groups) } }
        let sized = Set(tables.joined()).filter { !$0.isEmpty }.map { ($0, people($0), $0.sorted()) }
        // Of those as large the first by its groups, so that the answer never changes.
        let cells = sized.sorted { $0.1 == $1.1 ? $0.2.lexicographicallyPrecedes($1.2) : $0.1 < $1.1 }.map(\.0)
        var secrets: Set<Set<Int>> = []
        func keep(_ cell: Set<Int>) {
            if !cell.isEmpty, people(cell) < minimum { secrets.insert(cell) }
        }
        for cell in cells {
            keep(cell)
            for other in cells {
                keep(cell.subtracting(other))
                keep(cell.intersection(other))
            }
        }
        secrets.formUnion(DisclosureAudit.unions(of: groups, below: minimum, people))
        let ordered = secrets.map { ($0, $0.sorted()) }.sorted { left, right in
            left.1.count == right.1.count
                ? left.1.lexicographicallyPrecedes(right.1) : left.1.count < right.1.count
        }
        self.secrets = ordered.map(\.0)
        self.tables = tables
        self.minimum = minimum
        self.people = people
        self.cells = cells
        let distinct = tables.map { table in cells.indices.filter { Set(table).contains(cells[$0]) } }
        parts = cells.map { whole in
            distinct.map { table in table.filter { cells[$0].isStrictSubset(of: whole) } }
        }
    }

    /// Every set of groups with few people, the ones with few groups first.
    private static func unions(
        of groups: Set<Int>, below minimum: Int, _ people: (Set<Int>) -> Int
    ) -> Set<Set<Int>> {
        let small = groups.filter { people([$0]) < minimum }.sorted()
        var layer = small.indices.map { (last: $0, union: Set([small[$0]])) }
        var unions = Set(layer.map(\.union))
        while !layer.isEmpty, unions.count < mostUnions {
            var next: [(last: Int, union: Set<Int>)] = []
            for (last, union) in layer {
                for place in small.indices.dropFirst(last + 1) where unions.count + next.count < mostUnions {
                    let larger = union.union([small[place]])
                    if people(larger) < minimum { next.append((place, larger)) }
                }
            }
            unions.formUnion(next.map(\.union))
            layer = next
        }
        return unions
    }

    /// For each table the positions of the cells that are withheld. The same cell in two tables has the same fate.
    func withheld() -> [Set<Int>] {
        var published = Set(cells.indices.filter { people(cells[$0]) >= minimum })
        // The smallest goes first.
        while let victim = (remainder(published) ?? combination(published))?.min() { published.remove(victim) }
        let told = Set(published.map { cells[$0] })
        return tables.map { table in
            Set(table.indices.filter { !table[$0].isEmpty && !told.contains(table[$0]) })
        }
    }

    /// Those parts of a table in a published cell that leave but a few people over.
    private func remainder(_ published: Set<Int>) -> [Int]? {
        for whole in published.sorted() {
            for table in parts[whole] {
                let parts = table.filter(published.contains)
                let rest = parts.reduce(cells[whole]) { $0.subtracting(cells[$1]) }
                let areDisjoint = parts.reduce(rest.count) { $0 + cells[$1].count } == cells[whole].count
                if !parts.isEmpty, !rest.isEmpty, areDisjoint, people(rest) < minimum { return parts }
            }
        }
        return nil
    }

    /// Published cells that add up, some of them subtracted, to a secret.
    private func combination(_ published: Set<Int>) -> [Int]? {
        var span = PublishedSpan(groups: (cells.joined().max() ?? 0) + 1)
        for place in published.sorted() { span.add(place, cells[place]) }
        for secret in secrets {
            if let parts = span.parts(of: secret) { return parts }
        }
        return nil
    }
}

/// All that adding and subtracting published cells comes to: vectors over the groups, modulo a large prime, in which
/// arithmetic is exact. What can be worked out with fractions can be worked out here too.
private struct PublishedSpan {
    private static let prime: UInt64 = 2_147_483_647
    private struct Row {
        var vector: [UInt64]
        /// How the row is made of the cells that were added.
        var origin: [Int: UInt64]

        /// Adds another row so many times.
        mutating func add(_ other: Row, times: UInt64) {
            for place in vector.indices where other.vector[place] != 0 {
                vector[place] = (vector[place] + times * other.vector[place]) % PublishedSpan.prime
            }
            for (cell, part) in other.origin {
                origin[cell] = (origin[cell, default: 0] + times * part) % PublishedSpan.prime
            }
        }
    }
    private let groups: Int
    /// By their pivots: a pivot's column is 0 in all other rows, so that only few of them make a cell of few groups.
    private var rows: [Int: Row] = [:]

    init(groups: Int) {
        self.groups = groups
    }

    /// Adds a published cell.
    mutating func add(_ name: Int, _ cell: Set<Int>) {
        var row = reduced(cell)
        row.origin[name] = 1
        guard let pivot = row.vector.firstIndex(where: { $0 != 0 }) else { return }
        let scale = PublishedSpan.inverse(row.vector[pivot])
        row.vector = row.vector.map { $0 * scale % PublishedSpan.prime }
        row.origin = row.origin.mapValues { $0 * scale % PublishedSpan.prime }
        for (place, other) in rows where other.vector[pivot] != 0 {
            rows[place]?.add(row, times: PublishedSpan.prime - other.vector[pivot])
        }
        rows[pivot] = row
    }

    /// The cells, by the names under which they were added, of which the groups' sum is made; nil when it is not.
    func parts(of cell: Set<Int>) -> [Int]? {
        // Where no row begins nothing is taken away.
        guard cell.contains(where: { rows[$0] != nil }) else { return nil }
        let row = reduced(cell)
        guard row.vector.allSatisfy({ $0 == 0 }) else { return nil }
        return row.origin.filter { $0.value != 0 }.map(\.key)
    }

    private func reduced(_ cell: Set<Int>) -> Row {
        var result = Row(vector: Array(repeating: 0, count: groups), origin: [:])
        for group in cell { result.vector[group] = 1 }
        for group in cell {
            if let row = rows[group] { result.add(row, times: PublishedSpan.prime - 1) }
        }
        return result
    }

    /// By Fermat's little theorem.
    private static func inverse(_ value: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), value, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = result * base % prime
            }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
