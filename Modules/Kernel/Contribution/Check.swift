public import Storage

/// Something that is wrong in a database.
public struct Finding: Hashable, Sendable {
    /// What is wrong.
    public let what: String
    /// What mends it.
    public let remedy: String

    /// A finding.
    public init(_ what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }
}

/// Something that must be true of a module's tables; `doctor` runs it.
public struct Check: Sendable {
    /// `<module>.<what>`.
    public let name: String
    /// Looks, and says what is wrong; nothing when all is well.
    public let run: @Sendable (any ReadTransaction) throws -> [Finding]

    /// A check.
    public init(_ name: String, _ run: @escaping @Sendable (any ReadTransaction) throws -> [Finding]) {
        self.name = name
        self.run = run
    }
}
