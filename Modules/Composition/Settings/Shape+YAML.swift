import Kernel
import Yams

extension Shape {
    /// The shape of a node of a YAML file.
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
}
