public import Storage

/// Something that is wrong in a database.
public struct Finding: Hashable, Sendable {
    /// The code of the check that found it, by which programs tell findings apart; empty until the check has run.
    public let code: String
    /// What is wrong.
    public let what: String
    /// What mends it.
    public let remedy: String

    /// A finding.
    public init(_ what: String, remedy: String, code: String = "") {
        self.code = code
        self.what = what
        self.remedy = remedy
    }
}

extension Finding {
    /// What mends rows that are made from others.
    public static let rebuild =
        "Run `mainstay doctor --rebuild`, which makes what follows from the facts anew; if it is found again, restore "
        + "the last backup with `mainstay restore`."
    /// What mends facts, which nothing else brings back.
    public static let restore = "Restore the last backup with `mainstay restore`: no command knows what was there."
}

/// Something that must be true of a module's tables; `doctor` runs it.
public struct Check: Sendable {
    /// `<module>.<what>`; stable.
    public let code: String
    /// Looks, and says what is wrong; nothing when all is well.
    ///
    /// It asks in sets, never for one customer at a time, and neither what it keeps nor what it says grows with the
    /// customers; see ``FindingTally``.
    public let run: @Sendable (any ReadTransaction) throws -> [Finding]

    /// A check.
    public init(_ code: String, _ run: @escaping @Sendable (any ReadTransaction) throws -> [Finding]) {
        self.code = code
        self.run = run
    }
}
