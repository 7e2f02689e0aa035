import Kernel
import Yams

/// A value as JSON knows it, with what settings need to know beyond.
indirect enum Shape: Codable {
    case null
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([Shape])
    case object([String: Shape])
    /// An object whose keys the settings choose; the file's keys take the place of all of them.
    case dictionary([String: Shape])

    /// The shape of a value; its properties that are dictionaries are told apart from those that are objects.
    init(of value: some Codable) throws {
        let shape = try JSONCoding.value(of: Shape.self, JSONCoding.text(of: value))
        guard case .object(var object) = shape else {
            self = shape
            return
        }
        for child in Mirror(reflecting: value).children where child.value is [AnyHashable: Any] {
            guard let name = child.label, case .object(let entries) = object[name] else { continue }
            object[name] = .dictionary(entries)
        }
        self = .object(object)
    }

    init(_ node: Node) {
        if let mapping = node.mapping {
            var object: [String: Shape] = [:]
            for (key, value) in mapping { object[key.string ?? ""] = Shape(value) }
            self = .object(object)
        } else if let sequence = node.sequence {
            self = .list(sequence.map(Shape.init))
        } else if node.null != nil {
            self = .null
        } else if let flag = node.bool {
            self = .flag(flag)
        } else if let whole = node.int {
            self = .whole(whole)
        } else if let number = node.float {
            self = .number(number)
        } else {
            self = .text(node.string ?? "")
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? container.decode(Int.self) {
            self = .whole(whole)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Shape].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: Shape].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .whole(let whole): try container.encode(whole)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let object), .dictionary(let object): try container.encode(object)
        }
    }
}
