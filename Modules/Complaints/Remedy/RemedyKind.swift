/// What kind of thing a customer gets because of a complaint.
public enum RemedyKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Saying sorry, by a named person.
    case apology
    /// Saying what happened.
    case explanation
    /// What was bought is mended.
    case repair
    /// The customer gets another one.
    case replacement
    /// The customer gets money back.
    case refund
    /// A disputed charge is not collected until it is decided.
    case suspendedCharge = "suspended_charge"
    /// Money or points as a courtesy.
    case goodwill
    /// A present.
    case gift
}
