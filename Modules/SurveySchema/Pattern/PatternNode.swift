/// What a pattern is made of.
indirect enum PatternNode: Hashable, Sendable {
    /// Nothing.
    case empty
    /// One scalar of a set.
    case one(ScalarSet)
    /// One after the other.
    case sequence([PatternNode])
    /// Any of them.
    case either([PatternNode])
    /// Again and again: at least, and at most if there is an end.
    case repeated(PatternNode, Int, Int?)
    /// Where the text begins.
    case start
    /// Where the text ends.
    case end
}

extension PatternNode {
    /// The pattern as ECMA-262 writes it, for JSON Schema: without the letters for classes, which engines read in
    /// different ways.
    var source: String {
        switch self {
        case .empty: "(?:)"
        case .one(let set): set.source
        case .sequence(let nodes): nodes.map(\.source).joined()
        case .either(let nodes): "(?:" + nodes.map(\.source).joined(separator: "|") + ")"
        case .repeated(let node, let least, let most): "(?:\(node.source))" + PatternNode.count(least, most)
        case .start: "^"
        case .end: "$"
        }
    }

    private static func count(_ least: Int, _ most: Int?) -> String {
        switch (least, most) {
        case (0, nil): "*"
        case (1, nil): "+"
        case (0, 1): "?"
        case (_, nil): "{\(least),}"
        case (_, let most?): least == most ? "{\(least)}" : "{\(least),\(most)}"
        }
    }
}

extension ScalarSet {
    fileprivate var source: String {
        if ranges.count == 1, let range = ranges.first, range.lowerBound == range.upperBound {
            return ScalarSet.escaped(range.lowerBound, isInSet: false)
        }
        // The complement is shorter where a set goes on to the last scalar.
        let isInverted = ranges.last?.upperBound == 0x10FFFF
        let shown = isInverted ? inverted.ranges : ranges
        if shown.isEmpty { return isInverted ? "[\\s\\S]" : "[^\\s\\S]" }
        let end = { ScalarSet.escaped($0, isInSet: true) }
        let body = shown.map { range in
            range.lowerBound == range.upperBound
                ? end(range.lowerBound) : end(range.lowerBound) + "-" + end(range.upperBound)
        }
        return "[" + (isInverted ? "^" : "") + body.joined() + "]"
    }

    private static func escaped(_ value: UInt32, isInSet: Bool) -> String {
        switch value {
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0B: return "\\v"
        case 0x0C: return "\\f"
        case 0x0D: return "\\r"
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return "" }
        let special = isInSet ? "\\^[]-" : "\\^$.*+?()[]{}|/"
        return special.unicodeScalars.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
    }
}
