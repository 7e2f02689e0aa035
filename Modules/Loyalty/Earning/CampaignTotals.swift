import Domain

/// How many points campaigns have given in all, as far as they have a limit.
public struct CampaignTotals: Hashable, Sendable {
    /// By the campaign's id.
    public internal(set) var given: [String: Int64]

    /// What was given so far.
    public init(given: [String: Int64] = [:]) {
        self.given = given
    }

    /// Counts what a purchase gives (1), or no longer (-1).
    mutating func add(_ factor: Int, _ purchase: MemberPurchase, under versions: ProgrammeVersions) {
        guard let programme = versions.programme(purchase.version) else { return }
        let limited = Set(programme.campaigns.lazy.filter { $0.mostPoints != nil }.map(\.rule.id))
        guard !limited.isEmpty else { return }
        for award in programme.awards(for: purchase.asBought) where limited.contains(award.rule) {
            given[award.rule, default: 0] += Int64(factor) * award.points
        }
    }
}
