public import Domain

extension Member {
    /// Where the member stands on a day; nil when the programme has no tiers.
    public func standing(under versions: ProgrammeVersions, on day: CalendarDay) -> TierStanding? {
        versions.inForce(on: day)?.programme.tiers?.standing(
            joinedOn: joinedOn, days: qualifyingDays(under: versions), asOf: day, holds: holds)
    }

    /// The tier on a day as far as anything is earned by it; nil where no rule asks for one.
    func tier(on day: CalendarDay, under versions: ProgrammeVersions) -> Tier? {
        guard let programme = versions.inForce(on: day)?.programme, programme.earnsByTier,
            let rank = standing(under: versions, on: day)?.rank
        else { return nil }
        return programme.tiers?.tiers[rank.index]
    }

    /// What counts to tiers, by day.
    func qualifyingDays(under versions: ProgrammeVersions) -> [QualifyingDay] {
        var days: [QualifyingDay] = []
        for purchase in purchases where purchase.counts {
            let points = versions.programme(purchase.version).map { purchase.qualifyingPoints(under: $0) } ?? 0
            let last = days.last
            let isSame = last?.day == purchase.purchase.on
            let day = QualifyingDay(
                day: purchase.purchase.on, spend: (isSame ? last?.spend ?? 0 : 0) + purchase.net,
                points: (isSame ? last?.points ?? 0 : 0) + points, visits: 1)
            if isSame { days.removeLast() }
            days.append(day)
        }
        return days
    }
}

extension Programme {
    /// Whether any rule asks for a tier, or any tier has a multiplier.
    fileprivate var earnsByTier: Bool {
        tiers?.tiers.contains { $0.benefits.pointsPercent != 100 } ?? false
            || (earning + campaigns.map(\.rule)).contains { $0.conditions.tiers != nil }
    }
}
