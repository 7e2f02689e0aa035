/// How changes go side by side, and one of them alone when it has had no luck.
enum Turn {
    case together
    case alone

    /// The expression that takes the turn when a change begins; false when somebody works alone.
    var taking: String {
        switch self {
        case .together: "pg_try_advisory_xact_lock_shared(\(Turns.key))"
        case .alone: "true"
        }
    }
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

    static let takingAlone = "SELECT pg_advisory_lock(\(key))"
    static let endingAlone = "SELECT pg_advisory_unlock(\(key))"
    /// Waits until nobody works alone.
    static let waiting = "SELECT pg_advisory_lock_shared(\(key)); SELECT pg_advisory_unlock_shared(\(key))"
}
