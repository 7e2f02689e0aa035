public import Domain

/// Points that a rule gives for a purchase.
public struct Award: Hashable, Sendable {
    /// The id of the rule or the campaign; ``tier`` for what the member's tier adds.
    public let rule: String
    /// How many; above 0.
    public let points: Int64
    /// Whether they count to tiers.
    public let qualifies: Bool

    /// The name under which the tier's multiplier gives points.
    public static let tier = "tier"
}

extension Programme {
    /// What a purchase is worth of which some may have been given back: a function of what is kept of it, so that it
    /// makes no difference in how many parts it is given back.
    /// - Parameters:
    ///   - purchase: the purchase.
    ///   - net: what was paid and not given back; minor units.
    ///   - circumstances: what held when it was recorded.
    /// - Returns: the awards, each above 0 points: earning rules, the tier, campaigns.
    public func awards(
        for purchase: PurchaseRecorded, net: Int64, _ circumstances: Circumstances
    ) -> [Award] {
        // What was given back wholly was not bought. What cost nothing was.
        guard net > 0 || net == 0 && purchase.amount.minor == 0, purchase.amount.currency == currency else { return [] }
        var awards: [Award] = []
        func limited(_ points: Int64, by rule: String) -> Int64 {
            min(points, Programme.mostPoints, circumstances.room[rule] ?? .max)
        }
        func add(_ rule: String, _ points: Int64, qualifies: Bool) {
            let points = limited(points, by: rule)
            if points > 0 { awards.append(Award(rule: rule, points: points, qualifies: qualifies)) }
        }
        let rules = earning.filter { $0.conditions.hold(for: purchase, net: net, circumstances) }
        // Percentages are of what the other rules give, whichever is written first.
        let base = rules.filter(\.qualifies).reduce(0) {
            $0 + limited(points(by: $1.yield, net: net, base: 0), by: $1.id)
        }
        for rule in rules { add(rule.id, points(by: rule.yield, net: net, base: base), qualifies: rule.qualifies) }
        let usual = awards.lazy.filter(\.qualifies).reduce(0) { $0 + $1.points }
        add(Award.tier, percent(circumstances.tierPercent - 100, of: usual), qualifies: false)
        let day = day(of: purchase)
        for campaign in campaigns
        where day >= campaign.from && day < campaign.until
            && campaign.rule.conditions.hold(for: purchase, net: net, circumstances)
        {
            add(campaign.rule.id, points(by: campaign.rule.yield, net: net, base: usual), qualifies: false)
        }
        return awards
    }

    /// The most points that one award gives.
    static let mostPoints = Posting.mostPoints

    private func points(by yield: EarningRule.Yield, net: Int64, base: Int64) -> Int64 {
        switch yield {
        case .perAmount(let points, let minor):
            rounding.quotient(Int128(net) * Int128(points), Int128(minor))
        case .fixed(let points): points
        case .percent(let share): percent(share, of: base)
        }
    }

    private func percent(_ share: Int64, of points: Int64) -> Int64 {
        rounding.quotient(Int128(max(share, 0)) * Int128(points), 100)
    }
}
