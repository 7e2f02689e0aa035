import Definitions
import Domain
import Kernel

/// Details as JSON: keys in the order they were given, nothing left out.
enum DetailJSON {
    /// The detail as JSON on several lines, two blanks a level.
    static func text(of detail: Detail, indent: String = "") -> String {
        let inner = indent + "  "
        switch detail {
        case .none: return "null"
        case .text(let text): return quoted(text)
        case .count(let count): return "\(count)"
        case .number(let number): return number.isFinite ? "\(number)" : "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .day(let day): return quoted("\(day)")
        case .time(let time): return quoted("\(time)")
        case .money(let money): return money.decimal
        case .list(let details):
            guard !details.isEmpty else { return "[]" }
            let items = details.map { inner + text(of: $0, indent: inner) }
            return "[\n" + items.joined(separator: ",\n") + "\n\(indent)]"
        case .record(let fields):
            guard !fields.isEmpty else { return "{}" }
            let items = fields.map { "\(inner)\(quoted($0.name)): \(text(of: $0.value, indent: inner))" }
            return "{\n" + items.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    /// The detail as plain text, for a cell of a table or of CSV; instants by the clocks of a zone, if there is one.
    static func plain(_ detail: Detail, in zone: Zone? = nil) -> String {
        switch detail {
        case .none: ""
        case .text(let text): text
        case .list(let details): details.map { plain($0, in: zone) }.joined(separator: ", ")
        case .record(let fields): fields.map { "\($0.name)=\(plain($0.value, in: zone))" }.joined(separator: " ")
        case .day(let day): "\(day)"
        case .time(let time): zone?.text(of: time) ?? "\(time)"
        case .count, .number, .flag, .money: text(of: detail)
        }
    }

    private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
