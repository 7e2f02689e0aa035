import Definitions
import Kernel
import Yams

/// Reads settings from the nodes of a YAML file, and collects what is wrong with its place.
///
/// A section holds the properties of one ``Settings`` type in `snake_case`. What the section leaves out stays as it is
/// initially; a key that the type does not have is a fault, with the nearest one as a suggestion.
struct SettingsReader {
    let file: String
    private(set) var faults: [SettingsFault] = []

    init(file: String) {
        self.file = file
    }

    mutating func fault(_ node: Node?, _ code: SettingsFault.Code, _ message: String, remedy: String) {
        faults.append(
            SettingsFault(
                file: file, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, code: code, message: message,
                remedy: remedy))
    }

    /// The value of a section laid over a value that says which keys there are; nil after a fault.
    mutating func read<T: Codable>(_ node: Node?, over initial: T) -> T? {
        guard let node, node.null == nil else { return initial }
        do {
            let shape = try Shape(of: initial)
            let count = faults.count
            let laid = lay(node, over: shape, at: [])
            guard faults.count == count else { return nil }
            return try JSONCoding.value(of: T.self, JSONCoding.text(of: laid))
        } catch DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context) {
            fault(
                place(context.codingPath, in: node), .badValue, SettingsReader.words(context),
                remedy: "Write it as in `mainstay settings show`.")
        } catch {
            fault(node, .badValue, "The section can't be read.", remedy: "Compare it with `mainstay settings show`.")
        }
        return nil
    }

    /// What could not be read, in our words; what our own types say of their texts stands as it is.
    private static func words(_ context: DecodingError.Context) -> String {
        let text = context.debugDescription
        let name = context.codingPath.last.map { Spelling.snake($0.stringValue) } ?? "This"
        if text.contains("key") { return "\(name) is no name that is known here." }
        if text.hasPrefix("Cannot initialize") { return "Here stands a word that is not known." }
        if text.lowercased().contains("number") { return "Here should stand a whole number of usual size." }
        return text.hasPrefix("Expected") ? "Here stands a value of another kind than it should." : text
    }

    /// Refuses values that are of the right kind and unsound all the same.
    mutating func refuse(_ unsound: [UnsoundSetting], in node: Node?) {
        for setting in unsound {
            fault(
                node?.mapping?[Node(Spelling.snake(setting.property))] ?? node, .badValue, setting.message,
                remedy: setting.remedy)
        }
    }

    /// Checks that a mapping has no other keys than these.
    mutating func checkKeys(of node: Node, _ known: [String]) {
        guard let mapping = node.mapping else { return }
        for (key, _) in mapping {
            let name = key.string ?? ""
            if !known.contains(name) { unknownKey(name, key, known) }
        }
    }

    /// Refuses lines of a list that have the same name.
    /// - Parameter what: what there are two of, as in "departments are named".
    mutating func refuseRepeated(_ names: [String], of list: Node?, _ what: String) {
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            let line = list?.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            fault(line ?? list, .badValue, "Two \(what) \(name).", remedy: "Give each a name of its own.")
        }
    }

    private mutating func unknownKey(_ name: String, _ node: Node, _ known: [String]) {
        let nearest = NearestName.of(name, among: known)
        let remedy = nearest.map { "Did you mean \($0)?" } ?? "Known here: \(known.sorted().joined(separator: ", "))."
        fault(node, .unknownKey, "There is no setting \(name).", remedy: remedy)
    }

    private mutating func lay(_ node: Node, over shape: Shape, at path: [String]) -> Shape {
        switch shape {
        case .object(let initial):
            guard let mapping = node.mapping else {
                return wrong(node, "several settings, each on a line of its own", shape)
            }
            let names = Dictionary(uniqueKeysWithValues: initial.keys.map { (Spelling.snake($0), $0) })
            var result = initial
            for (key, value) in mapping {
                let name = key.string ?? ""
                if let own = names[name], let inner = initial[own] {
                    result[own] = lay(value, over: inner, at: path + [own])
                } else {
                    unknownKey(name, key, Array(names.keys))
                }
            }
            return .object(result)
        case .dictionary(let initial):
            guard let mapping = node.mapping else { return wrong(node, "names with values", shape) }
            var result: [String: Shape] = [:]
            for (key, value) in mapping {
                result[key.string ?? ""] = initial.values.first.map { lay(value, over: $0, at: path) } ?? Shape(value)
            }
            return .dictionary(result)
        case .list(let initial):
            guard let sequence = node.sequence else { return wrong(node, "a list", shape) }
            guard let pattern = initial.first else { return .list(sequence.map(Shape.init)) }
            return .list(sequence.map { lay($0, over: pattern, at: path) })
        case .whole:
            // JSON writes 1.0 as 1: whether the fraction fits is for the type to say.
            if let value = node.int { return .whole(value) }
            guard let value = node.float else { return wrong(node, "a number", shape) }
            return .number(value)
        case .number:
            guard let value = node.float else { return wrong(node, "a number", shape) }
            return .number(value)
        case .flag:
            guard let value = node.bool else { return wrong(node, "true or false", shape) }
            return .flag(value)
        case .text:
            guard let value = node.scalar?.string else { return wrong(node, "a text", shape) }
            return .text(value)
        case .null:
            return Shape(node)
        }
    }

    private mutating func wrong(_ node: Node, _ expected: String, _ shape: Shape) -> Shape {
        fault(node, .badValue, "Here should stand \(expected).", remedy: "Write it as in `mainstay settings show`.")
        return shape
    }

    private func place(_ path: [any CodingKey], in node: Node) -> Node {
        var place = node
        for key in path {
            if let index = key.intValue, let sequence = place.sequence, index < sequence.count {
                place = sequence[index]
            } else if let inner = place.mapping?[Node(Spelling.snake(key.stringValue))] {
                place = inner
            }
        }
        return place
    }
}
