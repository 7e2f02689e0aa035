/// The name among some that is most like a misspelt one.
package enum NearestName {
    /// The nearest name; nil when none is so near that it is likely meant: at most a third of its letters differ (two of
    /// five are few enough), at most five, and not all of them. What is longer than any id is no slip of the pen.
    package static func of(_ misspelt: String, among names: some Sequence<String>) -> String? {
        guard misspelt.utf8.count <= 4 * IDForm.limit else { return nil }
        let letters = Array(misspelt.lowercased().unicodeScalars)
        var best: (name: String, distance: Int)?
        for name in names where name != misspelt && name.utf8.count <= 4 * IDForm.limit {
            let other = Array(name.lowercased().unicodeScalars)
            let (shorter, longer) = (min(other.count, letters.count), max(other.count, letters.count))
            let limit = min(max(longer < 5 ? 1 : 2, min(longer / 3, 5)), shorter - 1)
            guard longer - shorter <= limit else { continue }
            let distance = distance(letters, other, atMost: limit)
            guard distance <= limit else { continue }
            if let kept = best, (kept.distance, kept.name) <= (distance, name) { continue }
            best = (name, distance)
        }
        return best?.name
    }

    /// ` Did you mean "…"?`, or nothing.
    package static func hint(_ misspelt: String, among names: some Sequence<String>) -> String {
        of(misspelt, among: names).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    /// How many letters have to be put in, left out, replaced or swapped with their neighbour (Damerau's distance, in
    /// its restricted form: no letter is touched twice); when there are more than a limit, some number above it.
    package static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int = .max) -> Int {
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
            if let least = current.min(), least > limit { return least }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
