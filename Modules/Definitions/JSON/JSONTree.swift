/// JSON in the making.
package enum JSONTree {
    /// Members in order.
    case object([(String, JSONTree)])
    /// Items in order.
    case list([JSONTree])
    /// A text, not yet in quotes.
    case text(String)
    /// JSON as it stands.
    case raw(String)

    /// The value over several lines, two spaces a level.
    package func pretty(_ indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { "\(inner)\(JSONText.quoted($0.0)): \($0.1.pretty(inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .list(let items):
            guard !items.isEmpty else { return "[]" }
            return "[\n\(items.map { inner + $0.pretty(inner) }.joined(separator: ",\n"))\n\(indent)]"
        case .text(let text): return JSONText.quoted(text)
        case .raw(let json): return json
        }
    }

    /// The value on one line.
    package var compact: String {
        switch self {
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.0)):\($0.1.compact)" }.joined(separator: ",") + "}"
        case .list(let items): "[" + items.map(\.compact).joined(separator: ",") + "]"
        case .text(let text): JSONText.quoted(text)
        case .raw(let json): json
        }
    }
}
