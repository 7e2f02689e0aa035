import Domain
import Kernel
import Storage

/// Reasons that customers want to speak of on another day.
enum Postponed {
    /// Keeps the reasons of an item until a day. What is owed until it is carried out is left to its source, which knows
    /// whether it was.
    static func keep(_ reasons: [Suggestion], until day: CalendarDay, in change: Change) throws {
        try change.storage.insert(
            into: OutreachTables.postponed, ["customer_id", "until_on", "postponed_at"] + Suggestion.columns,
            try reasons.filter { !$0.needsFulfilment }.map { reason in
                [reason.customer.sqlValue, day.sqlValue, change.at.sqlValue] + (try reason.values)
            }, onConflict: .update)
    }

    /// The reasons whose day has come, owed by it, and what they say on it.
    static func due(on day: CalendarDay, in read: any ReadTransaction) throws -> [Suggestion] {
        try read.all(
            """
            SELECT customer_id, until_on, \(Suggestion.columns) FROM \(OutreachTables.postponed) WHERE until_on <= \(day)
            ORDER BY until_on, customer_id, kind, occasion
            """
        ) { row in try Suggestion(of: row.value(0), row, from: 2).told(on: day).agreed(on: row.value(1)) }
    }

    /// Reasons that were dealt with do not come back.
    static func end(_ reasons: [Suggestion], in change: Change) throws {
        for reason in reasons {
            try change.storage.execute(
                """
                DELETE FROM \(OutreachTables.postponed) WHERE customer_id = \(reason.customer) AND kind = \(reason.kind)
                  AND occasion = \(reason.occasion)
                """)
        }
    }

    /// Whoever was reached since has been spoken with.
    static func reached(_ contacts: [ContactRecorded], in change: Change) throws {
        for contact in contacts where contact.wasReached {
            try change.storage.execute(
                """
                DELETE FROM \(OutreachTables.postponed) WHERE customer_id = \(contact.customer)
                  AND postponed_at < \(contact.at)
                """)
        }
    }
}

extension Suggestion {
    /// The same as it is owed since the customer was told the day on which it comes back.
    func agreed(on day: CalendarDay) -> Suggestion {
        .owed(
            customer, kind, occasion: occasion, since: since, due: day, arguments, staff: staff, quiet: isQuiet,
            fulfilment: needsFulfilment)
    }

    /// The same with its sentences as they are said on a day.
    fileprivate func told(on day: CalendarDay) -> Suggestion {
        guard nature == .owed, arguments["late"] != nil else { return self }
        return .owed(
            customer, kind, occasion: occasion, since: since, due: due,
            arguments.merging(["late": .count(due < day ? 1 : 0)]) { $1 }, staff: staff, quiet: isQuiet,
            fulfilment: needsFulfilment)
    }
}
