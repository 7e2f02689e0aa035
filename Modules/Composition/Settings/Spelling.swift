/// Names as people write them.
package enum Spelling {
    /// `chosenPause` as `chosen_pause`.
    package static func snake(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            if character.isUppercase, !result.isEmpty { result.append("_") }
            result += character.lowercased()
        }
    }

    /// The known name that takes the fewest changes of letters (Levenshtein 1966), if that is at most a third of its
    /// length, and at least two.
    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        known.map { (distance: distance(name, $0), name: $0) }
            .filter { $0.distance <= max(2, $0.name.count / 3) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let changed = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
