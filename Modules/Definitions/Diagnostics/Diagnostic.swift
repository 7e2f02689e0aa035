/// Something to be said about a definition: what, where, and how to mend it.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable, Comparable {
        /// To be thought about.
        case warning
        /// The definition can't be used.
        case error

        /// A warning comes before an error.
        public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
    }

    /// What kind of fault it is; stable.
    public let code: Code
    /// The file, as it was named to the reader.
    public let path: String
    /// Where in the file.
    public let position: Position
    /// What is wrong, in a sentence or two on one line.
    public let message: String
    /// What to do about it, in a sentence or two on one line.
    public let remedy: String

    /// A diagnostic; see the properties.
    public init(_ code: Code, path: String, at position: Position, _ message: String, remedy: String) {
        self.code = code
        self.path = path
        self.position = position
        self.message = Diagnostic.line(message)
        self.remedy = Diagnostic.line(remedy)
    }

    /// A text without what breaks a line or turns its direction: definitions are quoted, whatever they hold.
    private static func line(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: line.append("\u{FFFD}")
            default: line.append(scalar)
            }
        }
        return String(line)
    }

    /// How bad it is; it follows from the code.
    public var severity: Severity { code.severity }

    /// `path:line:column: error: message remedy [code]`, as compilers write it, so that editors lead to the place.
    public var description: String {
        "\(path):\(position.line):\(position.column): \(severity.rawValue): \(message) \(remedy) [\(code.rawValue)]"
    }
}

extension Diagnostic: Comparable {
    /// By file, place and code.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        (left.path, left.position, left.code.rawValue, left.message)
            < (right.path, right.position, right.code.rawValue, right.message)
    }
}
