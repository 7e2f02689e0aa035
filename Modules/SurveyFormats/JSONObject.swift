import Definitions
import SurveySchema

/// An object of JSON: its values by key.
struct JSONObject {
    let node: JSONNode
    let path: String

    init?(_ node: JSONNode, path: String) {
        guard case .object = node.value else { return nil }
        self.node = node
        self.path = path
    }

    subscript(key: String) -> JSONNode? {
        guard case .object(let members) = node.value else { return nil }
        return members.first { $0.key == key }?.value
    }

    func place(_ key: String) -> FormatNote.Place { self[key]?.place(path) ?? node.place(path) }

    func text(_ key: String) -> String? {
        if case .text(let text, _)? = self[key]?.value { text } else { nil }
    }

    func number(_ key: String) -> Double? {
        if case .number(let number, _)? = self[key]?.value { number } else { nil }
    }

    func flag(_ key: String) -> Bool? {
        if case .flag(let flag)? = self[key]?.value { flag } else { nil }
    }

    func items(_ key: String) -> [JSONNode] {
        if case .array(let items)? = self[key]?.value { items } else { [] }
    }

    func object(_ key: String) -> JSONObject? { self[key].flatMap { JSONObject($0, path: path) } }
}

extension JSONNode {
    func place(_ path: String) -> FormatNote.Place { FormatNote.Place(path: path, position: position) }

    /// The places of all its texts, numbers and flags.
    func leaves(_ path: String) -> [FormatNote.Place] {
        switch value {
        case .object(let members): members.flatMap { $0.value.leaves(path) }
        case .array(let items): items.flatMap { $0.leaves(path) }
        case .text, .number, .flag, .null: [place(path)]
        }
    }

    /// The value on one line, with blanks as our definitions have them.
    var spaced: String {
        switch value {
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.key)): \($0.value.spaced)" }.joined(separator: ", ") + "}"
        case .array(let items): "[" + items.map(\.spaced).joined(separator: ", ") + "]"
        case .text, .number, .flag, .null: compact
        }
    }

    /// A text, number or flag as a text: how values of choices are compared.
    var written: String? {
        switch value {
        case .text(let text, _): text
        case .number(let number, _): Condition.written(number)
        case .flag(let flag): "\(flag)"
        case .object, .array, .null: nil
        }
    }
}
