public import Storage

/// A driver as the laws see it: ways to get databases.
public struct Driver: Sendable {
    /// Something that not every driver has; a gap is said, with its reason, and never passed over in silence.
    public enum Offer<Way: Sendable>: Sendable {
        /// How it is done.
        case offered(Way)
        /// Why it can't be.
        case gap(String)
    }

    /// Opens what a database holds a second time, only to be read.
    public typealias ReopenReadOnly = @Sendable (any Database) async throws -> any Database
    /// Makes one empty place and opens it twice, with two prefixes.
    public typealias OpenTwice = @Sendable (_ prefix: Name, _ other: Name) async throws -> (any Database, any Database)

    /// A name for faults.
    public let name: String
    /// Makes an empty database, another one every time.
    public let fresh: @Sendable () async throws -> any Database
    /// Whether a read goes on while a change is made and committed.
    public let readsWhileWriting: Offer<Void>
    /// How a database is opened again, only to be read.
    public let reopenReadOnly: Offer<ReopenReadOnly>
    /// How two sets of tables share a place.
    public let openTwice: Offer<OpenTwice>

    /// A driver; see the properties.
    public init(
        name: String, readsWhileWriting: Offer<Void>, reopenReadOnly: Offer<ReopenReadOnly>,
        openTwice: Offer<OpenTwice>, fresh: @escaping @Sendable () async throws -> any Database
    ) {
        self.name = name
        self.fresh = fresh
        self.readsWhileWriting = readsWhileWriting
        self.reopenReadOnly = reopenReadOnly
        self.openTwice = openTwice
    }
}
