/// The name among some that is most like a misspelt one.
enum NearestName {
    /// The nearest name; nil when none is so near that it is likely meant: at most a third of its letters differ, and not
    /// all of them.
    static func of(_ misspelt: String, among names: some Sequence<String>) -> String? {
        var best: (name: String, distance: Int)?
        for name in names where name != misspelt {
            let (shorter, longer) = (min(name.count, misspelt.count), max(name.count, misspelt.count))
            let limit = min(max(1, longer / 3), shorter - 1)
            guard longer - shorter <= limit else { continue }
            let distance = distance(Array(misspelt.lowercased()), Array(name.lowercased()))
            guard distance <= limit else { continue }
            if let kept = best, (kept.distance, kept.name) <= (distance, name) { continue }
            best = (name, distance)
        }
        return best?.name
    }

    /// ` Did you mean "…"?`, or nothing.
    static func hint(_ misspelt: String, among names: some Sequence<String>) -> String {
        of(misspelt, among: names).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    /// How many letters have to be put in, left out, replaced or swapped with their neighbour (Damerau's distance, in
    /// its restricted form: no letter is touched twice).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let cost = left[row] == right[column] ? 0 : 1
                var least = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
