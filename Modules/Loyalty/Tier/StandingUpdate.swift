import Domain
import Kernel
import Storage

/// Brings where members stand among the tiers up to date with what was done to them in a change.
struct StandingUpdate {
    /// A member after the change.
    private struct Item {
        let member: Member
        /// The purchases before, where they may have counted for more; nil where they can't.
        let before: [MemberPurchase]?
    }

    private let versions: ProgrammeVersions
    private let today: CalendarDay
    private var items: [Item] = []

    init(_ versions: ProgrammeVersions, on today: CalendarDay) {
        self.versions = versions
        self.today = today
    }

    /// Adds a member.
    /// - Parameter before: the purchases as they were, where some of them may have counted for more; nil where they were
    ///   only added to.
    mutating func add(_ member: Member, was before: [MemberPurchase]? = nil) {
        items.append(Item(member: member, before: before))
    }

    /// Writes where the members stand now, with the promises that they are owed, and tells whose tier has changed.
    ///
    /// Every member has a row, also under a version without tiers: a later one that has them finds everybody.
    func keep(in change: Change) throws {
        guard let version = versions.inForce(on: today), !items.isEmpty else { return }
        let kept = try StandingBook.standings(of: items.map(\.member.customer), in: change.storage)
        var owed: [(CustomerID, TierPromise)] = []
        var next: [StandingBook.Kept] = []
        var events: [TierChanged] = []
        for item in items {
            let old = kept[item.member.customer]
            let (standing, promise) = standing(of: item, old, by: version.programme.tiers)
            if let promise { owed.append((item.member.customer, promise)) }
            let new = StandingBook.Kept(item.member, standing, version: version.number)
            if old != new { next.append(new) }
            if let standing, let event = event(from: old, to: standing, of: item, version.programme.tiers) {
                events.append(event)
            }
        }
        try StandingBook.write(owed, in: change.storage)
        try StandingBook.write(next, in: change.storage)
        try change.publish(events)
    }

    /// Where a member stands now, with the promise that is owed so that nobody falls without notice.
    private func standing(
        of item: Item, _ old: StandingBook.Kept?, by rules: TierRules?
    ) -> (TierStanding?, TierPromise?) {
        var member = item.member
        guard let rules, let standing = member.standing(under: versions, on: today) else { return (nil, nil) }
        guard let told = told(item, old), let promise = rules.promise(from: told, to: standing) else {
            return (standing, nil)
        }
        member.promises.append(promise)
        return (member.standing(under: versions, on: today), promise)
    }

    /// What is told of a tier that is another one than before; nobody is told of the lowest one at the beginning.
    private func event(
        from old: StandingBook.Kept?, to standing: TierStanding, of item: Item, _ rules: TierRules?
    ) -> TierChanged? {
        let before = old.flatMap { $0.tier.isEmpty ? nil : $0.tier }
        guard before != standing.rank.id, before != nil || standing.rank.index > 0 else { return nil }
        return TierChanged(
            customer: item.member.customer, from: before, to: standing.rank.id,
            isRise: standing.rank.index > before.flatMap { rules?.index(of: $0) } ?? 0, on: standing.since)
    }

    /// What the member was told before the change; nil where it can't have been more than now.
    private func told(_ item: Item, _ kept: StandingBook.Kept?) -> TierStanding? {
        guard let kept else { return nil }
        guard item.before != nil || versions.inForce(on: today)?.number != kept.version else { return nil }
        var member = item.member
        if let before = item.before { member.purchases = reliable(before, now: member.purchases) }
        return member.standing(under: versions.upTo(kept.version), on: today)
    }

    /// The purchases as they were, as far as anybody could rely on them: what may still be given back, or was bought within
    /// the days of notice, is taken as it is now. So nobody keeps a tier by buying and giving back.
    private func reliable(_ before: [MemberPurchase], now: [MemberPurchase]) -> [MemberPurchase] {
        guard let programme = versions.inForce(on: today)?.programme else { return before }
        let start = today - max(programme.returnDays, programme.tiers?.noticeDays ?? 0)
        let new = Set(before.filter { $0.purchase.on >= start }.map(\.purchase.purchase))
        return
            (before.filter { !new.contains($0.purchase.purchase) }
            + now.filter { new.contains($0.purchase.purchase) }).sorted { $0.isBefore($1) }
    }
}
