/// What is wrong in a settings file, and where.
public struct SettingsFault: Error, Hashable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The file is no YAML.
        case notYAML = "not_yaml"
        /// A key that nobody knows.
        case unknownKey = "unknown_key"
        /// A value of the wrong kind or outside its range.
        case badValue = "bad_value"
        /// A key that must be given is not.
        case missingKey = "missing_key"
    }

    /// The file's name.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int
    /// The kind of fault.
    public let code: Code
    /// What is wrong, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// `file:line:column: error: what. remedy.`
    public var description: String { "\(file):\(line):\(column): error: \(message) \(remedy) [\(code.rawValue)]" }
}

/// Everything that is wrong in a settings file.
public struct SettingsFaults: Error, Hashable, CustomStringConvertible {
    /// The faults in the order of the file; at least one.
    public let faults: [SettingsFault]

    /// One fault a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
