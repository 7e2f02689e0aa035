import Domain
import Kernel
import Storage

/// Plans days on the tables of Outreach.
struct DayPlanner: Planner {
    let customers: any CustomerDirectory
    let scores: any Scores
    let staff: any StaffDirectory

    func plan(_ day: CalendarDay, from source: any SuggestionSource, in change: Change) throws -> Planned {
        let settings = try SettingsStore.read(OutreachSettings.self, in: change.storage)
        let reasons = try openReasons(on: day, from: source, in: change.storage)
        try bringUpToDate(try items(of: day, in: change.storage).filter { $0.outcome == nil }, reasons, in: change)
        let standing = try items(of: day, in: change.storage)
        let candidates = try candidates(
            DayPlanner.unplanned(reasons, beside: standing), on: day, settings, in: change.storage)
        let taken = standing.filter { $0.outcome != nil || !$0.reasons.isEmpty }
        let desks = try desks(on: day, taken: taken, settings, in: change.storage)
        let arrangement = Arrangement(candidates, desks: desks, settings)
        let carriedOver = arrangement.omitted.count { $0.omission == .capacity && $0.candidate.isOwed }
        let result = Planned(due: reasons.count, added: arrangement.contacts.count, carriedOver: carriedOver)
        try keep(arrangement, after: standing.count, on: day, carriedOver: carriedOver, in: change)
        return result
    }

    /// What is not on the day's list yet: the reasons of customers without an open item, without those that a closed
    /// item of the day was about.
    private static func unplanned(
        _ reasons: [CustomerID: [Suggestion]], beside items: [Item]
    ) -> [CustomerID: [Suggestion]] {
        var reasons = reasons
        for item in items {
            guard item.outcome != nil else {
                reasons[item.customer] = nil
                continue
            }
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
            let known = reasons[reason.customer]?.contains { $0.occasionKey == reason.occasionKey } ?? false
            if !known { reasons[reason.customer, default: []].append(reason) }
        }
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
        _ reasons: [CustomerID: [Suggestion]], on day: CalendarDay, _ settings: OutreachSettings,
        in read: any ReadTransaction
    ) throws -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(reasons.count)
        for page in reasons.keys.sorted().pages() {
            let ids = Array(page)
            let entries = try customers.entries(of: ids, on: day, in: read)
            let values = try scores.scores(of: ids, on: day, in: read)
            let paused = try pausedCustomers(among: ids, on: day, settings, in: read)
            for id in ids {
                guard let entry = entries[id], let reasons = reasons[id] else { continue }
                candidates.append(
                    Candidate(
                        customer: id, reasons: reasons, valueAtStake: values[id]?.valueIfKept.minor ?? 0,
                        contactPoint: entry.contactPoints.first, representative: entry.representative,
                        isPaused: paused.contains(id)))
            }
        }
        return candidates
    }

    /// Whoever was spoken with for something chosen a short while ago, or for anything today.
    private func pausedCustomers(
        among ids: [CustomerID], on day: CalendarDay, _ settings: OutreachSettings, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        Set(
            try read.all(
                """
                SELECT customer_id FROM \(OutreachTables.item)
                WHERE customer_id IN (\(list: ids)) AND day > \(day - max(settings.chosenPause, 1)) AND day <= \(day)
                  AND (nature = \(Nature.chosen.rawValue) AND outcome IN ('done', 'declined')
                    OR day = \(day) AND outcome IS NOT NULL)
                """
            ) { row in try row.value(0) })
    }

    /// Who can make contacts on a day, with the room that is left.
    private func desks(
        on day: CalendarDay, taken: [Item], _ settings: OutreachSettings, in read: any ReadTransaction
    ) throws -> [Arrangement.Desk] {
        var used: [StaffID?: Int] = [:]
        for item in taken { used[item.staff, default: 0] += 1 }
        let everybody = try staff.everybody(on: day, in: read)
        guard !everybody.isEmpty else {
            return [Arrangement.Desk(staff: nil, room: settings.dailyContacts - used[nil, default: 0])]
        }
        let away = everybody.filter { !$0.isPresent }
        return everybody.filter(\.isPresent).map { member in
            Arrangement.Desk(
                staff: member.id, room: member.dailyContacts - used[member.id, default: 0],
                standsInFor: Set(away.filter { $0.deputy == member.id }.map(\.id)))
        }
    }

    private func keep(
        _ arrangement: Arrangement, after rank: Int, on day: CalendarDay, carriedOver: Int, in change: Change
    ) throws {
        try change.storage.execute("DELETE FROM \(OutreachTables.omission) WHERE day = \(day)")
        let contacts = arrangement.contacts.map { (id: change.newID(Contact.self), contact: $0) }
        try change.storage.insert(
            into: OutreachTables.item,
            [
                "customer_id", "day", "item_id", "rank", "nature", "due_on", "value_at_stake", "worth", "staff_id",
                "channel",
            ],
            contacts.enumerated().map { offset, planned in
                let contact = planned.contact
                return [
                    contact.candidate.customer.sqlValue, day.sqlValue, planned.id.sqlValue,
                    (rank + offset + 1).sqlValue, .text(contact.nature.rawValue),
                    (contact.candidate.due ?? day).sqlValue, contact.candidate.valueAtStake.sqlValue,
                    contact.worth.sqlValue, contact.staff.sqlValue,
                    contact.candidate.contactPoint?.channel.sqlValue ?? .null,
                ]
            }, onConflict: .fail)
        for (id, contact) in contacts {
            try DayPlanner.keep(contact.candidate.carried, of: id, on: day, in: change)
        }
        try change.storage.insert(
            into: OutreachTables.omission,
            ["customer_id", "day", "omission", "nature", "kind", "worth", "value_at_stake"],
            arrangement.omitted.map { omitted in
                [
                    omitted.candidate.customer.sqlValue, day.sqlValue, .text(omitted.omission.rawValue),
                    .text((omitted.candidate.isOwed ? Nature.owed : .chosen).rawValue),
                    .text(omitted.candidate.carried.first?.kind ?? ""), omitted.worth.sqlValue,
                    omitted.candidate.valueAtStake.sqlValue,
                ]
            }, onConflict: .fail)
        let plannedAt = try change.storage.first("SELECT planned_at FROM \(OutreachTables.plan) WHERE day = \(day)") {
            row in
            try row.value(0, as: Timestamp.self)
        }
        try change.storage.insert(
            into: OutreachTables.plan, ["day", "planned_at", "items", "carried_over"],
            [
                [
                    day.sqlValue, (plannedAt ?? change.at).sqlValue, (rank + contacts.count).sqlValue,
                    carriedOver.sqlValue,
                ]
            ],
            onConflict: .update)
    }
}
