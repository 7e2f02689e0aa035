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
    func keep(in change: Change) throws {
        guard let version = versions.inForce(on: today), let rules = version.programme.tiers, !items.isEmpty else {
            return
        }
        let customers = items.map(\.member.customer)
        let kept = try StandingBook.standings(of: customers, in: change.storage)
        var owed: [(CustomerID, TierHold)] = []
        var next: [StandingBook.Kept] = []
        var events: [TierChanged] = []
        for item in items {
            var member = item.member
            let customer = member.customer
            guard var standing = member.standing(under: versions, on: today) else { continue }
            if let told = told(item, kept[customer]), let hold = rules.hold(from: told, to: standing) {
                owed.append((customer, hold))
                member.holds.append(hold)
                standing = member.standing(under: versions, on: today) ?? standing
            }
            let new = StandingBook.Kept(customer, standing, version: version.number)
            let old = kept[customer]
            if old != new { next.append(new) }
            if old?.tier != new.tier, old != nil || standing.rank.index > 0 {
                let rank = old.flatMap { rules.index(of: $0.tier) } ?? 0
                events.append(
                    TierChanged(
                        customer: customer, from: old?.tier, to: new.tier, isRise: standing.rank.index > rank,
                        on: standing.since))
            }
        }
        try StandingBook.write(owed, in: change.storage)
        try StandingBook.write(next, in: change.storage)
        try change.publish(events)
    }

    /// What the member was told before the change; nil where it can't have been more than now.
    private func told(_ item: Item, _ kept: StandingBook.Kept?) -> TierStanding? {
        guard let kept else { return nil }
        var member = item.member
        if let before = item.before { member.purchases = before }
        guard item.before != nil || versions.inForce(on: today)?.number != kept.version else { return nil }
        return member.standing(under: versions.upTo(kept.version), on: today)
    }
}
