/// How changes go side by side, and one of them alone when it has had no luck.
enum Turn {
    case together
    case alone

    /// The statements that begin a change in its turn. They tell whether it was taken, which fails while somebody works
    /// alone, and whether there is a table for the tokens of commits.
    func beginning(_ prefix: String) -> String {
        """
        BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT \(taking), \
        to_regclass('\(CommitToken.table(prefix))') IS NOT NULL
        """
    }

    private var taking: String {
        switch self {
        case .together: "pg_try_advisory_xact_lock_shared(\(Turns.key))"
        case .alone: "true"
        }
    }
}

extension PostgresDatabase {
    /// The statements that begin and end each change, for measuring what the driver costs beside them.
    package static var beginning: String { Turn.together.beginning("") }
    package static var committing: String { CommitToken(prefix: "").committing }
}

/// The advisory lock that all changes of one schema share, and that one holds alone.
///
/// A serializable change that the server undoes may be undone again and again while others come and go. After a few
/// attempts it waits until no other change is under way; whoever comes later waits for it.
enum Turns {
    /// How often a change is run beside others.
    static let together = 4

    /// "MSTY" in ASCII, and the schema.
    fileprivate static let key = "1297306713, hashtext(current_schema())"

    /// Waits until no change is under way. Whoever comes meanwhile waits too, so that is not for long.
    static func takingAlone(within limit: Duration) -> String {
        let milliseconds = Int64(limit / .milliseconds(1))
        return "BEGIN; SET LOCAL lock_timeout = \(milliseconds); SELECT pg_advisory_lock(\(key)); COMMIT"
    }

    static let endingAlone = "SELECT pg_advisory_unlock(\(key))"
    /// Waits until nobody works alone.
    static let waiting = "SELECT pg_advisory_lock_shared(\(key)); SELECT pg_advisory_unlock_shared(\(key))"
}
