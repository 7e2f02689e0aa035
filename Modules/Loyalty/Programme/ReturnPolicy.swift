/// What happens to points when the purchase is given back that they were earned with.
///
/// They are taken from the purchase's own lots first.
public enum ReturnPolicy: String, Hashable, Sendable, CaseIterable {
    /// Only what is still pending is taken; what can be used stays.
    case onlyPending = "only_pending"
    /// What can be used is taken too, from other lots as well, and never more than there is. What was spent is forgiven
    /// until spent points come back.
    case withinBalance = "within_balance"
    /// All is taken; what was spent is owed, and paid with what is earned later.
    case unlimited
}
