import Domain
import Kernel
import Storage

extension DayPlanner {
    /// Lets an open item follow the facts: one reason that does not stand any more is left out, a new one stands behind
    /// the others, and who is away passes it on. The item keeps its place and its way.
    func bringUpToDate(_ item: Item, _ following: Following, in change: Change) throws {
        let (reasons, staff) = (following.reasons(of: item), following.staff(of: item))
        if reasons != item.reasons {
            try change.storage.execute(
                """
                DELETE FROM \(OutreachTables.reason) WHERE customer_id = \(item.customer) AND day = \(item.day)
                  AND item_id = \(item.id)
                """)
            try DayPlanner.keep(reasons, of: item.id, on: item.day, in: change)
        }
        guard let due = reasons.map(\.due).min(), reasons != item.reasons || staff != item.staff else { return }
        let nature = reasons.contains { $0.nature == .owed } ? Nature.owed : .chosen
        try change.storage.execute(
            """
            UPDATE \(OutreachTables.item) SET due_on = \(due), nature = \(nature), staff_id = \(staff)
            WHERE customer_id = \(item.customer) AND day = \(item.day) AND item_id = \(item.id)
            """)
    }

    /// Keeps new items behind those that there are.
    func keep(_ contacts: [Arrangement.Contact], after rank: Int, on day: CalendarDay, in change: Change) throws {
        let contacts = contacts.map { (id: change.newID(Contact.self), contact: $0) }
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
    }

    /// Keeps the reasons of an item that has none.
    private static func keep(
        _ reasons: [Suggestion], of item: ContactID, on day: CalendarDay, in change: Change
    ) throws {
        try change.storage.insert(
            into: OutreachTables.reason, ["customer_id", "day", "item_id", "position"] + Suggestion.columns,
            try reasons.enumerated().map { position, reason in
                [reason.customer.sqlValue, day.sqlValue, item.sqlValue, position.sqlValue] + (try reason.values)
            }, onConflict: .fail)
    }

    /// Keeps who is left out of a day, in place of whoever was before.
    func keep(_ omitted: [Arrangement.Omitted], on day: CalendarDay, in change: Change) throws {
        try change.storage.execute("DELETE FROM \(OutreachTables.silence) WHERE day = \(day)")
        try change.storage.execute("DELETE FROM \(OutreachTables.omission) WHERE day = \(day)")
        try change.storage.insert(
            into: OutreachTables.omission,
            ["customer_id", "day", "omission", "nature", "kind", "worth", "value_at_stake"],
            omitted.map { omitted in
                [
                    omitted.candidate.customer.sqlValue, day.sqlValue, .text(omitted.omission.rawValue),
                    .text((omitted.candidate.isOwed ? Nature.owed : .chosen).rawValue),
                    .text(omitted.candidate.carried.first?.kind ?? ""), omitted.worth.sqlValue,
                    omitted.candidate.valueAtStake.sqlValue,
                ]
            }, onConflict: .fail)
        try change.storage.insert(
            into: OutreachTables.silence, ["customer_id", "day", "sentence"],
            try omitted.filter { $0.omission == .silenced }.compactMap { omitted in
                try omitted.candidate.silence.map { sentence in
                    [omitted.candidate.customer.sqlValue, day.sqlValue, .text(try JSONCoding.text(of: sentence))]
                }
            }, onConflict: .fail)
    }

    /// Keeps that a day was planned; when it was first stays.
    func keepPlan(of day: CalendarDay, items: Int, carriedOver: Int, in change: Change) throws {
        let plannedAt = try change.storage.first("SELECT planned_at FROM \(OutreachTables.plan) WHERE day = \(day)") {
            row in
            try row.value(0, as: Timestamp.self)
        }
        try change.storage.insert(
            into: OutreachTables.plan, ["day", "planned_at", "items", "carried_over"],
            [[day.sqlValue, (plannedAt ?? change.at).sqlValue, items.sqlValue, carriedOver.sqlValue]],
            onConflict: .update)
    }
}
