public import Domain

/// A member: the purchases that count, and the ledger that follows from them and from commands.
///
/// A value: facts are taken in one after the other, whenever they come, and the same is done whether rows are kept of it
/// or history is only replayed.
public struct Member: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// From when on: the day of the first purchase that is known. A correction never makes it later.
    public internal(set) var joinedOn: CalendarDay
    /// On how many days something was bought before the programme began.
    public internal(set) var earlierDays: Int
    /// The purchases since then, in the order of their instants and ids.
    public internal(set) var purchases: [MemberPurchase]
    /// The points.
    public internal(set) var ledger: Ledger
    /// The promises that were made to keep a tier.
    public internal(set) var promises: [TierPromise]
    /// What campaigns have given for the purchases, as soon as anybody has asked.
    var campaigns = KeptAlong<CampaignTally>()

    /// Somebody who becomes a member.
    public init(_ customer: CustomerID, joinedOn: CalendarDay, earlierDays: Int = 0) {
        self.init(customer, joinedOn: joinedOn, earlierDays: earlierDays, purchases: [], ledger: Ledger(), promises: [])
    }

    init(
        _ customer: CustomerID, joinedOn: CalendarDay, earlierDays: Int, purchases: [MemberPurchase], ledger: Ledger,
        promises: [TierPromise]
    ) {
        self.customer = customer
        self.joinedOn = joinedOn
        self.earlierDays = earlierDays
        self.purchases = purchases
        self.ledger = ledger
        self.promises = promises
    }

    /// Takes in that something was bought.
    ///
    /// - Parameters:
    ///   - purchase: the purchase; a new one.
    ///   - versions: the programme. Purchases before it began earn nothing and are left out.
    ///   - totals: what campaigns have given so far.
    ///   - now: when it is recorded.
    /// - Returns: the entries that were made.
    public mutating func take(
        _ purchase: PurchaseRecorded, under versions: ProgrammeVersions, _ totals: inout CampaignTotals,
        at now: Timestamp
    ) -> [Entry] {
        guard let version = versions.inForce(on: purchase.on) else { return [] }
        joinedOn = min(joinedOn, purchase.on)
        let new = MemberPurchase(
            purchase, circumstances(on: purchase.on, under: versions), version: version.number)
        let place = insert(new)
        return credit(
            recountDays(at: place, was: nil, under: versions), under: versions, &totals, at: purchase.at,
            recordedAt: now)
    }

    /// Takes in that something was given back; of a purchase that is not known, nothing.
    /// - Throws: ``LoyaltyError`` with code `invalid` when more is given back than was bought.
    public mutating func take(
        _ back: PurchaseReturned, under versions: ProgrammeVersions, _ totals: inout CampaignTotals, at now: Timestamp
    ) throws(LoyaltyError) -> [Entry] {
        guard let index = purchases.firstIndex(where: { $0.purchase.purchase == back.purchase }) else { return [] }
        let was = purchases[index]
        guard back.amount.minor > 0, back.amount.minor <= was.net else {
            throw LoyaltyError(
                .invalid, "More is given back than is left of the purchase.", remedy: "Give what was paid back.")
        }
        purchases[index].returned += back.amount.minor
        return credit(
            recountDays(at: index, was: was, under: versions), under: versions, &totals, at: back.at ?? now,
            recordedAt: now)
    }

    /// Takes in that a purchase was set right; of one that is not known, nothing.
    ///
    /// On another day it earns as it would have on that day: by the version that was in force, for the tier and the
    /// months as a member then; before the programme's first day, nothing.
    public mutating func take(
        _ correction: PurchaseCorrected, under versions: ProgrammeVersions, _ totals: inout CampaignTotals,
        at now: Timestamp
    ) -> [Entry] {
        guard let index = purchases.firstIndex(where: { $0.purchase.purchase == correction.purchase }) else {
            return []
        }
        let was = purchases.remove(at: index)
        var next = was
        next.purchase = was.purchase.corrected(by: correction)
        joinedOn = min(joinedOn, next.purchase.on)
        if next.purchase.on != was.purchase.on {
            next.version = versions.inForce(on: next.purchase.on)?.number ?? 0
            next.circumstances = circumstances(on: next.purchase.on, under: versions)
        }
        let place = insert(next)
        return credit(
            recountDays(at: place, was: was, under: versions), under: versions, &totals, at: now, recordedAt: now)
    }

    /// Takes in what was bought before the programme began, as it is known now.
    /// - Parameters:
    ///   - earlierDays: on how many days.
    ///   - firstOn: the first day of a purchase; nil when all was given back.
    public mutating func take(
        earlierDays: Int, firstOn: CalendarDay?, under versions: ProgrammeVersions, _ totals: inout CampaignTotals,
        at now: Timestamp
    ) -> [Entry] {
        joinedOn = min(joinedOn, firstOn ?? joinedOn)
        guard earlierDays != self.earlierDays else { return [] }
        self.earlierDays = earlierDays
        return credit(
            recountDays(at: nil, was: nil, under: versions), under: versions, &totals, at: now, recordedAt: now)
    }

    /// What holds for a purchase of a day, besides the days and the points of the other purchases.
    private func circumstances(on day: CalendarDay, under versions: ProgrammeVersions) -> Circumstances {
        let tier = tier(on: day, under: versions)
        return Circumstances(
            dayOfPurchase: 0, tenureMonths: max(0, day.wholeMonths(since: joinedOn)), tier: tier?.id ?? "",
            tierPercent: Int64(tier?.benefits.pointsPercent ?? 100))
    }

    /// Puts a purchase where it belongs.
    /// - Returns: its place.
    private mutating func insert(_ new: MemberPurchase) -> Int {
        var place = purchases.endIndex
        while place > 0, new.isBefore(purchases[place - 1]) { place -= 1 }
        purchases.insert(new, at: place)
        return place
    }
}

extension MemberPurchase {
    /// Whether it was made before another one: at an earlier instant, or with a smaller id.
    func isBefore(_ other: MemberPurchase) -> Bool {
        (purchase.at, purchase.purchase.rawValue) < (other.purchase.at, other.purchase.purchase.rawValue)
    }
}

extension PurchaseRecorded {
    /// The purchase as it stands after it was set right.
    fileprivate func corrected(by correction: PurchaseCorrected) -> PurchaseRecorded {
        PurchaseRecorded(
            customer: customer, purchase: purchase, at: correction.at ?? at, on: correction.on,
            amount: correction.amount, category: correction.at == nil ? category : correction.category,
            channel: correction.at == nil ? channel : correction.channel)
    }
}
