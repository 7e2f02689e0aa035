/// The names of a system file's columns: long ones as people see them, and short ones of 8 bytes for each part.
struct SPSSNames {
    /// One for each column: at most 64 bytes, unique whatever the case.
    private(set) var long: [String] = []
    /// For each column one for each of its parts: at most 8 bytes of capitals and digits, unique.
    private(set) var short: [[String]] = []
    private var taken: Set<String> = []

    /// Words that the language keeps to itself.
    private static let reserved: Set<String> = [
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    ]

    init(_ variables: [SPSSVariable]) {
        for variable in variables {
            let name = unique(SPSSNames.permitted(variable.name), atMost: 64, between: "_")
            long.append(name)
        }
        taken = []
        for (variable, name) in zip(variables, long) {
            let capitals = name.uppercased().unicodeScalars.filter { $0.isASCII && $0 != "." }
            let base = String(String.UnicodeScalarView(capitals))
            let start = base.first?.isLetter == true ? base : "V\(base)"
            short.append(variable.segments.map { _ in unique(start, atMost: 8, between: "") })
        }
    }

    /// The name with an underscore for what may not stand in it, and a letter at its start.
    private static func permitted(_ name: String) -> String {
        let kept = name.unicodeScalars.map { scalar in
            scalar.properties.isAlphabetic || (scalar.isASCII && scalar.properties.numericType != nil)
                || "._@#$".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        var text = String(kept)
        while text.last == "." {
            text.removeLast()
        }
        let starts = text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "@" } ?? false
        return starts ? text : "V\(text)"
    }

    /// The name, or where it is taken or reserved the first that is not, with a number at its end.
    private mutating func unique(_ name: String, atMost bytes: Int, between: String) -> String {
        var number = 1
        var candidate = name.cut(toBytes: bytes)
        while SPSSNames.reserved.contains(candidate.lowercased())
            || !taken.insert(candidate.lowercased()).inserted
        {
            number += 1
            let end = "\(between)\(number)"
            candidate = name.cut(toBytes: bytes - end.utf8.count) + end
        }
        return candidate
    }
}

extension String {
    /// As many whole characters from the start as fit into so many bytes of UTF-8.
    func cut(toBytes most: Int) -> String {
        guard utf8.count > most else { return self }
        var (end, bytes) = (startIndex, 0)
        for place in indices {
            bytes += self[place].utf8.count
            guard bytes <= most else { break }
            end = index(after: place)
        }
        return String(self[..<end])
    }
}
