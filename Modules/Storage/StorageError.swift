/// What went wrong in a database.
///
/// Its description names what and where, never a value of a row.
public struct StorageError: Error, Hashable, CustomStringConvertible {
    /// The kind of fault; stable, to be told apart by code.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A primary key, unique index, reference or not-null rule forbids the change.
        case constraint
        /// Another program holds the database; trying again later helps.
        case busy
        /// There is no database there, or it can't be reached.
        case unavailable
        /// The file is no database, or is damaged.
        case corrupt
        /// The database may only be read.
        case readOnly
        /// There is no room left on the disk.
        case full
        /// The database was migrated by a newer version of the program.
        case newer
        /// A statement was run while rows of another were being handed over.
        case streamOpen
        /// A value that no driver can keep, or a column that holds another type than was asked for.
        case invalidValue
        /// An earlier error of this transaction stands; nothing more can be done in it.
        case doomed
        /// The statement itself is wrong: a bug of the program.
        case statement
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence; empty when nothing but the program can help.
    public let remedy: String

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String = "") {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The code, what happened and what to do.
    public var description: String {
        remedy.isEmpty ? "\(code.rawValue): \(message)" : "\(code.rawValue): \(message) \(remedy)"
    }
}
