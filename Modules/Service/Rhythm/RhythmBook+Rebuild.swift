import Domain
import Kernel
import Storage

extension RhythmBook {
    /// Makes every row anew from the contacts and the purchases. What somebody decided, and since when a customer is on
    /// file, is nowhere else, and stays.
    static func rebuild(_ purchases: any Purchases, in change: Change) throws {
        try beginMissing(purchases, in: change)
        try forEachPage("1 = 1", in: change.storage) { page in
            let contacts = try lastDays(of: page, in: change.storage)
            let summaries = try purchases.summaries(of: page, in: change.storage)
            try revise(page, begunOn: { _ in change.today }, in: change) { rhythm in
                rhythm.lastContactOn = contacts[rhythm.customer]?.contact
                rhythm.lastValueOn = contacts[rhythm.customer]?.value
                guard let summary = summaries[rhythm.customer] else { return }
                rhythm.bought(on: summary.firstOn)
                rhythm.bought(on: summary.lastOn)
            }
        }
        // A row is written only when something else than these two has changed, which follow from the others.
        try change.storage.execute(
            """
            UPDATE \(ServiceTables.rhythm) SET
              contact_from_on = CASE WHEN last_contact_on >= COALESCE(contact_settled_on, last_contact_on)
                THEN last_contact_on ELSE COALESCE(contact_settled_on, begun_on) END,
              appreciation_from_on = CASE WHEN last_value_on >= COALESCE(appreciation_settled_on, last_value_on)
                THEN last_value_on ELSE COALESCE(appreciation_settled_on, begun_on) END
            """)
    }

    /// Gives a row to those who had contacts or came back and have none, from the first day of either.
    private static func beginMissing(_ purchases: any Purchases, in change: Change) throws {
        try change.storage.execute(
            """
            INSERT INTO \(ServiceTables.rhythm)
              (customer_id, begun_on, is_repeating, contact_from_on, appreciation_from_on)
            SELECT c.customer_id, min(c.contacted_on), 0, min(c.contacted_on), min(c.contacted_on)
            FROM \(ServiceTables.contact) c
            WHERE NOT EXISTS (SELECT 1 FROM \(ServiceTables.rhythm) r WHERE r.customer_id = c.customer_id)
            GROUP BY c.customer_id
            """)
        var begun: [(customer: CustomerID, on: CalendarDay)] = []
        try purchases.forEachSummary(in: change.storage) { summary in
            if summary.days >= 2 { begun.append((summary.customer, summary.firstOn)) }
        }
        try change.storage.insert(
            into: ServiceTables.rhythm,
            ["customer_id", "begun_on", "is_repeating", "contact_from_on", "appreciation_from_on"],
            begun.lazy.map { row in
                [row.customer.sqlValue, row.on.sqlValue, false.sqlValue, row.on.sqlValue, row.on.sqlValue]
            }, onConflict: .skip)
    }

    /// The last days of contacts in which nothing was sold, and of thanks of substance.
    private static func lastDays(
        of page: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: (contact: CalendarDay?, value: CalendarDay?)] {
        var days: [CustomerID: (contact: CalendarDay?, value: CalendarDay?)] = [:]
        try read.each(
            """
            SELECT customer_id, max(CASE WHEN \(isCourtesy) THEN contacted_on END),
              max(CASE WHEN \(isAppreciation) THEN contacted_on END)
            FROM \(ServiceTables.contact) WHERE customer_id IN (\(list: page)) GROUP BY customer_id
            """
        ) { row in
            days[try row.value(0)] = (try row.value(1), try row.value(2))
        }
        return days
    }

    /// Whether the customer was reached in a contact, and nothing was sold.
    static let isCourtesy: SQL = "offered = 0 AND outcome IN (\(list: ContactBook.reached))"

    /// Whether a contact gave something of substance.
    static let isAppreciation: SQL =
        "value_kind IN (\(list: ContactRecord.ValueGiven.Kind.allCases.filter(\.isOfSubstance)))"
}
