/// A JSON value (RFC 8259) with the place where it begins.
package struct JSONNode: Sendable {
    package enum Value: Sendable {
        case object([Member])
        case array([JSONNode])
        /// A text, and whether it is written without escapes, so that its letters stand side by side in the file.
        case text(String, isPlain: Bool)
        /// A number, and how it is written.
        case number(Double, String)
        case flag(Bool)
        case null
    }

    /// A key with its value.
    package struct Member: Sendable {
        package let key: String
        package let position: Position
        package let value: JSONNode
    }

    package let position: Position
    package let value: Value

    /// What kind of value it is, for people.
    package var kind: String {
        switch value {
        case .object: "an object"
        case .array: "a list"
        case .text: "a text"
        case .number: "a number"
        case .flag: "true or false"
        case .null: "null"
        }
    }
}

extension JSONNode {
    /// The keys that stand in their object a second time.
    package var repeatedKeys: [Member] {
        switch value {
        case .object(let members):
            var seen: Set<String> = []
            return members.filter { !seen.insert($0.key).inserted } + members.flatMap(\.value.repeatedKeys)
        case .array(let items): return items.flatMap(\.repeatedKeys)
        case .text, .number, .flag, .null: return []
        }
    }

    /// Where a text stands first in it; nil when it does not.
    package func position(of text: String) -> Position? {
        switch value {
        case .text(text, _): position
        case .array(let items): items.lazy.compactMap { $0.position(of: text) }.first
        case .object(let members): members.lazy.compactMap { $0.value.position(of: text) }.first
        case .text, .number, .flag, .null: nil
        }
    }

    /// The text of a key, before the object is read.
    package func textMember(_ key: String) -> String? {
        guard case .object(let members) = value else { return nil }
        for member in members where member.key == key {
            if case .text(let text, _) = member.value.value { return text }
        }
        return nil
    }

    /// The object without a key of its own; any other value as it is.
    package func without(_ key: String) -> JSONNode {
        guard case .object(let members) = value else { return self }
        return JSONNode(position: position, value: .object(members.filter { $0.key != key }))
    }

    /// The value on one line, with its keys in the order in which they stand: the same text for the same value.
    package var compact: String {
        var text = ""
        write(into: &text)
        return text
    }

    private func write(into text: inout String) {
        switch value {
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                text += JSONText.quoted(member.key) + ":"
                member.value.write(into: &text)
            }
            text += "}"
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                item.write(into: &text)
            }
            text += "]"
        case .text(let content, _): text += JSONText.quoted(content)
        case .number(_, let written): text += written
        case .flag(let flag): text += flag ? "true" : "false"
        case .null: text += "null"
        }
    }
}

/// How texts are written in JSON.
package enum JSONText {
    /// A text in quotes, with what JSON demands escaped, and nothing else.
    package static func quoted(_ content: String) -> String {
        if content.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        {
            return "\"" + content + "\""
        }
        var text = "\""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
