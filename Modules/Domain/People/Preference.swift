/// How welcome something is.
public enum Preference: String, Hashable, Sendable, Codable, CaseIterable {
    /// Before others.
    case preferred
    /// Gladly.
    case welcome
    /// Not at all.
    case never
}
