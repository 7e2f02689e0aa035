public import Domain
public import Kernel

/// A draft of the programme on trial: replays histories, one customer after the other, as if it had been in force from a
/// day on, behind the versions that began before it, by the very rules of real life.
///
/// What campaigns have left is shared in the order in which the customers come: in that of their ids, as history is taken
/// in.
public struct Simulation: Sendable {
    /// The draft, from its first day on, behind the versions that began before it.
    public let versions: ProgrammeVersions
    /// The draft's first day.
    public let startsOn: CalendarDay
    /// The last day whose facts count.
    public let today: CalendarDay
    /// As of which instant.
    public let time: Timestamp
    private let zone: Zone
    private var totals = CampaignTotals()

    /// A trial.
    /// - Parameters:
    ///   - draft: the programme.
    ///   - versions: those that there are; the ones that don't begin before the draft are left out.
    ///   - day: the first day on which it would be in force.
    ///   - time: as of which instant.
    ///   - today: the organisation's day of that instant; what came later is left out.
    public init(
        _ draft: Programme, after versions: ProgrammeVersions = ProgrammeVersions([]), from day: CalendarDay,
        at time: Timestamp, on today: CalendarDay
    ) {
        self.versions = versions.followed(by: draft, from: day)
        startsOn = day
        zone = draft.zone
        self.today = today
        self.time = time
    }

    /// What would have become of a customer.
    /// - Parameter history: all that the customer bought and gave back: what was bought before the first day of the first
    ///   version earns nothing, but tells since when the customer is one, and on how many days something was bought already.
    /// - Returns: the member, with a ledger that is settled by the instant and knows all of its entries; nil when nothing
    ///   was bought from that day on.
    /// - Throws: ``LoyaltyError`` with code `invalid` when more was given back than was bought.
    public mutating func replay(_ history: BuyerHistory) throws(LoyaltyError) -> Member? {
        let facts = history.facts.filter { $0.day <= today }
        let beginning = versions.startsOn ?? startsOn
        guard let first = facts.firstPurchase(from: beginning) else { return nil }
        let (joinedOn, earlierDays) = facts.joining(before: beginning)
        var member = Member(
            history.customer, joinedOn: joinedOn.map { min($0, first) } ?? first, earlierDays: earlierDays)
        var waits = beginning < startsOn
        for fact in facts {
            if waits, fact.day >= startsOn {
                member.promiseTier(at: startsOn, under: versions)
                waits = false
            }
            switch fact {
            case .recorded(let purchase):
                if purchase.on >= beginning { _ = member.take(purchase, under: versions, &totals, at: time) }
            case .returned(let back):
                _ = try member.take(back, under: versions, &totals, at: time)
            }
        }
        if waits { member.promiseTier(at: startsOn, under: versions) }
        member.ledger.settle(by: time, in: zone)
        return member
    }
}

extension Member {
    /// Keeps the tier for the days of notice that the last version, which begins on a day, would take without.
    fileprivate mutating func promiseTier(at day: CalendarDay, under versions: ProgrammeVersions) {
        guard purchases.contains(where: { $0.purchase.on < day }), let last = versions.versions.last,
            let told = standing(under: versions.upTo(last.number - 1), on: day),
            let changed = standing(under: versions, on: day),
            let promise = last.programme.tiers?.promise(from: told, to: changed)
        else { return }
        promises.append(promise)
    }
}

extension PurchaseFact {
    /// The organisation's day of it.
    fileprivate var day: CalendarDay {
        switch self {
        case .recorded(let purchase): purchase.on
        case .returned(let back): back.on
        }
    }
}

extension [PurchaseFact] {
    /// The day of the first purchase from a day on.
    fileprivate func firstPurchase(from day: CalendarDay) -> CalendarDay? {
        compactMap { if case .recorded(let purchase) = $0, purchase.on >= day { purchase.on } else { nil } }.min()
    }

    /// The first day of a purchase that counts, and on how many days before one there was a purchase that counted then:
    /// what ``Kernel/Purchases`` tells of somebody who becomes a member.
    fileprivate func joining(before day: CalendarDay) -> (firstOn: CalendarDay?, earlierDays: Int) {
        var returned: [PurchaseID: Int64] = [:]
        var returnedBefore: [PurchaseID: Int64] = [:]
        for case .returned(let back) in self {
            returned[back.purchase, default: 0] += back.amount.minor
            if back.on < day { returnedBefore[back.purchase, default: 0] += back.amount.minor }
        }
        var firstOn: CalendarDay?
        var earlier: Set<CalendarDay> = []
        for case .recorded(let purchase) in self {
            func counts(_ returned: Int64?) -> Bool { returned.map { $0 < purchase.amount.minor } ?? true }
            if counts(returned[purchase.purchase]) {
                firstOn = firstOn.map { Swift.min($0, purchase.on) } ?? purchase.on
            }
            if purchase.on < day, counts(returnedBefore[purchase.purchase]) { earlier.insert(purchase.on) }
        }
        // Who counts from the day on only has no days before it.
        return (firstOn, firstOn.map { $0 < day } == true ? earlier.count : 0)
    }
}
