/// How much harm a failure does.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// An annoyance.
    case minor
    /// The customer could not do what was meant to be done.
    case serious
    /// Health, livelihood or a large sum is at stake.
    case severe
}
