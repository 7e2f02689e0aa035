import Domain
import Kernel
import Storage

/// Facts about purchases on their way into members' ledgers, a page of customers at a time.
struct Intake {
    let desk: Desk
    let versions: ProgrammeVersions
    /// The programme's first day.
    let startsOn: CalendarDay
    let change: Change
    /// What campaigns have given; they are shared in the order of the members.
    var totals: CampaignTotals
    /// How many facts were new.
    private(set) var count = 0

    init(desk: Desk, versions: ProgrammeVersions, startsOn: CalendarDay, change: Change, totals: CampaignTotals) {
        self.desk = desk
        self.versions = versions
        self.startsOn = startsOn
        self.change = change
        self.totals = totals
    }

    /// The facts of some customers, and what is known of these.
    private struct Page {
        var facts: [CustomerID: [PurchaseChange]]
        let known: [CustomerID: [MemberPurchase]]
        let promises: [CustomerID: [TierPromise]]
        /// What was bought before the programme, of those of whom it may be otherwise than is known.
        let past: [CustomerID: (firstOn: CalendarDay?, earlierDays: Int)]
        /// What was given back before.
        var returns: [CustomerID: [ReturnID: (purchase: PurchaseID, amount: Int64)]]
        var purchases: [MemberPurchase] = []
        var newReturns: [PurchaseReturned] = []
    }

    /// Takes in what happened to the purchases of some customers, in the order given for each.
    mutating func take(_ facts: [CustomerID: [PurchaseChange]]) throws {
        var (page, kept) = try read(facts)
        var standings = StandingUpdate(versions, on: change.today)
        for (customer, ledger) in kept.sorted(by: { $0.key < $1.key }) {
            var member = Member(
                customer, joinedOn: ledger.joinedOn, earlierDays: ledger.earlierDays,
                purchases: page.known[customer] ?? [], ledger: ledger.ledger, promises: page.promises[customer] ?? [])
            let before = member.purchases
            if let past = page.past[customer], ledger.isKept {
                kept[customer]?.add(
                    member.take(
                        earlierDays: past.earlierDays, firstOn: past.firstOn, under: versions, &totals, at: change.at))
            }
            let facts = page.facts[customer] ?? []
            for fact in facts { kept[customer]?.add(try take(fact, into: &member, &page)) }
            kept[customer]?.ledger = member.ledger
            kept[customer]?.joinedOn = member.joinedOn
            kept[customer]?.earlierDays = member.earlierDays
            let isOnlyMore = facts.allSatisfy { if case .recorded = $0 { true } else { false } }
            standings.add(member, was: isOnlyMore ? nil : before)
            let old = Set(before)
            page.purchases += member.purchases.filter { !old.contains($0) }
        }
        try LedgerBook.keep(Array(kept.values), desk.digests, in: change)
        try PurchaseBook.write(page.purchases, in: change.storage)
        try PurchaseBook.write(page.newReturns, at: change.at, in: change.storage)
        try standings.keep(in: change)
    }

    // MARK: What is known

    private func read(_ facts: [CustomerID: [PurchaseChange]]) throws -> (Page, [CustomerID: KeptLedger]) {
        let storage = change.storage
        let known = try PurchaseBook.purchases(of: facts.keys, in: storage)
        let past = facts.filter { customer, facts in isOfThePast(facts, known[customer] ?? []) }.keys.sorted()
        var facts = facts
        for (customer, its) in facts {
            var purchases = Set((known[customer] ?? []).map(\.purchase.purchase))
            guard its.contains(where: { isEntry($0, besides: purchases) }) else { continue }
            facts[customer] = try its.flatMap { fact in
                guard isEntry(fact, besides: purchases) else { return [fact] }
                purchases.insert(fact.purchase)
                return try entering(fact)
            }
        }
        let late = facts.filter { customer, facts in isLate(facts, after: known[customer] ?? []) }.keys
        var kept = try LedgerBook.ledgers(
            of: facts.keys, referring: referred(by: facts.filter { late.contains($0.key) }, known),
            whole: Set(past).union(versions.slide ? Array(late) : []), in: storage)
        let joining = facts.filter { kept[$0.key] == nil }.compactMapValues { facts in
            facts.compactMap { if case .recorded(let purchase) = $0 { purchase.on } else { nil } }
                .filter { $0 >= startsOn }.min()
        }
        kept.merge(try desk.newcomers(joining, startsOn: startsOn, in: storage)) { $1 }
        let returns = try facts.mapValues { facts in
            facts.compactMap { if case .returned(let back) = $0 { back.returnID } else { nil } }
        }.filter { !$0.value.isEmpty }.map { customer, ids in
            (customer, try PurchaseBook.returns(ids, of: customer, in: storage))
        }
        let page = Page(
            facts: facts, known: known, promises: try StandingBook.promises(of: facts.keys, in: storage),
            past: try desk.past(of: past, startsOn: startsOn, in: storage),
            returns: Dictionary(uniqueKeysWithValues: returns))
        return (page, kept)
    }

