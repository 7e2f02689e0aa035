import Definitions

/// Reads patterns: the part of regular expressions that every engine understands in the same way.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    static func parse(_ source: String) throws(Fault) -> PatternNode {
        var parser = PatternParser(scalars: Array(source.unicodeScalars))
        let node = try parser.either()
        guard parser.next == nil else { throw parser.fault("A closing bracket has no opening one.") }
        return node
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private func fault(_ message: String, at offset: Int? = nil) -> Fault {
        Fault(
            .invalidPattern, at: offset ?? index, message,
            remedy: "Patterns know letters, `.`, `[a-z]`, `[^a-z]`, `\\d`, `\\w`, `\\s`, `( )`, `|`, `*`, `+`, `?`, "
                + "`{2,5}`, `^` and `$`; a backslash takes a sign as it is.")
    }

    private mutating func either() throws(Fault) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 32 else { throw fault("Brackets stand within each other more than 32 deep.") }
        var branches = [try sequence()]
        while next == "|" {
            index += 1
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .either(branches)
    }

    private mutating func sequence() throws(Fault) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = index
            let node = try atom()
            nodes.append(try repeated(node, from: start))
        }
        return nodes.isEmpty ? .empty : nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func atom() throws(Fault) -> PatternNode {
        let start = index
        guard let scalar = next else { throw fault("Something is missing.") }
        index += 1
        switch scalar {
        case "(":
            if next == "?" {
                guard index + 1 < scalars.count, scalars[index + 1] == ":" else {
                    throw fault("Brackets with a question mark are not known but for `(?:`.", at: start)
                }
                index += 2
            }
            let node = try either()
            guard next == ")" else { throw fault("A bracket is never closed.", at: start) }
            index += 1
            return node
        case "[": return .one(try set(from: start))
        case ".": return .one(.line)
        case "^": return .start
        case "$": return .end
        case "\\": return .one(try escape())
        case "*", "+", "?", "{": throw fault("There is nothing to repeat before `\(scalar)`.", at: start)
        case "]", "}": throw fault("A closing bracket has no opening one.", at: start)
        default: return .one(ScalarSet(scalar))
        }
    }

    private mutating func repeated(_ node: PatternNode, from start: Int) throws(Fault) -> PatternNode {
        let counts: (Int, Int?)
        switch next {
        case "*": counts = (0, nil)
        case "+": counts = (1, nil)
        case "?": counts = (0, 1)
        case "{":
            counts = try self.counts()
            index -= 1
        default: return node
        }
        index += 1
        if let scalar = next, "*+?{".unicodeScalars.contains(scalar) {
            throw fault("Something is repeated twice.")
        }
        return .repeated(node, counts.0, counts.1)
    }

    /// `{2}`, `{2,}` or `{2,5}`
    private mutating func counts() throws(Fault) -> (Int, Int?) {
        let start = index
        index += 1
        let least = try number(from: start)
        var most: Int? = least
        if next == "," {
            index += 1
            most = next == "}" ? nil : try number(from: start)
        }
        guard next == "}" else { throw fault("A number of repetitions is not written as `{2,5}`.", at: start) }
        index += 1
        if let most, most < least { throw fault("The least number of repetitions lies above the most.", at: start) }
        return (least, most)
    }

    private mutating func number(from start: Int) throws(Fault) -> Int {
        var digits = ""
        while let scalar = next, scalar.isDigit {
            digits.unicodeScalars.append(scalar)
            index += 1
        }
        guard let number = Int(digits), number <= 1000 else {
            throw fault("A number of repetitions is not from 0 to 1000.", at: start)
        }
        return number
    }

    private mutating func escape() throws(Fault) -> ScalarSet {
        guard let scalar = next else { throw fault("Nothing follows the backslash.", at: index - 1) }
        index += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.inverted
        case "w": return .words
        case "W": return ScalarSet.words.inverted
        case "s": return .spaces
        case "S": return ScalarSet.spaces.inverted
        case "n": return ScalarSet("\n")
        case "t": return ScalarSet("\t")
        case _ where scalar.isASCII && scalar.properties.isAlphabetic || scalar.isDigit:
            throw fault("`\\\(scalar)` is not known.", at: index - 2)
        default: return ScalarSet(scalar)
        }
    }

    private mutating func set(from start: Int) throws(Fault) -> ScalarSet {
        let isInverted = next == "^"
        if isInverted { index += 1 }
        var set = ScalarSet([])
        while next != "]" {
            let low = try member(from: start)
            guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
                set = set.union(low)
                continue
            }
            let place = index
            index += 1
            let high = try member(from: start)
            guard let first = low.single, let last = high.single, first <= last
            else { throw fault("A range is not from a lower to a higher sign.", at: place) }
            set = set.union(ScalarSet([first...last]))
        }
        index += 1
        return isInverted ? set.inverted : set
    }

    private mutating func member(from start: Int) throws(Fault) -> ScalarSet {
        guard let scalar = next else { throw fault("A bracket is never closed.", at: start) }
        index += 1
        return scalar == "\\" ? try escape() : ScalarSet(scalar)
    }
}

extension ScalarSet {
    /// The value of the only scalar; nil when there are several.
    fileprivate var single: UInt32? {
        ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil
    }
}
