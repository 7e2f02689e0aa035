import SurveySchema

/// Turns texts of other formats into ours.
enum TextReading {
    /// What stands where an answer is missing, as other formats say nothing of it.
    static let fallback = "…"

    /// A text with places, of which only earlier questions' can be filled; every other brace is a brace.
    /// - Parameter opening: how a place begins: `{` or `${`.
    /// - Returns: the text, and the names that could not be filled.
    static func template(
        _ text: String, opening: String, names: QuestionNames
    ) -> (text: String, filled: [String], unknown: [String]) {
        var (result, filled, unknown) = ("", [String](), [String]())
        var rest = Substring(text)
        while let start = rest.firstRange(of: opening) {
            result += doubled(rest[..<start.lowerBound])
            let after = rest[start.upperBound...]
            guard let end = after.firstIndex(of: "}") else {
                rest = rest[start.lowerBound...]
                break
            }
            let name = after[..<end].trimmed
            if let found = try? names.find(name), found.row == nil, !found.kind.isMatrix {
                result += "{\(found.id)|\(fallback)}"
                filled.append(name)
            } else if opening == "{", Template.Context(rawValue: name) != nil {
                result += "{\(name)|\(fallback)}"
                filled.append(name)
            } else {
                result += doubled(rest[start.lowerBound...end])
                unknown.append(name)
            }
            rest = after[after.index(after: end)...]
        }
        return (result + doubled(rest), filled, unknown)
    }

    /// Braces as our texts write them.
    private static func doubled(_ text: Substring) -> String {
        String(text).replacing("{", with: "{{").replacing("}", with: "}}")
    }

    /// A text without the tags of HTML, and whether there were any.
    static func plain(_ html: String) -> (text: String, hadTags: Bool) {
        var text = ""
        var rest = Substring(html)
        var hadTags = false
        while let start = rest.firstIndex(of: "<") {
            let after = rest[rest.index(after: start)...]
            guard let first = after.first, first.isLetter || first == "/" || first == "!",
                let end = after.firstIndex(of: ">")
            else {
                text += rest[...start]
                rest = after
                continue
            }
            text += rest[..<start]
            let isBreak = ["br", "/p", "/li", "/div", "/h"].contains { after.lowercased().hasPrefix($0) }
            if isBreak, after.index(after: end) != after.endIndex { text += " " }
            hadTags = true
            rest = after[after.index(after: end)...]
        }
        text += rest
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")] {
            text = text.replacing(name, with: sign)
        }
        return (text.replacing("&amp;", with: "&").trimmed, hadTags)
    }

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
            return isSearch ? ".*(?:\(pattern)).*" : pattern
        }
        guard isSearch else { return inner }
        return (isAnchored.0 ? "" : ".*") + inner + (isAnchored.1 ? "" : ".*")
    }

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
