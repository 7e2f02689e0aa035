/// What a writer of answers refuses.
public struct ExportError: Error, Hashable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The columns cannot be written as they are described.
        case wrongColumns = "wrong_columns"
        /// A row does not have one value of the right kind for each column.
        case wrongRow = "wrong_row"
        /// A value cannot be written in this format.
        case wrongValue = "wrong_value"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence; it names the column, never its value.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// What happened, and what to do.
    public var description: String { "\(message) \(remedy)" }

    init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }
}
