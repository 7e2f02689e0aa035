/// What may be offered beside what the customer proposes: neither takes the other's place.
public struct RemedyProposal: Hashable, Sendable {
    /// What fits.
    public let fit: RemedyFit
    /// What the customer would like, in the customer's own words; nil when nothing was said.
    public let wish: String?
    /// What is to be thought over about what the customer is to get or has got.
    public let mismatches: [RemedyFit.Mismatch]

    /// A proposal.
    /// - Parameter granted: what the customer is to get or has got.
    public init(_ fit: RemedyFit, wish: String?, granted: [RemedyKind]) {
        self.fit = fit
        self.wish = wish
        mismatches = fit.mismatches(granted)
    }
}

extension ComplaintFile {
    /// What would fit; nil as long as nobody has said how severe the complaint is and what failed.
    public var proposal: RemedyProposal? {
        assessment.map { assessment in
            RemedyProposal(
                RemedyFit(assessment.failure, assessment.severity),
                wish: entries.lazy.reversed().compactMap { $0.words?[.wish] }.first,
                granted: remedies.filter(\.state.countsToLimits).map(\.remedy.kind))
        }
    }
}
