public import Domain

/// A member: the purchases that count, and the ledger that follows from them and from commands.
///
/// A value: facts are taken in one after the other, whenever they come, and the same is done whether rows are kept of it
/// or history is only replayed.
public struct Member: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// From when on: the day of the first purchase that is known.
    public internal(set) var joinedOn: CalendarDay
    /// On how many days something was bought before the programme began.
    public let earlierDays: Int
    /// The purchases since then, in the order of their instants and ids.
    public internal(set) var purchases: [MemberPurchase]
    /// The points.
    public internal(set) var ledger: Ledger
    /// The promises that were made to keep a tier.
    public internal(set) var holds: [TierHold]

    /// Somebody who becomes a member.
    public init(_ customer: CustomerID, joinedOn: CalendarDay, earlierDays: Int = 0) {
        self.init(customer, joinedOn: joinedOn, earlierDays: earlierDays, purchases: [], ledger: Ledger(), holds: [])
    }

    init(
        _ customer: CustomerID, joinedOn: CalendarDay, earlierDays: Int, purchases: [MemberPurchase], ledger: Ledger,
        holds: [TierHold]
    ) {
        self.customer = customer
        self.joinedOn = joinedOn
        self.earlierDays = earlierDays
        self.purchases = purchases
        self.ledger = ledger
        self.holds = holds
    }

    /// Takes in that something was bought.
    ///
    /// - Parameters:
    ///   - purchase: the purchase; a new one.
    ///   - versions: the programme. Purchases before it began earn nothing and are left out.
    ///   - room: what campaigns have given so far.
    ///   - now: when it is recorded.
    /// - Returns: the entries that were made.
    public mutating func take(
        _ purchase: PurchaseRecorded, under versions: ProgrammeVersions, _ room: inout CampaignRoom, at now: Timestamp
    ) -> [Entry] {
        guard let version = versions.inForce(on: purchase.on) else { return [] }
        joinedOn = min(joinedOn, purchase.on)
        let programme = version.programme
        let place = purchases.firstIndex {
            ($0.purchase.at, $0.purchase.purchase.rawValue) > (purchase.at, purchase.purchase.rawValue)
        }
        let tier = tier(on: purchase.on, under: versions)
        let circumstances = Circumstances(
            dayOfPurchase: 0, tenureMonths: max(0, purchase.on.wholeMonths(since: joinedOn)), tier: tier?.id ?? "",
            tierPercent: Int64(tier?.benefits.pointsPercent ?? 100),
            campaignRoom: room.room(in: programme, besides: purchases))
        purchases.insert(
            MemberPurchase(purchase, circumstances, version: version.number), at: place ?? purchases.endIndex)
        return settle(under: versions, &room, as: .bought(purchase.purchase), at: purchase.at, recordedAt: now)
    }

    /// Takes in that something was given back; of a purchase that is not known, nothing.
    /// - Throws: ``LoyaltyError`` with code `invalid` when more is given back than was bought.
    public mutating func take(
        _ back: PurchaseReturned, under versions: ProgrammeVersions, _ room: inout CampaignRoom, at now: Timestamp
    ) throws(LoyaltyError) -> [Entry] {
        guard let index = purchases.firstIndex(where: { $0.purchase.purchase == back.purchase }) else { return [] }
        let was = purchases[index]
        guard back.amount.minor > 0, back.amount.minor <= was.net else {
            throw LoyaltyError(
                .invalid, "More is given back than is left of the purchase.", remedy: "Give what was paid back.")
        }
        purchases[index].returned += back.amount.minor
        return settle(under: versions, &room, as: .changed(was), at: back.at ?? now, recordedAt: now)
    }

    /// Takes in that a purchase was set right; of one that is not known, nothing.
    public mutating func take(
        _ correction: PurchaseCorrected, under versions: ProgrammeVersions, _ room: inout CampaignRoom,
        at now: Timestamp
    ) -> [Entry] {
        guard let index = purchases.firstIndex(where: { $0.purchase.purchase == correction.purchase }) else {
            return []
        }
        let was = purchases.remove(at: index)
        var next = was
        next.purchase = was.purchase.corrected(by: correction)
        joinedOn = min(joinedOn, next.purchase.on)
        let place = purchases.firstIndex {
            ($0.purchase.at, $0.purchase.purchase.rawValue) > (next.purchase.at, next.purchase.purchase.rawValue)
        }
        purchases.insert(next, at: place ?? purchases.endIndex)
        return settle(under: versions, &room, as: .changed(was), at: now, recordedAt: now)
    }
}

extension Member {
    /// What happened to one of the purchases.
    private enum Happening {
        case bought(PurchaseID)
        case changed(MemberPurchase)

        var purchase: PurchaseID {
            switch self {
            case .bought(let purchase): purchase
            case .changed(let was): was.purchase.purchase
            }
        }
    }

    /// Counts the days of purchase anew, and brings the points of every purchase that stands otherwise than before to
    /// what it is worth now.
    private mutating func settle(
        under versions: ProgrammeVersions, _ room: inout CampaignRoom, as happening: Happening, at time: Timestamp,
        recordedAt now: Timestamp
    ) -> [Entry] {
        var made: [Entry] = []
        for (index, day) in daysOfPurchase().enumerated() {
            let was = purchases[index]
            let isMeant = was.purchase.purchase == happening.purchase
            guard isMeant || was.circumstances.dayOfPurchase != day else { continue }
            purchases[index].circumstances.dayOfPurchase = day
            guard let programme = versions.programme(was.version),
                isMeant || programme.daysOfPurchase.contains(day)
                    || programme.daysOfPurchase.contains(was.circumstances.dayOfPurchase)
            else { continue }
            let before: MemberPurchase? =
                switch happening {
                case .bought: isMeant ? nil : was
                case .changed(let changed): isMeant ? changed : was
                }
            room.take(purchases[index], was: before, under: programme)
            made += ledger.credit(purchases[index], under: programme, at: time, recordedAt: now)
        }
        return made
    }

    /// For each purchase, on which of the days of purchase that count it lies; one that does not count has the number of
    /// the day that it would be.
    private func daysOfPurchase() -> [Int] {
        var days = earlierDays
        var last: CalendarDay?
        return purchases.map { purchase in
            guard purchase.counts else { return last == purchase.purchase.on ? days : days + 1 }
            if purchase.purchase.on != last { days += 1 }
            last = purchase.purchase.on
            return days
        }
    }

    /// The commands whose entries the ledger has to know for these purchases to be taken in, given back or set right.
    func commands(touchedBy facts: [PurchaseID], under versions: ProgrammeVersions) -> [CommandID] {
        let known = purchases.filter { facts.contains($0.purchase.purchase) }
        let last = versions.versions.flatMap(\.programme.daysOfPurchase).max()
        // Each fact may move the days of purchase by one.
        let moved = last.map { last in purchases.filter { $0.circumstances.dayOfPurchase <= last + facts.count } } ?? []
        return Set((known + moved).map(\.command)).sorted()
    }
}

extension Programme {
    /// The days of purchase that rules ask for.
    var daysOfPurchase: Set<Int> {
        Set((earning + campaigns.map(\.rule)).compactMap(\.conditions.dayOfPurchase))
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