    /// Whether a purchase older than the programme is set right into it.
    private func isEntry(_ fact: PurchaseChange, besides known: Set<PurchaseID>) -> Bool {
        if case .corrected(let correction) = fact {
            correction.at != nil && correction.on >= startsOn && !known.contains(correction.purchase)
        } else {
            false
        }
    }

    /// A purchase that was set right into the programme, as if it had been recorded so, and what was given back of it.
    private func entering(_ fact: PurchaseChange) throws -> [PurchaseChange] {
        guard case .corrected(let correction) = fact, let at = correction.at else { return [] }
        let purchase = PurchaseRecorded(
            customer: correction.customer, purchase: correction.purchase, at: at, on: correction.on,
            amount: correction.amount, category: correction.category, channel: correction.channel)
        let histories =
            try desk.purchases?.histories(of: .these([correction.customer]), from: startsOn, in: change.storage) ?? []
        let returns = histories.flatMap(\.facts).filter { fact in
            if case .returned(let back) = fact { back.purchase == correction.purchase } else { false }
        }
        return [.recorded(purchase)] + returns.map(PurchaseChange.init)
    }

    /// Whether any of the facts is about something else than further purchases.
    private func isLate(_ facts: [PurchaseChange], after purchases: [MemberPurchase]) -> Bool {
        var last = purchases.last?.purchase.at
        return !facts.allSatisfy { fact in
            guard case .recorded(let purchase) = fact, last.map({ purchase.at > $0 }) ?? true else { return false }
            last = purchase.at
            return !versions.slide || purchase.on == change.today
        }
    }

    /// Whether any of the facts may be about what was bought before the programme.
    private func isOfThePast(_ facts: [PurchaseChange], _ purchases: [MemberPurchase]) -> Bool {
        let known = Set(purchases.lazy.filter { $0.version > 0 }.map(\.purchase.purchase))
        return facts.contains { fact in
            if fact.on < startsOn { return true }
            if case .recorded = fact { return false }
            return !known.contains(fact.purchase)
        }
    }

    /// The commands whose entries the ledgers have to know.
    private func referred(
        by facts: [CustomerID: [PurchaseChange]], _ known: [CustomerID: [MemberPurchase]]
    ) -> [CustomerID: [CommandID]] {
        var referred: [CustomerID: [CommandID]] = [:]
        for (customer, facts) in facts {
            referred[customer] = known[customer]?.commands(
                touchedBy: facts.map(\.purchase), on: Set(facts.map(\.on)), under: versions)
        }
        return referred
    }

    // MARK: One by one

    /// Takes a fact in that is new; one that came before has to be the same.
    private mutating func take(
        _ fact: PurchaseChange, into member: inout Member, _ page: inout Page
    ) throws -> [Entry] {
        let known = member.purchases.first { $0.purchase.purchase == fact.purchase }
        switch fact {
        case .recorded(let purchase):
            guard purchase.on >= startsOn else { return [] }
            if let known {
                guard try known.purchase == purchase || wasRecorded(purchase) else { throw Desk.reused("purchase") }
                return []
            }
            guard purchase.amount.minor >= 0 else {
                throw LoyaltyError(.invalid, "A purchase is for less than nothing.", remedy: "Record a return instead.")
            }
            count += 1
            return member.take(purchase, under: versions, &totals, at: change.at)
        case .returned(let back):
            guard known != nil else { return [] }
            if let id = back.returnID {
                if let kept = page.returns[back.customer]?[id] {
                    guard kept == (back.purchase, back.amount.minor) else { throw Desk.reused("return") }
                    return []
                }
                page.returns[back.customer, default: [:]][id] = (back.purchase, back.amount.minor)
                page.newReturns.append(back)
            }
            count += 1
            return try member.take(back, under: versions, &totals, at: change.at)
        case .corrected(let correction):
            guard let known else { return [] }
            count += 1
            let was = known.purchase
            try PurchaseBook.remember(was, as: try desk.digest(of: was, in: change.storage), in: change.storage)
            return member.take(correction, under: versions, &totals, at: change.at)
        }
    }

    /// Whether a purchase stood so when it was recorded, and was set right since.
    private func wasRecorded(_ purchase: PurchaseRecorded) throws -> Bool {
        let recorded = try PurchaseBook.recorded(purchase.purchase, of: purchase.customer, in: change.storage)
        return try recorded == desk.digest(of: purchase, in: change.storage)
    }
}

extension ProgrammeVersions {
    /// Whether activity puts off the end of points under any version.
    fileprivate var slide: Bool {
        versions.contains { if case .sliding = $0.programme.expiry { true } else { false } }
    }
}
