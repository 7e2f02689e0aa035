public import Domain

extension Member {
    /// Where the member stands on a day; nil when the programme has no tiers.
    /// - Parameter holds: the promises that were made to the member.
    public func standing(
        under versions: ProgrammeVersions, on day: CalendarDay, holds: [TierHold] = []
    ) -> TierStanding? {
        versions.inForce(on: day)?.programme.tiers?.standing(
            joinedOn: joinedOn, days: qualifyingDays(under: versions), asOf: day, holds: holds)
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
