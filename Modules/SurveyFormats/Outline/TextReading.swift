import SurveySchema

/// Turns texts of other formats into ours.
enum TextReading {
    /// What stands where an answer is missing, as other formats say nothing of it.
    static let fallback = "…"

    /// A text with places, of which only earlier questions' can be filled; every other brace is a brace.
    /// - Parameters:
    ///   - opening: how a place begins: `{` or `${`.
    ///   - names: nil where nothing can be shown at all.
    /// - Returns: the text, the names that are filled, and those that could not be.
    static func template(
        _ text: String, opening: String, names: QuestionNames?
    ) -> (text: String, filled: [String], unknown: [String]) {
        var (result, filled, unknown) = ("", [String](), [String]())
        var rest = Substring(text).unicodeScalars
        while let end = rest.firstIndex(of: "}") {
            let next = rest.index(after: end)
            if let start = lastOpening(opening, in: rest[..<end]) {
                let name = Substring(rest[start.upperBound..<end]).trimmed
                result += doubled(Substring(rest[..<start.lowerBound]))
                if let place = place(name, opening: opening, names) {
                    result += "{\(place)|\(fallback)}"
                    filled.append(name)
                } else {
                    result += doubled(Substring(rest[start.lowerBound..<next]))
                    if !name.isEmpty { unknown.append(name) }
                }
            } else {
                result += doubled(Substring(rest[..<next]))
            }
            rest = rest[next...]
        }
        return (result + doubled(Substring(rest)), filled, unknown)
    }

    /// The opening nearest to the end, as other formats find it.
    private static func lastOpening(
        _ opening: String, in text: Substring.UnicodeScalarView
    ) -> Range<String.Index>? {
        var end = text.endIndex
        while let brace = text[..<end].lastIndex(of: "{") {
            let next = text.index(after: brace)
            if opening == "{" { return brace..<next }
            if brace > text.startIndex, text[text.index(before: brace)] == "$" {
                return text.index(before: brace)..<next
            }
            end = brace
        }
        return nil
    }

    /// How a place of that name is called here; nil when there is none.
    private static func place(_ name: String, opening: String, _ names: QuestionNames?) -> String? {
        guard let names else { return nil }
        if let found = try? names.find(name), found.row == nil, !found.kind.isMatrix { return found.id }
        return opening == "{" ? Template.Context(rawValue: name)?.rawValue : nil
    }

    /// Braces as our texts write them.
    static func doubled(_ text: some StringProtocol) -> String {
        text.rewritten { $0 == "{" || $0 == "}" ? "\($0)\($0)" : nil }
    }

    /// One of our texts with the places of some ids as mere braces, and the ids that stood there.
    static func without(_ ids: Set<String>, in text: String) -> (text: String, found: [String]) {
        guard text.unicodeScalars.contains("{") else { return (text, []) }
        var (result, found) = (String.UnicodeScalarView(), [String]())
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.popFirst() {
            result.append(scalar)
            guard scalar == "{" || scalar == "}", let second = rest.popFirst() else { continue }
            result.append(second)
            guard second != scalar, let end = rest.firstIndex(of: "}") else { continue }
            let inner = "\(second)\(Substring(rest[..<end]))"
            let name = String(inner.prefix { $0 != "|" })
            if ids.contains(name) {
                result.removeLast()
                result.append(contentsOf: "{\(name)}}".unicodeScalars)
                found.append(name)
            } else {
                result.append(contentsOf: rest[...end])
            }
            rest = rest[rest.index(after: end)...]
        }
        return (String(result), found)
    }

    /// A text without the tags of HTML, and whether there were any.
    static func plain(_ html: String) -> (text: String, hadTags: Bool) {
        var text = ""
        var rest = Substring(html)
        var hadTags = false
        while let start = rest.firstIndex(of: "<") {
            let after = rest[rest.index(after: start)...]
            guard let first = after.first, first.isLetter || first == "/" || first == "!" else {
                text += rest[...start]
                rest = after
                continue
            }
            // Without an end there is no further tag.
            guard let end = after.firstIndex(of: ">") else { break }
            text += rest[..<start]
            let name = after.prefix(longestBreak).lowercased()
            if breaks.contains(where: name.hasPrefix), after.index(after: end) != after.endIndex { text += " " }
            hadTags = true
            rest = after[after.index(after: end)...]
        }
        text += rest
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")] {
            text = text.replacing(name, with: sign)
        }
        return (text.replacing("&amp;", with: "&").trimmed, hadTags)
    }

    /// The tags behind which something else begins.
    private static let breaks = ["br", "/p", "/li", "/div", "/h"]
    private static let longestBreak = 4

    /// A text as HTML.
    static func html(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// A pattern that the whole text has to match, of one that only has to be found in it, or the other way round.
    static func whole(_ pattern: String, isSearch: Bool) -> String {
        let isAnchored = (pattern.hasPrefix("^"), pattern.hasSuffix("$") && !pattern.hasSuffix("\\$"))
        let inner = String(pattern.dropFirst(isAnchored.0 ? 1 : 0).dropLast(isAnchored.1 ? 1 : 0))
        if isAnchored == (true, true), inner.hasPrefix("(?:"), closes(Array(inner)) {
            return String(inner.dropFirst(3).dropLast())
        }
        if hasBranches(inner) {
            // An anchor binds to the branch beside it, so that it says nothing of the others.
            return isSearch ? "\(anything)(?:\(pattern))\(anything)" : pattern
        }
        guard isSearch else { return inner }
        return (isAnchored.0 ? "" : anything) + inner + (isAnchored.1 ? "" : anything)
    }

    /// Line breaks too, which `.` leaves out.
    private static let anything = #"[\s\S]*"#

    /// Whether its first bracket is closed by its last sign.
    private static func closes(_ pattern: [Character]) -> Bool {
        var (depth, isEscaped, isInSet) = (0, false, false)
        for (index, sign) in pattern.enumerated() {
            if isEscaped {
                isEscaped = false
            } else if sign == "\\" {
                isEscaped = true
            } else if isInSet {
                isInSet = sign != "]"
            } else if sign == "[" {
                isInSet = true
            } else if sign == "(" {
                depth += 1
            } else if sign == ")" {
                depth -= 1
                if depth == 0 { return index == pattern.count - 1 }
            }
        }
        return false
    }

    private static func hasBranches(_ pattern: String) -> Bool {
        var (depth, isEscaped, isInSet) = (0, false, false)
        for sign in pattern {
            if isEscaped {
                isEscaped = false
            } else if sign == "\\" {
                isEscaped = true
            } else if isInSet {
                isInSet = sign != "]"
            } else {
                switch sign {
                case "[": isInSet = true
                case "(": depth += 1
                case ")": depth -= 1
                case "|" where depth == 0: return true
                default: break
                }
            }
        }
        return false
    }
}

extension QuestionNames.Kind {
    var isMatrix: Bool { if case .matrix = self { true } else { false } }
}
