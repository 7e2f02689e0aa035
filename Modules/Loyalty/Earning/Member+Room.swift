import Domain

extension Member {
    /// How many points each rule and campaign that has limits could give for a purchase.
    ///
    /// A rule that gives the same number of points whatever is paid, on a certain day of purchase, gives them once: who
    /// splits an order has no more by it.
    /// - Parameters:
    ///   - index: the place of the purchase.
    ///   - uncredited: the places of those whose points are still to be credited: they give nothing yet.
    ///   - given: what campaigns have given in all.
    mutating func room(
        for index: Int, besides uncredited: Set<Int>, under versions: ProgrammeVersions, _ given: CampaignTotals
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
                campaign.limitsMembers ? tally(besides: uncredited, under: versions).left(of: campaign) : nil
            if let least = [left, leftOfMember].compactMap(\.self).min() { room[id] = max(least, 0) }
        }
        for rule in programme.earning + campaigns.map(\.rule)
        where rule.isOnceADay && rule.conditions.dayOfPurchase == purchase.circumstances.dayOfPurchase {
            let others = sameDay(as: index).filter { $0 != index && !uncredited.contains($0) }
            if others.contains(where: { purchases[$0].points(by: rule.id, under: versions) > 0 }) { room[rule.id] = 0 }
        }
        return room
    }

    /// What campaigns have given for the purchases that are credited.
    private mutating func tally(besides uncredited: Set<Int>, under versions: ProgrammeVersions) -> CampaignTally {
        if let tally = campaigns.value { return tally }
        let credited = purchases.enumerated().filter { !uncredited.contains($0.offset) }.map(\.element)
        let tally = CampaignTally(credited, under: versions)
        campaigns.value = tally
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
