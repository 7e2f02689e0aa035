/// A text in a source file that is a statement's, or a piece of one.
struct SQLLiteral: Sendable {
    /// What a literal is made of.
    enum Piece: Hashable, Sendable {
        case text(String)
        /// What stands between `\(` and `)`.
        case expression(String)
    }

    /// The file and line at which it begins.
    let place: String
    let pieces: [Piece]

    /// Its words, with a question mark for whatever is interpolated.
    var text: String {
        pieces.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
    }

    /// The words by which statements are known; they are written in capitals.
    private static var words: Regex<Substring> {
        #/
        \b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN|UNION|EXISTS|ORDER|LIMIT|AND|OR|IN|IS|NOT|NULL|CASE|WHEN|CAST
        |VALUES|COALESCE|BETWEEN|ON|AS)\b
        /#.wordBoundaryKind(.simple)
    }

    /// The literals of a file that are statements or pieces of one.
    static func all(in file: Project.File) -> [SQLLiteral] {
        var scanner = LiteralScanner(file)
        return scanner.literals().filter { $0.text.contains(words) }
    }
}

/// Finds the literals of a source file, those inside of interpolations too.
struct LiteralScanner {
    private let path: String
    private let bytes: [UInt8]
    private var position = 0
    private var found: [SQLLiteral] = []

    init(_ file: Project.File) {
        path = file.path
        bytes = Array(file.text.utf8)
    }

    mutating func literals() -> [SQLLiteral] {
        while position < bytes.count { skip() }
        return found
    }

    /// Goes on by a comment, a literal or a byte of anything else.
    private mutating func skip() {
        switch (bytes[position], position + 1 < bytes.count ? bytes[position + 1] : newline) {
        case (UInt8(ascii: "/"), UInt8(ascii: "/")):
            position = bytes[position...].firstIndex(of: newline) ?? bytes.count
        case (UInt8(ascii: "#"), UInt8(ascii: "/")):
            position += 2
            while position < bytes.count, !begins(with: "/#") { position += 1 }
        case (quote, _): literal()
        default: position += 1
        }
    }

    private mutating func literal() {
        let line = bytes[..<position].count { $0 == newline } + 1
        let mark = begins(with: "\"\"\"") ? "\"\"\"" : "\""
        position += mark.utf8.count
        var pieces: [SQLLiteral.Piece] = []
        var text: [UInt8] = []
        while position < bytes.count, !begins(with: mark) {
            guard bytes[position] == backslash else {
                text.append(bytes[position])
                position += 1
                continue
            }
            position += 2
            switch bytes[position - 1] {
            case UInt8(ascii: "("):
                pieces += [.text(String(decoding: text, as: UTF8.self)), .expression(expression())]
                text = []
            case newline: text.append(joint)
            case UInt8(ascii: "n"): text.append(newline)
            case let byte: text.append(byte)
            }
        }
        position += mark.utf8.count
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        if mark.utf8.count == 3 { pieces = LiteralScanner.unindented(pieces) }
        found.append(SQLLiteral(place: "\(path):\(line)", pieces: pieces.filter { $0 != .text("") }))
    }

    /// Goes behind the parenthesis that ends an interpolation.
    private mutating func expression() -> String {
        let start = position
        var depth = 1
        while position < bytes.count, depth > 0 {
            switch bytes[position] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            skip()
        }
        return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }

    /// The pieces of a literal of several lines without what the compiler takes away: the first and last line's end, the
    /// indentation of the closing mark, and ends of lines behind a backslash.
    private static func unindented(_ pieces: [SQLLiteral.Piece]) -> [SQLLiteral.Piece] {
        guard case .text(let end) = pieces.last, let last = end.lastIndex(of: "\n") else { return pieces }
        let indentation = String(end[end.index(after: last)...])
        return pieces.indices.map { index in
            guard case .text(var text) = pieces[index] else { return pieces[index] }
            if index == pieces.count - 1, let last = text.lastIndex(of: "\n") { text.removeSubrange(last...) }
            let joint = "\u{1}"
            text = text.replacing("\n" + indentation, with: "\n").replacing(joint + indentation, with: "")
            if index == 0, text.hasPrefix("\n") { text.removeFirst() }
            return .text(text)
        }
    }

    private func begins(with text: String) -> Bool {
        position < bytes.count && bytes[position] == text.utf8.first && bytes[position...].starts(with: text.utf8)
    }

    private let newline = UInt8(ascii: "\n")
    private let quote = UInt8(ascii: "\"")
    private let backslash = UInt8(ascii: "\\")
    /// Stands for an end of a line that is none of the text.
    private let joint: UInt8 = 1
}
