/// Whether a customer is one person or an organisation with several.
public enum CustomerKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// One human being.
    case person
    /// A company, a club, a household: several people belong to it.
    case organisation
}
