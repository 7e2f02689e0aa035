public import Domain

extension Member {
    /// Where the member stands on a day; nil when the programme has no tiers.
    public func standing(under versions: ProgrammeVersions, on day: CalendarDay) -> TierStanding? {
        versions.inForce(on: day)?.programme.tiers?.standing(
            joinedOn: joinedOn, days: qualifyingDays(under: versions), asOf: day, promises: promises)
    }

    /// The tier on a day as far as anything is earned by it; nil where no rule asks for one.
    func tier(on day: CalendarDay, under versions: ProgrammeVersions) -> Tier? {
        guard let programme = versions.inForce(on: day)?.programme, programme.earnsByTier,
            let rank = standing(under: versions, on: day)?.rank
        else { return nil }
        return programme.tiers?.tiers[rank.index]
    }

    /// What counts to tiers, of each purchase that counts.
    func qualifyingDays(under versions: ProgrammeVersions) -> [QualifyingDay] {
        var last: CalendarDay?
        return purchases.filter(\.counts).map { purchase in
            let day = purchase.purchase.on
            defer { last = day }
            return QualifyingDay(
                day: day, spend: purchase.net,
                points: versions.programme(purchase.version).map { purchase.qualifyingPoints(under: $0) } ?? 0,
                visits: day == last ? 0 : 1)
        }
    }
}

extension Programme {
    /// Whether any rule asks for a tier, or any tier has a multiplier.
    fileprivate var earnsByTier: Bool {
        tiers?.tiers.contains { $0.benefits.pointsPercent != 100 } ?? false
            || (earning + campaigns.map(\.rule)).contains { $0.conditions.tiers != nil }
    }
}
