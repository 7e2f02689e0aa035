import Domain

/// How what happened to one purchase changes what it and others are worth.
extension Member {
    /// A purchase that may be worth something else than before.
    struct Affected {
        /// Its place among the purchases.
        let index: Int
        /// As it stood before; nil when it is new.
        let was: MemberPurchase?
    }

    /// Counts the days of purchase anew, after something happened to one of the purchases, or it turned out that there were
    /// others before the programme.
    /// - Parameters:
    ///   - place: the place of that purchase; nil when it was none of these.
    ///   - was: as it stood before; nil when it is new.
    /// - Returns: it, and those that rules weigh otherwise because of it, in their order.
    mutating func recountDays(
        at place: Int?, was: MemberPurchase?, under versions: ProgrammeVersions
    ) -> [Affected] {
        if let place, was == nil, place == purchases.endIndex - 1 {
            // The last one moves no other.
            purchases[place].circumstances.dayOfPurchase = lastDayOfPurchase()
            return [Affected(index: place, was: nil)]
        }
        let days = Set([place.map { purchases[$0].purchase.on }, was?.purchase.on].compactMap(\.self))
        var affected: [Affected] = []
        for (index, day) in daysOfPurchase().enumerated() {
            let before = purchases[index]
            let dayBefore = before.circumstances.dayOfPurchase
            if day != dayBefore { purchases[index].circumstances.dayOfPurchase = day }
            if index == place {
                affected.append(Affected(index: index, was: was))
            } else if day != dayBefore || days.contains(before.purchase.on),
                let asked = versions.programme(before.version)?.daysOfPurchase,
                asked.contains(day) || asked.contains(dayBefore)
            {
                affected.append(Affected(index: index, was: before))
            }
        }
        return affected
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

    /// The same of the last purchase alone.
    private func lastDayOfPurchase() -> Int {
        guard let day = purchases.last?.purchase.on, let before = purchases.dropLast().last(where: \.counts) else {
            return earlierDays + 1
        }
        return before.circumstances.dayOfPurchase + (before.purchase.on == day ? 0 : 1)
    }

    /// Brings the points of purchases to what they are worth now.
    ///
    /// What they gave before counts against no limit of what they give now, and they get what is left in their order. What
    /// is too much is taken first, so that it is not taken of what is given next.
    /// - Parameters:
    ///   - affected: those that may be worth something else.
    ///   - time: when it came to stand so.
    ///   - now: when that is recorded.
    mutating func credit(
        _ affected: [Affected], under versions: ProgrammeVersions, _ totals: inout CampaignTotals, at time: Timestamp,
        recordedAt now: Timestamp
    ) -> [Entry] {
        for case let was? in affected.map(\.was) {
            totals.add(-1, was, under: versions)
            campaigns.value?.add(-1, was, under: versions)
        }
        var uncredited = Set(affected.map(\.index))
        for item in affected {
            var left = self.room(for: item.index, besides: uncredited, under: versions, totals)
            if let was = item.was, purchases[item.index].returned > was.returned {
                // By giving something back nobody gets more of a campaign.
                left.merge(was.circumstances.room) { min($0, $1) }
            }
            purchases[item.index].circumstances.room = left
            uncredited.remove(item.index)
            totals.add(1, purchases[item.index], under: versions)
            campaigns.value?.add(1, purchases[item.index], under: versions)
        }
        var given: [(purchase: MemberPurchase, programme: Programme)] = []
        var made: [Entry] = []
        for item in affected {
            let purchase = purchases[item.index]
            // What is older than the programme is taken back as the version says that gave it.
            guard let programme = versions.programme(purchase.version) ?? versions.programme(item.was?.version ?? 0)
            else { continue }
            let worth = programme.awards(for: purchase).reduce(0) { $0 + $1.points }
            if item.was != nil, worth < ledger.earned(by: purchase.command) {
                made += ledger.credit(purchase, under: programme, at: time, recordedAt: now)
            } else {
                given.append((purchase, programme))
            }
        }
        for (purchase, programme) in given {
            made += ledger.credit(purchase, under: programme, at: time, recordedAt: now)
        }
        return made
    }
}

extension [MemberPurchase] {
    /// The commands whose entries the ledger has to know for these purchases to be taken in, given back or set right, on
    /// the days named.
    func commands(
        touchedBy facts: [PurchaseID], on days: Set<CalendarDay>, under versions: ProgrammeVersions
    ) -> [CommandID] {
        let known = filter { facts.contains($0.purchase.purchase) }
        let days = days.union(known.map(\.purchase.on))
        let last = versions.versions.flatMap(\.programme.daysOfPurchase).max()
        // Each fact may move the days of purchase by one.
        let moved = last.map { last in
            filter {
                $0.circumstances.dayOfPurchase <= last + facts.count || days.contains($0.purchase.on)
            }
        }
        return Set((known + (moved ?? [])).map(\.command)).sorted()
    }
}

extension Programme {
    /// The days of purchase that rules ask for.
    var daysOfPurchase: Set<Int> {
        Set((earning + campaigns.map(\.rule)).compactMap(\.conditions.dayOfPurchase))
    }
}
