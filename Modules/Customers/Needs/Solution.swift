import Domain

/// Something that we offer, with the needs it meets.
public struct Solution: Hashable, Sendable, Codable, Identifiable {
    /// The name by which settings and commands refer to a solution.
    public struct ID: Hashable, Sendable, Codable, RawRepresentable {
        /// Small letters, digits and underscores, beginning with a letter.
        public let rawValue: String

        /// The solution of that name; nil when it is no valid one.
        public init?(rawValue: String) {
            guard MachineName.isValid(rawValue) else { return nil }
            self.rawValue = rawValue
        }
    }

    /// Its name for programs.
    public let id: ID
    /// Its name as customers hear it.
    public let name: String
    /// The needs that it meets.
    public let meets: Set<NeedKey>

    /// A solution; see the properties.
    public init(id: ID, name: String, meets: Set<NeedKey>) {
        self.id = id
        self.name = name
        self.meets = meets
    }
}
