import Domain
import Kernel
import Storage

extension Desk {
    @discardableResult
    func record(_ purchases: [PurchaseRecorded], in change: Change) throws -> Int {
        try takeIn(purchases.map(PurchaseChange.recorded), in: change)
    }

    @discardableResult
    func record(_ returns: [PurchaseReturned], in change: Change) throws -> Int {
        guard returns.allSatisfy({ $0.returnID != nil }) else {
            throw LoyaltyError(.invalid, "A return has no id.", remedy: "Give each return an id of its own.")
        }
        return try takeIn(returns.map(PurchaseChange.returned), in: change)
    }

    func correct(_ corrections: [PurchaseCorrected], in change: Change) throws {
        try takeIn(corrections.map(PurchaseChange.corrected), in: change)
    }

    /// Something that happened to a purchase.
    enum PurchaseChange {
        case recorded(PurchaseRecorded)
        case returned(PurchaseReturned)
        case corrected(PurchaseCorrected)

        init(_ fact: PurchaseFact) {
            switch fact {
            case .recorded(let purchase): self = .recorded(purchase)
            case .returned(let back): self = .returned(back)
            }
        }

        var customer: CustomerID {
            switch self {
            case .recorded(let purchase): purchase.customer
            case .returned(let back): back.customer
            case .corrected(let correction): correction.customer
            }
        }

        var purchase: PurchaseID {
            switch self {
            case .recorded(let purchase): purchase.purchase
            case .returned(let back): back.purchase
            case .corrected(let correction): correction.purchase
            }
        }
    }

    /// Takes facts in, in the order given for each customer.
    /// - Returns: how many were new.
    @discardableResult
    func takeIn(_ facts: [PurchaseChange], in change: Change) throws -> Int {
        let versions = try programmes.versions(in: change.storage)
        guard let startsOn = versions.startsOn else { return 0 }
        let room = try PurchaseBook.room(in: change.storage)
        var taken = TakingIn(versions: versions, startsOn: startsOn, room: room)
        for page in Dictionary(grouping: facts, by: \.customer).sorted(by: { $0.key < $1.key }).pages() {
            try takeIn(Dictionary(uniqueKeysWithValues: page.map { ($0.key, $0.value) }), &taken, in: change)
        }
        try PurchaseBook.write(taken.room, was: room, in: change.storage)
        try reviewReferrals(of: Set(facts.map(\.customer)), in: change)
        return taken.count
    }

    /// What is carried from page to page of customers.
    private struct TakingIn {
        let versions: ProgrammeVersions
        let startsOn: CalendarDay
        var room: CampaignRoom
        var count = 0
    }

    private func takeIn(
        _ facts: [CustomerID: [PurchaseChange]], _ taken: inout TakingIn, in change: Change
    ) throws {
        let known = try PurchaseBook.purchases(of: facts.keys, in: change.storage)
        let holds = try StandingBook.holds(of: facts.keys, in: change.storage)
        var standings = StandingUpdate(taken.versions, on: change.today)
        var kept = try LedgerBook.ledgers(
            of: facts.keys, referring: referred(by: facts, known, taken.versions), in: change.storage)
        let first = facts.filter { kept[$0.key] == nil }.compactMapValues { facts in
            facts.compactMap { if case .recorded(let purchase) = $0 { purchase.on } else { nil } }
                .filter { $0 >= taken.startsOn }.min()
        }
        kept.merge(try newcomers(first, startsOn: taken.startsOn, in: change.storage)) { $1 }
        var written: [MemberPurchase] = []
        var returns: [PurchaseReturned] = []
        // What campaigns have left is shared in the order of the members.
        for (customer, ledger) in kept.sorted(by: { $0.key < $1.key }) {
            var member = Member(
                customer, joinedOn: ledger.joinedOn, earlierDays: ledger.earlierDays,
                purchases: known[customer] ?? [], ledger: ledger.ledger,
                holds: holds[customer] ?? [])
            let before = member.purchases
            for fact in facts[customer] ?? [] {
                let made = try take(fact, into: &member, &taken, &returns, in: change)
                kept[customer]?.add(made)
            }
            kept[customer]?.ledger = member.ledger
            kept[customer]?.joinedOn = member.joinedOn
            let isOnlyMore = (facts[customer] ?? []).allSatisfy { if case .recorded = $0 { true } else { false } }
            standings.add(member, was: isOnlyMore ? nil : before)
            let old = Set(before)
            written += member.purchases.filter { !old.contains($0) }
        }
        try PurchaseBook.write(
            written.sorted { ($0.purchase.customer, $0.purchase.at) < ($1.purchase.customer, $1.purchase.at) },
            in: change.storage)
        try PurchaseBook.write(returns, at: change.at, in: change.storage)
        try LedgerBook.keep(Array(kept.values), digests, in: change)
        try standings.keep(in: change)
    }

    private func referred(
        by facts: [CustomerID: [PurchaseChange]], _ known: [CustomerID: [MemberPurchase]], _ versions: ProgrammeVersions
    ) -> [CustomerID: [CommandID]] {
        var referred: [CustomerID: [CommandID]] = [:]
        for (customer, purchases) in known {
            let facts = facts[customer] ?? []
            let last = purchases.last?.purchase.at
            let isSimple = facts.allSatisfy { fact in
                if case .recorded(let purchase) = fact { last.map { purchase.at >= $0 } ?? true } else { false }
            }
            if isSimple { continue }
            let member = Member(
                customer, joinedOn: purchases[0].purchase.on, earlierDays: 0, purchases: purchases, ledger: Ledger(),
                holds: [])
            referred[customer] = member.commands(touchedBy: facts.map(\.purchase), under: versions)
        }
        return referred
    }

    /// Takes a fact in that is new; one that came before has to be the same.
    private func take(
        _ fact: PurchaseChange, into member: inout Member, _ taken: inout TakingIn, _ returns: inout [PurchaseReturned],
        in change: Change
    ) throws -> [Entry] {
        let known = member.purchases.first { $0.purchase.purchase == fact.purchase }
        switch fact {
        case .recorded(let purchase):
            if let known {
                guard known.purchase == purchase else { throw Desk.reused("purchase") }
                return []
            }
            guard purchase.amount.minor >= 0 else {
                throw LoyaltyError(.invalid, "A purchase is for less than nothing.", remedy: "Record a return instead.")
            }
            guard purchase.on >= taken.startsOn else { return [] }
            taken.count += 1
            return member.take(purchase, under: taken.versions, &taken.room, at: change.at)
        case .returned(let back):
            guard known != nil else { return [] }
            if let id = back.returnID {
                let new = returns.first { $0.returnID == id && $0.customer == back.customer }
                let kept = try PurchaseBook.returns([id], of: back.customer, in: change.storage)[id]
                if let kept = kept ?? new.map({ ($0.purchase, $0.amount.minor) }) {
                    guard kept == (back.purchase, back.amount.minor) else { throw Desk.reused("return") }
                    return []
                }
                returns.append(back)
            }
            taken.count += 1
            return try member.take(back, under: taken.versions, &taken.room, at: change.at)
        case .corrected(let correction):
            guard known != nil else { return [] }
            taken.count += 1
            return member.take(correction, under: taken.versions, &taken.room, at: change.at)
        }
    }
}
