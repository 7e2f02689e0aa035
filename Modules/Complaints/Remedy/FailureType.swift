/// What failed: what was promised, or the way in which it was done.
///
/// A. K. Smith, R. N. Bolton and J. Wagner, "A Model of Customer Satisfaction with Service Encounters Involving Failure and
/// Recovery", Journal of Marketing Research 36 (1999), 356–372: amends are valued most when they fit the type.
public enum FailureType: String, Hashable, Sendable, Codable, CaseIterable {
    /// The customer did not get what was to be got.
    case outcome
    /// The customer got it in a way that was not right.
    case process
}
