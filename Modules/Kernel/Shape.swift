/// A value as JSON knows it, with what settings need to know beyond.
package indirect enum Shape: Hashable, Codable {
    case null
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([Shape])
    case object([String: Shape])
    /// An object whose keys the settings choose; the file's keys take the place of all of them.
    case dictionary([String: Shape])

    /// The shape of a value; its properties that are dictionaries are told apart from those that are objects, and those
    /// that are nil, which JSON leaves out, are there as null.
    package init(of value: some Codable) throws {
        self = try JSONCoding.value(of: Shape.self, JSONCoding.text(of: value)).marked(by: value)
    }

    private func marked(by value: Any) -> Shape {
        guard case .object(var entries) = self else { return self }
        if value is [AnyHashable: Any] { return .dictionary(entries) }
        for child in Mirror(reflecting: value).children {
            guard let name = child.label else { continue }
            if let entry = entries[name] {
                entries[name] = entry.marked(by: child.value)
            } else if Mirror(reflecting: child.value).displayStyle == .optional {
                entries[name] = .null
            }
        }
        return .object(entries)
    }

    /// This value, with what its objects lack taken from another one.
    package func laid(over initial: Shape) -> Shape {
        guard case .object(let entries) = self, case .object(let others) = initial else { return self }
        return .object(others.merging(entries) { other, entry in entry.laid(over: other) })
    }

    package init(from decoder: any Decoder) throws {
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

    package func encode(to encoder: any Encoder) throws {
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
