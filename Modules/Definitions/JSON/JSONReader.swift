/// Reads JSON (RFC 8259) and remembers where everything stands.
///
/// The whole text is in memory: definitions are small. Numbers keep how they are written. Nesting is bounded.
package struct JSONReader {
    /// Where the text stops being JSON, and what was expected there.
    package struct Fault: Error {
        package let position: Position
        package let message: String
    }

    /// The deepest nesting of lists and objects.
    static let depthLimit = 64

    private let scalars: [Unicode.Scalar]
    private var offset = 0
    private var line = 1
    private var lineStart = 0

    /// The value that a text holds.
    package static func read(_ text: String) throws(Fault) -> JSONNode {
        var reader = JSONReader(text)
        reader.skipBlanks()
        let node = try reader.node(depth: 0)
        reader.skipBlanks()
        guard reader.offset == reader.scalars.count else { throw reader.fault("the end of the file") }
        return node
    }

    private init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        self.scalars = scalars
    }

    private var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    private var position: Position { Position(line: line, column: offset - lineStart + 1) }

    private func fault(_ expected: String) -> Fault {
        let found =
            switch next {
            case nil: "the end of the file"
            case "\""?: "a quotation mark"
            case let scalar? where scalar.value < 0x20: "a control character"
            case let scalar?: "\"\(scalar)\""
            }
        return Fault(position: position, message: "Here \(expected) should be, and not \(found).")
    }

    private mutating func skipBlanks() {
        while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
            offset += 1
            if scalar == "\n" { (line, lineStart) = (line + 1, offset) }
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar, _ expected: String) throws(Fault) {
        guard next == scalar else { throw fault(expected) }
        offset += 1
    }

    private mutating func node(depth: Int) throws(Fault) -> JSONNode {
        let start = position
        guard depth < JSONReader.depthLimit else {
            throw Fault(position: start, message: "Values stand within each other more than 64 deep.")
        }
        return JSONNode(position: start, value: try value(depth: depth))
    }

    private mutating func value(depth: Int) throws(Fault) -> JSONNode.Value {
        switch next {
        case "{": return try object(depth: depth)
        case "[": return try array(depth: depth)
        case "\"":
            let (content, isPlain) = try text()
            return .text(content, isPlain: isPlain)
        case "t":
            try word("true")
            return .flag(true)
        case "f":
            try word("false")
            return .flag(false)
        case "n":
            try word("null")
            return .null
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONNode.Value {
        offset += 1
        var members: [JSONNode.Member] = []
        skipBlanks()
        if next == "}" {
            offset += 1
            return .object(members)
        }
        while true {
            skipBlanks()
            let start = position
            guard next == "\"" else { throw fault("a key in quotes") }
            let key = try text().content
            skipBlanks()
            try take(":", "a colon")
            skipBlanks()
            members.append(JSONNode.Member(key: key, position: start, value: try node(depth: depth + 1)))
            skipBlanks()
            if next == "}" { break }
            try take(",", "a comma or a closing brace")
        }
        offset += 1
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Fault) -> JSONNode.Value {
        offset += 1
        var items: [JSONNode] = []
        skipBlanks()
        if next == "]" {
            offset += 1
            return .array(items)
        }
        while true {
            skipBlanks()
            items.append(try node(depth: depth + 1))
            skipBlanks()
            if next == "]" { break }
            try take(",", "a comma or a closing bracket")
        }
        offset += 1
        return .array(items)
    }

    private mutating func word(_ word: String) throws(Fault) {
        let start = position
        for letter in word.unicodeScalars {
            guard next == letter else {
                throw Fault(position: start, message: "Here a value should be; texts stand in quotation marks.")
            }
            offset += 1
        }
    }

    private mutating func number() throws(Fault) -> JSONNode.Value {
        let (start, place) = (offset, position)
        if next == "-" { offset += 1 }
        guard let first = next, first.isDigit else { throw fault(offset == start ? "a value" : "a digit") }
        offset += 1
        if first != "0" { skipDigits() }
        if next == "." {
            offset += 1
            try digits()
        }
        if next == "e" || next == "E" {
            offset += 1
            if next == "+" || next == "-" { offset += 1 }
            try digits()
        }
        let written = text(start..<offset)
        guard let number = Double(written), number.isFinite else {
            throw Fault(position: place, message: "The number is too large.")
        }
        return .number(number, written)
    }

    private mutating func digits() throws(Fault) {
        guard next?.isDigit == true else { throw fault("a digit") }
        skipDigits()
    }

    private mutating func skipDigits() {
        while next?.isDigit == true { offset += 1 }
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

// MARK: - Texts

extension JSONReader {
    private mutating func text() throws(Fault) -> (content: String, isPlain: Bool) {
        offset += 1
        var content = String.UnicodeScalarView()
        var isPlain = true
        while let scalar = next, scalar != "\"" {
            guard scalar.value >= 0x20 else {
                throw Fault(
                    position: position,
                    message: "A text may hold control characters, such as line breaks, only as escapes.")
            }
            if scalar == "\\" {
                isPlain = false
                content.append(try escape())
            } else {
                content.append(scalar)
                offset += 1
            }
        }
        guard next == "\"" else { throw fault("a closing quote") }
        offset += 1
        return (String(content), isPlain)
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        let start = position
        offset += 1
        let letter = next
        offset += 1
        switch letter {
        case "\"", "\\", "/": return letter ?? "/"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicode(from: start)
        default: throw Fault(position: start, message: "JSON knows no such escape.")
        }
    }

    private mutating func unicode(from start: Position) throws(Fault) -> Unicode.Scalar {
        let unit = try unit(from: start)
        if unit == 0 { throw Fault(position: start, message: "The character U+0000 can't be kept.") }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), next == "\\" else {
            throw Fault(position: start, message: "Half of a surrogate pair is no character.")
        }
        offset += 1
        try take("u", "the other half of a surrogate pair")
        let second = try self.unit(from: start)
        guard UTF16.isTrailSurrogate(second) else {
            throw Fault(position: start, message: "Half of a surrogate pair is no character.")
        }
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
    }

    private mutating func unit(from start: Position) throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let scalar = next, let digit = Character(scalar).hexDigitValue, scalar.isASCII else {
                throw Fault(position: start, message: "After \\u four hexadecimal digits should be.")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}

extension Unicode.Scalar {
    /// Whether it is one of 0 to 9.
    package var isDigit: Bool { ("0"..."9").contains(self) }
}
