/// Where a database is: `sqlite:PATH`.
public struct DatabaseURL: Hashable, Sendable, CustomStringConvertible {
    /// The file's path.
    public let path: String

    /// The database of programs that were told nothing else.
    public static let initial = DatabaseURL(path: "mainstay.sqlite")

    /// The environment variable that names another.
    public static let variable = "MAINSTAY_DATABASE"

    private init(path: String) {
        self.path = path
    }

    /// Reads `sqlite:PATH`.
    /// - Throws: ``CompositionError`` that says what is expected.
    public init(_ text: String) throws(CompositionError) {
        if text.hasPrefix("postgresql:") || text.hasPrefix("postgres:") {
            throw CompositionError(
                .unsupportedDatabase, "PostgreSQL is not supported yet.", remedy: "Use sqlite:PATH for now.")
        }
        guard text.hasPrefix("sqlite:"), text.utf8.count > 7 else {
            throw CompositionError(
                .badURL, "\"\(text)\" is no database URL.", remedy: "Write sqlite:PATH, as in sqlite:mainstay.sqlite.")
        }
        path = String(text.dropFirst("sqlite:".count))
    }

    /// `sqlite:PATH`
    public var description: String { "sqlite:\(path)" }
}
