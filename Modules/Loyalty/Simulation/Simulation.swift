public import Domain
public import Kernel

/// A draft of the programme on trial: replays histories, one customer after the other, as if it had been in force from a
/// day on, by the very rules of real life.
///
/// What campaigns have left is shared in the order in which the customers come: in that of their ids, as history is taken
/// in.
public struct Simulation: Sendable {
    /// The draft, from its first day on.
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
    ///   - day: the first day on which it would be in force.
    ///   - time: as of which instant.
    ///   - today: the organisation's day of that instant; what came later is left out.
    public init(_ draft: Programme, from day: CalendarDay, at time: Timestamp, on today: CalendarDay) {
        versions = ProgrammeVersions(draft, startingOn: day)
        startsOn = day
        zone = draft.zone
        self.today = today
        self.time = time
    }

    /// What would have become of a customer.
    /// - Parameter history: all that the customer bought and gave back: what was bought before the draft's first day earns
    ///   nothing, but tells since when the customer is one, and on how many days something was bought already.
    /// - Returns: the member, with a ledger that is settled by the instant and knows all of its entries; nil when nothing
    ///   was bought from the first day on.
    /// - Throws: ``LoyaltyError`` with code `invalid` when more was given back than was bought.
    public mutating func replay(_ history: BuyerHistory) throws(LoyaltyError) -> Member? {
        let facts = history.facts.filter { $0.day <= today }
        guard let first = facts.firstPurchase(from: startsOn) else { return nil }
        let (joinedOn, earlierDays) = facts.joining(before: startsOn)
        var member = Member(
            history.customer, joinedOn: joinedOn.map { min($0, first) } ?? first, earlierDays: earlierDays)
        for fact in facts {
            switch fact {
            case .recorded(let purchase):
                if purchase.on >= startsOn { _ = member.take(purchase, under: versions, &totals, at: time) }
            case .returned(let back):
                _ = try member.take(back, under: versions, &totals, at: time)
            }
        }
        member.ledger.settle(by: time, in: zone)
        return member
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
