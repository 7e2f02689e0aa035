/// What caused a complaint, by a version of the taxonomy; whoever classifies anew adds another finding.
public struct CauseFinding: Hashable, Sendable, Codable {
    /// The id of the cause without which it would not have happened; `unknown` is an answer.
    public var primary: String
    /// The ids of causes that had a part in it.
    public var contributing: [String]
    /// The version of the taxonomy.
    public var taxonomy: Int

    /// A finding; see the properties.
    public init(primary: String, contributing: [String] = [], taxonomy: Int = 1) {
        self.primary = primary
        self.contributing = contributing
        self.taxonomy = taxonomy
    }
}
