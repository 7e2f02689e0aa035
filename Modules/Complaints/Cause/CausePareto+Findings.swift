extension CausePareto {
    /// Which causes of a complaint count.
    public enum Basis: Hashable, Sendable {
        /// The primary one: each complaint counts once.
        case primary
        /// The contributing ones too: a complaint counts once under each of its causes, and ``CausePareto/total`` is the
        /// number of causes named, which may exceed that of complaints.
        case all
    }

    /// The causes by what was found about complaints, one finding each; nil where nobody has said. Unknown is a cause of
    /// its own, under ``CauseTaxonomy/unknownID``.
    public init(_ findings: [CauseFinding?], by basis: Basis) {
        var counts: [String?: Int] = [:]
        for finding in findings {
            let causes: Set<String?> =
                switch (finding, basis) {
                case (nil, _): [nil]
                case (let finding?, .primary): [finding.primary]
                case (let finding?, .all): Set([finding.primary] + finding.contributing)
                }
            for cause in causes { counts[cause, default: 0] += 1 }
        }
        self.init(counts)
    }
}
