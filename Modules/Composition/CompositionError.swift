/// What stands in the way of putting Mainstay together.
public struct CompositionError: Error, Hashable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The text is no database URL.
        case badURL = "bad_url"
        /// There is no database there.
        case noDatabase = "no_database"
        /// There is a database already.
        case databaseExists = "database_exists"
        /// There is no file of a backup.
        case noBackup = "no_backup"
        /// There is no settings file.
        case noSettings = "no_settings"
        /// The database's tables are older than the program.
        case needsMigration = "needs_migration"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The code, what happened and what to do.
    public var description: String { "\(code.rawValue): \(message) \(remedy)" }
}
