/// Whether a customer is one person, an organisation with several, or a department of ours.
public enum CustomerKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// One human being.
    case person
    /// A company, a club, a household: several people belong to it.
    case organisation
    /// A department of ours, which another one serves: an internal customer. It is served like any other, and is sold
    /// nothing.
    case department
}
