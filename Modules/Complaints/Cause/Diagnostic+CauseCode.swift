public import Definitions

/// What can be wrong with taxonomies of causes alone; docs/complaint-learning.md has the cause and remedy of each.
extension Diagnostic.Code {
    /// The id of a cause is the one that is built in.
    public static let reservedID = Self(rawValue: "reserved_id")
    /// A cause is a kind of one that is not there.
    public static let unknownParent = Self(rawValue: "unknown_parent")
    /// A cause is, round about, a kind of itself.
    public static let parentCircle = Self(rawValue: "parent_circle")
    /// A cause of the earlier version is gone.
    public static let causeRemoved = Self(rawValue: "cause_removed")
    /// A cause of the earlier version means something else.
    public static let causeReused = Self(rawValue: "cause_reused")
}
