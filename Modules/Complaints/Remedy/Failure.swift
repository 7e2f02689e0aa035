/// How much harm a failure does.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// An annoyance.
    case minor
    /// The customer could not do what was meant to be done.
    case serious
    /// Health, livelihood or a large sum is at stake.
    case severe
}

/// What failed: what the customer got, or how.
///
/// Smith, Bolton and Wagner (1999): customers prefer what is given to match the failure, and to be as large as it.
public enum FailureType: String, Hashable, Sendable, Codable, CaseIterable {
    /// What was bought was missing, late or broken.
    case outcome
    /// How the customer was treated.
    case process
}
