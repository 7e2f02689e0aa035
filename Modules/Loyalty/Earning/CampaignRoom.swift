/// How many points campaigns have given in all, as far as they have a limit.
public struct CampaignRoom: Hashable, Sendable {
    /// By the campaign's id.
    public internal(set) var given: [String: Int64]

    /// What was given so far.
    public init(given: [String: Int64] = [:]) {
        self.given = given
    }

    /// How many points each campaign of a programme can give for another purchase of a member; those without a limit are
    /// missing.
    func room(in programme: Programme, besides purchases: [MemberPurchase]) -> [String: Int64] {
        var room: [String: Int64] = [:]
        for campaign in programme.campaigns {
            let id = campaign.rule.id
            var most: [Int64] = []
            if let limit = campaign.mostPoints { most.append(limit - (given[id] ?? 0)) }
            if campaign.mostPointsPerMember != nil || campaign.timesPerMember != nil {
                let had = purchases.map { $0.points(by: id, under: programme) }.filter { $0 > 0 }
                if let limit = campaign.mostPointsPerMember { most.append(limit - had.reduce(0, +)) }
                if let times = campaign.timesPerMember, had.count >= times { most.append(0) }
            }
            if let least = most.min() { room[id] = max(least, 0) }
        }
        return room
    }

    /// Takes in that a purchase stands otherwise than before.
    mutating func take(_ purchase: MemberPurchase, was before: MemberPurchase?, under programme: Programme) {
        for campaign in programme.campaigns where campaign.mostPoints != nil {
            let id = campaign.rule.id
            let more = purchase.points(by: id, under: programme) - (before?.points(by: id, under: programme) ?? 0)
            if more != 0 { given[id, default: 0] += more }
        }
    }
}

extension MemberPurchase {
    /// How many points a rule gives for it.
    func points(by rule: String, under programme: Programme) -> Int64 {
        programme.awards(for: purchase, net: net, circumstances).reduce(0) { $0 + ($1.rule == rule ? $1.points : 0) }
    }

    /// How many of its points count to tiers.
    public func qualifyingPoints(under programme: Programme) -> Int64 {
        programme.awards(for: purchase, net: net, circumstances).reduce(0) { $0 + ($1.qualifies ? $1.points : 0) }
    }
}
