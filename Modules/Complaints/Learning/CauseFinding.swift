public import Domain

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
        /// It was made before the one that is on file.
        case outOfOrder = "out_of_order"
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

/// What was found about one complaint, at which times: to classify anew adds a finding and changes none.
public struct CauseFindings: Hashable, Sendable {
    /// A finding and when it was made.
    public struct Entry: Hashable, Sendable {
        /// When.
        public let at: Timestamp
        /// What.
        public let finding: CauseFinding

        /// An entry; see the properties.
        public init(at: Timestamp, _ finding: CauseFinding) {
            self.at = at
            self.finding = finding
        }
    }

    /// The findings, the oldest first.
    public private(set) var entries: [Entry]

    /// No findings yet.
    public init() { entries = [] }

    /// Adds a finding.
    /// - Throws: ``CauseFinding/Fault/outOfOrder`` when there is one of a later time.
    public mutating func add(_ finding: CauseFinding, at time: Timestamp) throws(CauseFinding.Fault) {
        if let last = entries.last, time < last.at { throw .outOfOrder }
        entries.append(Entry(at: time, finding))
    }

    /// The finding that stood at a time, what was found at that very instant included; nil when there was none yet. What
    /// is found later never changes it, so that an earlier report comes out the same for ever.
    public func finding(asOf time: Timestamp) -> CauseFinding? {
        entries.last { $0.at <= time }?.finding
    }
}
