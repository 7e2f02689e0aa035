import Domain
import Kernel
import Storage

/// Plans days on the tables of Outreach.
struct DayPlanner: Planner {
    let customers: any CustomerDirectory
    let scores: any Scores
    let staff: any StaffDirectory
    let paths: (any ServicePaths)?

    func plan(
        _ day: CalendarDay, from source: any SuggestionSource & SilenceSource, in change: Change
    ) throws -> Planned {
        if let kept = try past(day, in: change.storage) { return kept }
        let settings = try SettingsStore.read(OutreachSettings.self, in: change.storage)
        let standing = try items(of: day, in: change.storage)
        let reasons = try openReasons(on: day, from: source, in: change.storage)
        let candidates = try candidates(
            DayPlanner.unspoken(reasons, after: standing), on: day, source, settings, in: change.storage)
        let everybody = try staff.everybody(on: day, in: change.storage)
        var following = Following(standing, here: Set(everybody.filter(\.isPresent).map(\.id)))
        let arrangement = DayPlanner.arrange(candidates, on: day, for: everybody, &following, settings)
        let new = arrangement.contacts.filter { !following.passesOn($0) }
        for item in following.open { try bringUpToDate(item, following, in: change) }
        try keep(new, after: standing.count, on: day, in: change)
        try keep(arrangement.omitted, on: day, in: change)
        try keepPlan(of: day, items: standing.count + new.count, carriedOver: arrangement.carriedOver, in: change)
        return Planned(due: reasons.count, added: new.count, carriedOver: arrangement.carriedOver)
    }

    /// Arranges those whose items do not stand. As long as there is no room for something owed, what was chosen gives
    /// way, though it was planned before, and then what is not due yet.
    private static func arrange(
        _ candidates: [Candidate], on day: CalendarDay, for everybody: [StaffEntry],
        _ following: inout Following, _ settings: OutreachSettings
    ) -> Arrangement {
        var waiting = candidates.filter { !following.keeps($0, settings) }
        while true {
            let desks = DayPlanner.desks(everybody, taken: following.taken, settings)
            let arrangement = Arrangement(waiting, desks: desks, settings)
            let leaving = following.giveWay(to: arrangement, on: day, settings)
            if leaving.isEmpty { return arrangement }
            waiting += leaving
        }
    }

    /// The plan of a day before the newest one that was planned; nil when it may still be planned. What was owed on that
    /// day and why somebody was left out is history, and today's facts would falsify it.
    private func past(_ day: CalendarDay, in read: any ReadTransaction) throws -> Planned? {
        let carriedOver = try read.first(
            """
            SELECT carried_over FROM \(OutreachTables.plan) WHERE day = \(day)
              AND EXISTS (SELECT 1 FROM \(OutreachTables.plan) AS later WHERE later.day > \(day))
            """
        ) { try $0.value(0, as: Int.self) }
        return carriedOver.map { Planned(due: 0, added: 0, carriedOver: $0) }
    }

    /// The reasons that no closed item of the day was about.
    private static func unspoken(
        _ reasons: [CustomerID: [Suggestion]], after items: [Item]
    ) -> [CustomerID: [Suggestion]] {
        var reasons = reasons
        for item in items where item.outcome != nil {
            let carried = Set(item.reasons.map(\.occasionKey))
            reasons[item.customer]?.removeAll { carried.contains($0.occasionKey) }
        }
        return reasons.filter { !$0.value.isEmpty }
    }

