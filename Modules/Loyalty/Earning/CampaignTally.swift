import Domain

/// How many points campaigns have given to one member, and for how many purchases; kept along, so that it is not summed
/// up anew for every purchase.
struct CampaignTally {
    private var points: [String: Int64] = [:]
    private var times: [String: Int] = [:]

    /// That of some purchases.
    init(_ purchases: some Sequence<MemberPurchase>, under versions: ProgrammeVersions) {
        for purchase in purchases { add(1, purchase, under: versions) }
    }

    /// Counts what a purchase gives (1), or no longer (-1).
    mutating func add(_ factor: Int, _ purchase: MemberPurchase, under versions: ProgrammeVersions) {
        guard let programme = versions.programme(purchase.version), !programme.campaigns.isEmpty else { return }
        for award in programme.awards(for: purchase.asBought) {
            points[award.rule, default: 0] += Int64(factor) * award.points
            times[award.rule, default: 0] += factor
        }
    }

    /// How many points a campaign with limits for a member still has; nil when it has none.
    func left(of campaign: Campaign) -> Int64? {
        let id = campaign.rule.id
        let ofPoints = campaign.mostPointsPerMember.map { $0 - (points[id] ?? 0) }
        let ofTimes = campaign.timesPerMember.flatMap { (times[id] ?? 0) >= $0 ? Int64(0) : nil }
        return [ofPoints, ofTimes].compactMap(\.self).min()
    }
}

extension Campaign {
    /// Whether there is a limit for each member.
    var limitsMembers: Bool { mostPointsPerMember != nil || timesPerMember != nil }
}
