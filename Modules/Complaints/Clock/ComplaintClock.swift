public import Domain

/// A clock that runs on a complaint.
public struct ComplaintClock: Hashable, Sendable {
    /// What is to be done in time.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A named person confirms it; by statute.
        case acknowledge
        /// The decision is told; by statute.
        case response
        /// The summary of what was settled in the fast lane goes out; by statute.
        case summary
        /// The decision is told, by the house's own hours, which stand still while somebody is waited for.
        case service
        /// The customer is told how things stand; begins anew with each word to the customer.
        case progress
        /// The customer is called as promised.
        case call
        /// Once a remedy has reached the customer, the customer is asked whether it settles the matter.
        case verify
        /// A remedy that was granted, or asked approval for, reaches the customer; a suspended charge is dropped or stands.
        case remedy

        /// Reads a name, and refuses another one by listing all there are: people write them into their settings.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let name = try container.decode(String.self)
            guard let kind = Self(rawValue: name) else {
                let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "There is no clock \(name). Clocks: \(names).")
            }
            self = kind
        }
    }

    /// What is to be done in time.
    public let kind: Kind
    /// The last instant that is in time.
    public let dueAt: Timestamp
    /// When it was done; nil as long as it was not.
    public let metAt: Timestamp?
    /// The instant after which it was late, if it was: nothing that happens later takes that away. Where it began anew, the
    /// first such instant.
    public let breachedAt: Timestamp?
    /// Whether it still runs.
    public let isRunning: Bool
}
