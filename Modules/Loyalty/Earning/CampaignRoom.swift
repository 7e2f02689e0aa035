import Domain

/// How many points campaigns have given in all, as far as they have a limit.
public struct CampaignRoom: Hashable, Sendable {
    /// By the campaign's id.
    public internal(set) var given: [String: Int64]

    /// What was given so far.
    public init(given: [String: Int64] = [:]) {
        self.given = given
    }

    /// Counts what a purchase gives.
    mutating func count(_ purchase: MemberPurchase, under programme: Programme) {
        add(1, purchase, under: programme)
    }

    /// Counts what a purchase gave no longer.
    mutating func discount(_ purchase: MemberPurchase, under programme: Programme) {
        add(-1, purchase, under: programme)
    }

    private mutating func add(_ factor: Int64, _ purchase: MemberPurchase, under programme: Programme) {
        let limited = Set(programme.campaigns.lazy.filter { $0.mostPoints != nil }.map(\.rule.id))
        guard !limited.isEmpty else { return }
        for award in programme.awards(for: purchase) where limited.contains(award.rule) {
            given[award.rule, default: 0] += factor * award.points
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
    func room(
        for index: Int, besides unsettled: Set<Int>, under versions: ProgrammeVersions, _ given: CampaignRoom
    ) -> [String: Int64] {
        let purchase = purchases[index]
        guard let programme = versions.programme(purchase.version) else { return [:] }
        let day = programme.day(of: purchase.purchase)
        let campaigns = programme.campaigns.filter { day >= $0.from && day < $0.until }
        func points(by rule: String, of others: some Sequence<Int>) -> [Int64] {
            others.lazy.filter { $0 != index && !unsettled.contains($0) }
                .map { purchases[$0].points(by: rule, under: versions) }
                .filter { $0 > 0 }
        }
        var room: [String: Int64] = [:]
        for campaign in campaigns {
            let id = campaign.rule.id
            var most: [Int64] = []
            if let limit = campaign.mostPoints { most.append(limit - (given.given[id] ?? 0)) }
            if campaign.mostPointsPerMember != nil || campaign.timesPerMember != nil {
                let had = points(by: id, of: purchases.indices)
                if let limit = campaign.mostPointsPerMember { most.append(limit - had.reduce(0, +)) }
                if let times = campaign.timesPerMember, had.count >= times { most.append(0) }
            }
            if let least = most.min() { room[id] = max(least, 0) }
        }
        for rule in programme.earning + campaigns.map(\.rule)
        where rule.isOnceADay && rule.conditions.dayOfPurchase == purchase.circumstances.dayOfPurchase {
            if !points(by: rule.id, of: sameDay(as: index)).isEmpty { room[rule.id] = 0 }
        }
        return room
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
