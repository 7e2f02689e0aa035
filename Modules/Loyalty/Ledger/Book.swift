/// One of the accounts that every member has; an entry moves points from one to another, so that they sum to zero.
public enum Book: String, Hashable, Sendable, Codable, CaseIterable {
    /// What the member has earned and not used: spendable, or pending. Never below 0.
    case points
    /// What is held for reservations. Never below 0.
    case reserved
    /// Apologies in points, apart from what was earned: they count to no tier and no figure of loyalty. Never below 0.
    case goodwill
    /// What the member owes, because points of returned purchases were spent already. Never above 0; below it only
    /// under ``ReturnPolicy/unlimited``.
    case debt
    /// Who issues points and takes them back when they are used.
    case issuer
    /// What has expired.
    case breakage
    /// What was given or taken outside of the rules, with a reason.
    case adjustment
    /// What went to other members, and what came from them: over all members it sums to zero.
    case peers

    /// Whether its points lie in lots.
    var hasLots: Bool { self == .points || self == .reserved || self == .goodwill }
}
