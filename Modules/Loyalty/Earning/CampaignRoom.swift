import Domain

/// How many points campaigns have given in all, as far as they have a limit.
public struct CampaignRoom: Hashable, Sendable {
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
        for award in programme.awards(for: purchase) where limited.contains(award.rule) {
            given[award.rule, default: 0] += Int64(factor) * award.points
        }
    }
}

extension Member {
    /// How many points each rule and campaign that has limits could give for a purchase.
    ///
    /// A rule that gives the same number of points whatever is paid, on a certain day of purchase, gives them once: who
    /// splits an order has no more by it.
    /// - Parameters:
    ///   - index: the place of the purchase.
    ///   - unsettled: the places of those whose points are still to be settled: they give nothing yet.
    ///   - given: what campaigns have given in all.
    mutating func room(
        for index: Int, besides unsettled: Set<Int>, under versions: ProgrammeVersions, _ given: CampaignRoom
    ) -> [String: Int64] {
        let purchase = purchases[index]
        guard let programme = versions.programme(purchase.version) else { return [:] }
        let day = programme.day(of: purchase.purchase)
        let campaigns = programme.campaigns.filter { day >= $0.from && day < $0.until }
        var room: [String: Int64] = [:]
        for campaign in campaigns {
            let id = campaign.rule.id
            let left = campaign.mostPoints.map { $0 - (given.given[id] ?? 0) }
            let leftOfMember =
                campaign.limitsMembers ? tally(besides: unsettled, under: versions).left(of: campaign) : nil
            if let least = [left, leftOfMember].compactMap(\.self).min() { room[id] = max(least, 0) }
        }
        for rule in programme.earning + campaigns.map(\.rule)
        where rule.isOnceADay && rule.conditions.dayOfPurchase == purchase.circumstances.dayOfPurchase {
            let others = sameDay(as: index).filter { $0 != index && !unsettled.contains($0) }
            if others.contains(where: { purchases[$0].points(by: rule.id, under: versions) > 0 }) { room[rule.id] = 0 }
        }
        return room
    }

    /// What campaigns have given for the purchases that are settled.
    private mutating func tally(besides unsettled: Set<Int>, under versions: ProgrammeVersions) -> CampaignTally {
        if let campaigns { return campaigns }
        let settled = purchases.enumerated().filter { !unsettled.contains($0.offset) }.map(\.element)
        let tally = CampaignTally(settled, under: versions)
        campaigns = tally
        return tally
    }

    /// The places of the purchases of one day, around the one at a place.
    private func sameDay(as index: Int) -> Range<Int> {
        let day = purchases[index].purchase.on
        var (first, end) = (index, index + 1)
        while first > 0, purchases[first - 1].purchase.on == day { first -= 1 }
        while end < purchases.count, purchases[end].purchase.on == day { end += 1 }
        return first..<end
    }
}

extension EarningRule {
    /// Whether it gives its points for one purchase of a day only.
    var isOnceADay: Bool {
        if case .fixed = yield { conditions.dayOfPurchase != nil } else { false }
    }
}
