import Domain
import Kernel
import Storage

/// Keeps the call-backs that customers asked for.
enum CallBackBook {
    /// Opens the call-backs that were asked for in new contacts, and ends those that were made: by a contact that follows
    /// the one in which it was asked for, or by a later one on its day or after it, in which we reached the customer.
    ///
    /// Contacts may come in any order: one that asks for a call-back may come after the one that made it.
    static func takeIn(_ contacts: [ContactRecord], in change: Change) throws {
        let asking = contacts.filter { $0.callBackOn != nil }
        if !asking.isEmpty {
            try change.storage.insert(
                into: ServiceTables.callBack,
                [
                    "customer_id", "contact_id", "asked_on", "due_on", "pending_on", "staff_id", "about",
                    "done_contact_id", "done_on",
                ],
                asking.map { contact in
                    [
                        contact.customer.sqlValue, contact.id.sqlValue, contact.on.sqlValue,
                        contact.callBackOn.sqlValue,
                        contact.callBackOn.sqlValue, contact.staff.sqlValue,
                        (contact.summary ?? contact.reason).sqlValue, .null, .null,
                    ]
                }, onConflict: .fail)
        }
        let touched = contacts.filter { $0.callBackOn != nil || $0.outcome.wasReached }
        try endMade(of: Set(touched.map(\.customer)), in: change)
    }

    /// Makes the call-backs of contacts that lack one, and lets each be owed as the contacts say; what was ended by a
    /// decision stays so.
    static func rebuild(in change: Change) throws {
        try change.storage.execute(
            """
            INSERT INTO \(ServiceTables.callBack) (customer_id, contact_id, asked_on, due_on, pending_on, staff_id, about)
            SELECT c.customer_id, c.contact_id, c.contacted_on, c.call_back_on, c.call_back_on, c.staff_id,
              COALESCE(c.summary, c.reason)
            FROM \(ServiceTables.contact) c WHERE c.call_back_on IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM \(ServiceTables.callBack) b
              WHERE b.customer_id = c.customer_id AND b.contact_id = c.contact_id)
            """)
        try change.storage.execute(
            """
            UPDATE \(ServiceTables.callBack) SET pending_on = CASE WHEN done_on IS NULL THEN due_on END
            """)
        try RhythmBook.forEachPage("1 = 1", in: change.storage) { try endMade(of: Set($0), in: change) }
    }

    /// Whether the contact `c` made the call-back `b`, which was asked for in the contact `a`.
    static let isMade: SQL = """
        c.outcome IN (\(list: ContactBook.reached)) AND (c.follows_id = b.contact_id
          OR (c.direction = \(ContactRecord.Direction.outbound) AND c.contacted_on >= b.due_on
            AND c.contacted_at > a.contacted_at))
        """

    private static func endMade(of customers: Set<CustomerID>, in change: Change) throws {
        for page in Array(customers).pages() {
            let followed = try change.storage.all(
                """
                SELECT b.customer_id, b.contact_id, c.contact_id, c.contacted_on
                FROM \(ServiceTables.callBack) b
                JOIN \(ServiceTables.contact) a ON a.customer_id = b.customer_id AND a.contact_id = b.contact_id
                JOIN \(ServiceTables.contact) c ON c.customer_id = b.customer_id
                WHERE b.customer_id IN (\(list: page)) AND b.pending_on IS NOT NULL AND \(isMade)
                ORDER BY c.contacted_at, c.contact_id
                """
            ) { row in
                (
                    customer: try row.value(0, as: CustomerID.self), asked: try row.value(1, as: ContactID.self),
                    by: try row.value(2, as: ContactID.self), on: try row.value(3, as: CalendarDay.self)
                )
            }
            for end in followed { try self.end(end.asked, of: end.customer, by: end.by, on: end.on, in: change) }
        }
    }

    /// Ends a call-back, unless it has ended already.
    static func end(
        _ asked: ContactID, of customer: CustomerID, by contact: ContactID, on day: CalendarDay, in change: Change
    ) throws {
        try change.storage.execute(
            """
            UPDATE \(ServiceTables.callBack)
            SET pending_on = NULL, done_contact_id = \(contact), done_on = \(day)
            WHERE customer_id = \(customer) AND contact_id = \(asked) AND pending_on IS NOT NULL
            """)
    }

    static func open(of customers: [CustomerID], in read: any ReadTransaction) throws -> [CallBack] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                \(select) WHERE customer_id IN (\(list: page)) AND pending_on IS NOT NULL
                ORDER BY due_on, contact_id
                """, callBack)
        }
    }

    /// Hands over the call-backs that are due by a day, the longest due first.
    static func forEachDue(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (CallBack) throws -> Void
    ) throws {
        try read.each(
            "\(select) WHERE pending_on <= \(day) ORDER BY pending_on, customer_id, contact_id"
        ) { try body(callBack(from: $0)) }
    }

    private static let select: SQL =
        "SELECT customer_id, contact_id, asked_on, due_on, staff_id, about FROM \(ServiceTables.callBack)"

    private static func callBack(from row: borrowing any Row) throws -> CallBack {
        CallBack(
            customer: try row.value(0), contact: try row.value(1), askedOn: try row.value(2),
            dueOn: try row.value(3), staff: try row.value(4), about: try row.value(5))
    }
}
