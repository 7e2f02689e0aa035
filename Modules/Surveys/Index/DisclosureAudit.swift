/// What can be worked out from published sums, and what is to be withheld until nothing of a small number can.
struct DisclosureAudit {
    private let counts: [Int]
    private let minimum: Int
    /// The cells of tables, without empty groups and repetitions.
    private let tables: [[Set<Int>]]
    /// Groups, cells, and what lies between two cells, with a number that is to be kept.
    private let secrets: [Set<Int>]
    private var published: Set<Set<Int>>

    init(counts: [Int], tables: [[Set<Int>]], minimum: Int) {
        self.counts = counts
        self.minimum = minimum
        let cells = Set(tables.joined()).filter { !$0.isEmpty }
        let people = { (cell: Set<Int>) in cell.reduce(0) { $0 + counts[$1] } }
        func isSmall(_ cell: Set<Int>) -> Bool { !cell.isEmpty && people(cell) < minimum }
        var secrets = Set(cells.filter(isSmall))
        for cell in cells {
            secrets.formUnion(cell.map { group in [group] }.filter(isSmall))
            for other in cells {
                secrets.formUnion([cell.subtracting(other), cell.intersection(other)].filter(isSmall))
            }
        }
        self.tables = tables.map { table in Array(Set(table).filter { !$0.isEmpty }) }
        self.secrets = secrets.sorted { ($0.count, $0.sorted().description) < ($1.count, $1.sorted().description) }
        published = cells.subtracting(secrets)
    }

    private func people(_ cell: Set<Int>) -> Int { cell.reduce(0) { $0 + counts[$1] } }

    /// Withholds until nothing can be worked out; returns what stays published.
    mutating func settle() -> Set<Set<Int>> {
        while let telltales = telltales() {
            guard let victim = telltales.min(by: precedes) else { break }
            published.remove(victim)
        }
        return published
    }

    /// The smaller goes first; of those as large the first by its groups, so that the answer never changes.
    private func precedes(_ cell: Set<Int>, _ other: Set<Int>) -> Bool {
        let (mine, theirs) = (people(cell), people(other))
        return mine == theirs ? cell.sorted().lexicographicallyPrecedes(other.sorted()) : mine < theirs
    }

    /// Published cells that together give a secret away; nil when there are none.
    private func telltales() -> [Set<Int>]? {
        remainder() ?? combination()
    }

    /// A published cell, and those parts of a table in it that leave but a few people over.
    private func remainder() -> [Set<Int>]? {
        for whole in published.sorted(by: precedes) {
            for table in tables {
                let parts = table.filter { published.contains($0) && $0.isStrictSubset(of: whole) }
                let rest = parts.reduce(whole) { $0.subtracting($1) }
                if !parts.isEmpty, !rest.isEmpty, people(rest) < minimum, areDisjoint(parts) {
                    return parts
                }
            }
        }
        return nil
    }

    private func areDisjoint(_ parts: [Set<Int>]) -> Bool {
        parts.reduce(0) { $0 + $1.count } == parts.reduce(into: Set<Int>()) { $0.formUnion($1) }.count
    }

    /// Published cells that add up, some of them subtracted, to a secret.
    private func combination() -> [Set<Int>]? {
        let cells = published.sorted(by: precedes)
        var span = PublishedSpan(groups: counts.count)
        for cell in cells {
            span.add(cell)
        }
        for secret in secrets {
            if let parts = span.parts(of: secret) {
                return parts.map { cells[$0] }
            }
        }
        return nil
    }
}

/// All that adding and subtracting published cells comes to: vectors over the groups, modulo a large prime, in which
/// arithmetic is exact. What can be worked out with fractions can be worked out here too.
private struct PublishedSpan {
    private static let prime: UInt64 = 2_147_483_647
    private struct Row {
        var pivot: Int
        var vector: [UInt64]
        /// How the row is made of the cells that were added.
        var origin: [Int: UInt64]
    }
    private let groups: Int
    private var rows: [Row] = []
    private var added = 0

    init(groups: Int) {
        self.groups = groups
    }

    /// Adds a published cell.
    mutating func add(_ cell: Set<Int>) {
        var row = reduced(cell)
        row.origin[added] = 1
        added += 1
        guard let pivot = row.vector.firstIndex(where: { $0 != 0 }) else { return }
        let scale = PublishedSpan.inverse(row.vector[pivot])
        row.pivot = pivot
        row.vector = row.vector.map { $0 * scale % PublishedSpan.prime }
        row.origin = row.origin.mapValues { $0 * scale % PublishedSpan.prime }
        rows.append(row)
    }

    /// The cells, by the order in which they were added, of which the groups' sum is made; nil when it is not.
    func parts(of cell: Set<Int>) -> [Int]? {
        let row = reduced(cell)
        guard row.vector.allSatisfy({ $0 == 0 }) else { return nil }
        return row.origin.filter { $0.value != 0 }.map(\.key)
    }

    private func reduced(_ cell: Set<Int>) -> Row {
        var result = Row(pivot: 0, vector: Array(repeating: 0, count: groups), origin: [:])
        for group in cell {
            result.vector[group] = 1
        }
        for row in rows where result.vector[row.pivot] != 0 {
            let factor = PublishedSpan.prime - result.vector[row.pivot]
            for group in row.vector.indices where row.vector[group] != 0 {
                result.vector[group] = (result.vector[group] + factor * row.vector[group]) % PublishedSpan.prime
            }
            for (cell, part) in row.origin {
                result.origin[cell] = (result.origin[cell, default: 0] + factor * part) % PublishedSpan.prime
            }
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
