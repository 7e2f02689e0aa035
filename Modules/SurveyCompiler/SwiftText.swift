/// Swift that is being written, with its indentation.
struct SwiftText {
    private(set) var text = ""
    private var depth = 0

    /// Adds a line; an empty one is not indented.
    mutating func line(_ line: String = "") {
        text += line.isEmpty ? "\n" : String(repeating: "    ", count: depth) + line + "\n"
    }

    /// Adds what stands between braces after a head.
    mutating func block(_ head: String, _ body: (inout SwiftText) -> Void) {
        line(head.isEmpty ? "{" : "\(head) {")
        indented(body)
        line("}")
    }

    /// Adds what stands further in.
    mutating func indented(_ body: (inout SwiftText) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Adds paragraphs of a comment, with an empty line between; a paragraph may have several lines.
    mutating func comment(_ paragraphs: String...) {
        for (index, paragraph) in paragraphs.filter({ !$0.isEmpty }).enumerated() {
            if index > 0 { line("///") }
            for part in SwiftText.lines(of: paragraph) { line(part.isEmpty ? "///" : "/// \(part)") }
        }
    }

    /// Adds a text literal of several lines after a head; the text ends with a newline.
    mutating func literal(_ head: String, lines content: String) {
        let hashes = SwiftText.hashes(for: content)
        line("\(head)\(hashes)\"\"\"")
        indented { text in
            for part in content.split(separator: "\n", omittingEmptySubsequences: false) { text.line(String(part)) }
            text.line("\"\"\"\(hashes)")
        }
    }

    /// A text on one line as a literal in which nothing is escaped; it does not begin with a quotation mark.
    static func literal(_ content: String) -> String {
        let hashes = hashes(for: content)
        return "\(hashes)\"\(content)\"\(hashes)"
    }

    /// As many signs as keep a quotation mark or backslash in the text from meaning anything.
    private static func hashes(for content: String) -> String {
        var longest = 0
        var run: Int?
        for unit in content.utf8 {
            switch unit {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): run = 0
            case UInt8(ascii: "#"): run = run.map { $0 + 1 }
            default: run = nil
            }
            longest = max(longest, run ?? 0)
        }
        return String(repeating: "#", count: longest + 1)
    }

    /// The lines of a text, without signs that a source file can't hold.
    private static func lines(of paragraph: String) -> [String] {
        var lines = [""]
        var last: Unicode.Scalar?
        for scalar in paragraph.unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\n", "\r": lines.append("")
            case _ where scalar.properties.generalCategory == .control || scalar == "\u{FEFF}":
                lines[lines.count - 1] += " "
            default: lines[lines.count - 1].unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }
}