    /// The reasons that stand on a day and were not dealt with, by customer.
    private func openReasons(
        on day: CalendarDay, from source: any SuggestionSource, in read: any ReadTransaction
    ) throws -> [CustomerID: [Suggestion]] {
        var reasons: [CustomerID: [Suggestion]] = [:]
        try source.suggest(for: day, in: read) { reasons[$0.customer, default: []].append($0) }
        for reason in try Postponed.due(on: day, in: read) {
            var others = reasons[reason.customer] ?? []
            if let known = others.firstIndex(where: { $0.occasionKey == reason.occasionKey }) {
                others[known] = others[known].agreed(on: reason.due)
            } else {
                others.append(reason)
            }
            reasons[reason.customer] = others
        }
        reasons = reasons.mapValues(\.withoutCovered)
        for page in Array(reasons.keys).pages() {
            var settled: [(customer: CustomerID, kind: String, occasion: String)] = []
            try read.each(
                """
                SELECT customer_id, kind, occasion FROM \(OutreachTables.settled)
                WHERE customer_id IN (\(list: page)) AND (until_on IS NULL OR until_on > \(day))
                """
            ) { row in
                settled.append((try row.value(0), try row.text(1), try row.text(2)))
            }
            for (customer, kind, occasion) in settled {
                reasons[customer]?.removeAll { $0.kind == kind && $0.occasion == occasion }
            }
        }
        return reasons.filter { !$0.value.isEmpty }
    }

    private func candidates(
        _ reasons: [CustomerID: [Suggestion]], on day: CalendarDay, _ source: any SilenceSource,
        _ settings: OutreachSettings, in read: any ReadTransaction
    ) throws -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(reasons.count)
        for page in reasons.keys.sorted().pages() {
            let ids = Array(page)
            let entries = try customers.entries(of: ids, on: day, in: read)
            let values = try scores.scores(of: ids, on: day, in: read)
            let paths = try paths?.paths(of: ids, on: day, in: read) ?? [:]
            let paused = try pausedCustomers(among: ids, on: day, settings, in: read)
            let offered = ids.filter { reasons[$0]?.contains { $0.nature == .chosen } ?? false }
            let silences = try source.silences(among: offered, on: day, in: read)
            let secret = try source.secretSilences(among: offered, on: day, in: read)
            for id in ids {
                guard let entry = entries[id], var reasons = reasons[id] else { continue }
                if secret.contains(id), silences[id] == nil { reasons.removeAll { $0.nature == .chosen } }
                guard !reasons.isEmpty else { continue }
                candidates.append(
                    Candidate(
                        customer: id, reasons: reasons, valueAtStake: values[id]?.valueIfKept.minor ?? 0,
                        contactPoint: entry.contactPoints.first, representative: entry.representative,
                        isPaused: paused.contains(id), silence: silences[id], priority: paths[id]?.priority ?? 0))
            }
        }
        return candidates
    }

    /// Whoever was spoken with for something chosen a short while ago, has had enough of it from all modules, or was
    /// spoken with for anything today; also whoever was owed a
    /// contact today, even if what was owed has been dealt with otherwise: such an item is worth 0.
    private func pausedCustomers(
        among ids: [CustomerID], on day: CalendarDay, _ settings: OutreachSettings, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        let crowded = try PressureLedger().crowded(among: ids, for: .high, on: day, in: read)
        return crowded.union(
            try read.all(
                """
                SELECT customer_id FROM \(OutreachTables.item)
                WHERE customer_id IN (\(list: ids)) AND day > \(day - max(settings.chosenPause, 1)) AND day <= \(day)
                  AND (nature = \(Nature.chosen.rawValue) AND outcome IN ('done', 'declined')
                    OR day = \(day) AND (outcome IS NOT NULL OR worth = 0))
                """
            ) { row in try row.value(0) })
    }

    /// Who can make contacts on a day, with the room that is left.
    private static func desks(
        _ everybody: [StaffEntry], taken: [Item], _ settings: OutreachSettings
    ) -> [Arrangement.Desk] {
        var used: [StaffID?: Int] = [:]
        for item in taken { used[item.staff, default: 0] += 1 }
        guard !everybody.isEmpty else {
            return [Arrangement.Desk(staff: nil, room: settings.dailyContacts - used[nil, default: 0])]
        }
        let away = everybody.filter { !$0.isPresent }
        return everybody.filter(\.isPresent).map { member in
            Arrangement.Desk(
                staff: member.id, room: member.dailyContacts - used[member.id, default: 0],
                department: member.department,
                standsInFor: Set(away.filter { $0.deputy == member.id }.map(\.id)))
        }
    }
}
