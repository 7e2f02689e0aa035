/// Which remedies fit a failure, the fittest first.
///
/// Amends are valued most when they fit the type of what failed, in an amount that fits its magnitude: A. K. Smith,
/// R. N. Bolton and J. Wagner, "A Model of Customer Satisfaction with Service Encounters Involving Failure and Recovery",
/// Journal of Marketing Research 36 (1999), 356–372. So what was not got is given in kind first. Where the way it was done
/// failed, being dealt with fairly moves lasting satisfaction more than money does (K. Gelbrich and H. Roschk, "A
/// Meta-Analysis of Organizational Complaint Handling and Customer Responses", Journal of Service Research 14 (2011),
/// 24–43): an apology and an explanation by a person come before anything that costs.
public struct RemedyFit: Hashable, Sendable {
    /// What failed.
    public let failure: FailureType
    /// How much harm it did.
    public let severity: Severity
    /// What fits, in the order in which it is to be offered.
    public let fitting: [RemedyKind]
    /// What the customer is told by a person, and not in writing alone.
    public let needsPerson: Bool

    /// What fits a failure.
    public init(_ failure: FailureType, _ severity: Severity) {
        self.failure = failure
        self.severity = severity
        (fitting, needsPerson) =
            switch (failure, severity) {
            case (.outcome, .minor): ([.repair, .replacement, .refund, .apology, .explanation], false)
            case (.outcome, .serious):
                ([.replacement, .repair, .refund, .suspendedCharge, .apology, .explanation, .goodwill], false)
            case (.outcome, .severe):
                ([.replacement, .refund, .suspendedCharge, .repair, .apology, .explanation, .goodwill, .gift], true)
            case (.process, .minor): ([.apology, .explanation], false)
            case (.process, .serious): ([.apology, .explanation, .goodwill, .gift], true)
            case (.process, .severe): ([.apology, .explanation, .goodwill, .gift, .refund], true)
            }
    }

    /// Why remedies that are granted do not fit.
    public enum Mismatch: String, Hashable, Sendable, CaseIterable {
        /// Nothing is granted.
        case nothing
        /// Nobody says sorry or what happened, though the way it was done failed.
        case noWords = "no_words"
        /// Words or a courtesy stand where the customer did not get what was to be got.
        case nothingInKind = "nothing_in_kind"
        /// Something of a kind that is more than the failure, or of another sort, is granted.
        case otherKind = "other_kind"
    }

    /// What is to be thought over about the remedies of a complaint together, in the order of ``Mismatch``; a warning, and
    /// no refusal.
    public func mismatches(_ granted: [RemedyKind]) -> [Mismatch] {
        guard !granted.isEmpty else { return [.nothing] }
        let kinds = Set(granted)
        return Mismatch.allCases.filter { mismatch in
            switch mismatch {
            case .nothing: false
            case .noWords: failure == .process && kinds.isDisjoint(with: [.apology, .explanation])
            case .nothingInKind:
                failure == .outcome && kinds.isDisjoint(with: [.repair, .replacement, .refund, .suspendedCharge])
            case .otherKind: !kinds.isSubset(of: fitting)
            }
        }
    }
}
