/// What caused a complaint, as it was found.
public struct CauseFinding: Hashable, Sendable, Codable {
    /// The cause that mattered most; ``CauseTaxonomy/unknownID`` while nobody knows.
    public let primary: String
    /// The causes that had their part, in the order in which they were named.
    public let contributing: [String]
    /// By which taxonomy.
    public let taxonomy: CauseTaxonomy.Edition

    /// A finding; ``fault(under:)`` says whether it can be one.
    public init(primary: String, contributing: [String] = [], taxonomy: CauseTaxonomy.Edition) {
        self.primary = primary
        self.contributing = contributing
        self.taxonomy = taxonomy
    }

    /// Why something is no finding.
    public enum Fault: String, Error, Hashable, Sendable {
        /// It was made by another taxonomy, or another version of it.
        case otherTaxonomy = "other_taxonomy"
        /// The taxonomy has no such cause.
        case unknownCause = "unknown_cause"
        /// The cause is retired.
        case retiredCause = "retired_cause"
        /// A cause is named twice.
        case namedTwice = "named_twice"
        /// What nobody knows is said to have had a part.
        case unknownContributes = "unknown_contributes"
    }

    /// Why it can't be a new finding under a taxonomy; nil when it can.
    public func fault(under taxonomy: CauseTaxonomy) -> Fault? {
        guard self.taxonomy == taxonomy.edition else { return .otherTaxonomy }
        let causes = [primary] + contributing
        guard Set(causes).count == causes.count else { return .namedTwice }
        guard !contributing.contains(CauseTaxonomy.unknownID) else { return .unknownContributes }
        for id in causes {
            guard let cause = taxonomy.cause(id) else { return .unknownCause }
            guard !cause.isRetired else { return .retiredCause }
        }
        return nil
    }
}
