import Kernel

/// A response as a JSON object on a line.
enum NDJSON {
    /// The line's bytes, with its end.
    /// - Parameter answers: JSON text, as it is kept.
    static func line(_ facts: [(name: String, value: ExportValue)], answers: String) throws -> [UInt8] {
        var text = "{"
        for (name, value) in facts {
            let written =
                switch value {
                case .missing: "null"
                case .number(let number): try JSONCoding.text(of: number)
                case .text(let words): try JSONCoding.text(of: words)
                }
            text += "\"\(name)\":\(written),"
        }
        return Array((text + "\"answers\":\(answers)}\n").utf8)
    }
}
