import Domain
import Kernel
import Storage

/// Keeps promises.
enum PromiseBook: MatterBook {
    static let noun = "promise"
    static let table = ServiceTables.promise
    static let id: Name = "promise_id"
    static let pending: Name = "pending_on"
    static let columns: [Name] = [
        "customer_id", "promise_id", "contact_id", "promised_at", "promised_on", "what", "department", "staff_id",
        "due_at", "due_on", "state", "delivered_at", "closed_at", "pending_on",
    ]

    static func values(of promise: Promise) -> [SQLValue] {
        [
            promise.customer.sqlValue, promise.id.sqlValue, promise.contact.sqlValue, promise.promisedAt.sqlValue,
            promise.promisedOn.sqlValue, .text(promise.what), promise.department.sqlValue, promise.staff.sqlValue,
            promise.dueAt.sqlValue, promise.dueOn.sqlValue, promise.state.sqlValue, promise.deliveredAt.sqlValue,
            promise.closedAt.sqlValue, (promise.state == .open ? promise.dueOn : nil).sqlValue,
        ]
    }

    static func matter(from row: borrowing any Row) throws -> Promise {
        Promise(
            id: try row.value(1), customer: try row.value(0), what: try row.text(5), promisedAt: try row.value(3),
            promisedOn: try row.value(4), dueAt: try row.value(8), dueOn: try row.value(9), staff: try row.value(7),
            department: try row.value(6), contact: try row.value(2), state: try row.value(10),
            deliveredAt: try row.value(11), closedAt: try row.value(12))
    }

    /// Sets the clocks by where the promises stand.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute(
            "UPDATE \(table) SET pending_on = CASE WHEN state = \(Promise.State.open) THEN due_on END")
    }

    /// The promises to these customers that were broken and due after a day.
    static func broken(
        to customers: [CustomerID], dueAfter day: CalendarDay, in read: any ReadTransaction
    ) throws -> [Promise] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                \(select) WHERE customer_id IN (\(list: page)) AND state = \(Promise.State.broken)
                  AND due_on > \(day)
                ORDER BY due_on, promise_id
                """, matter)
        }
    }

    /// Hands over the promises that are due by a day, the longest due first.
    static func forEachDue(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (Promise) throws -> Void
    ) throws {
        try read.each(
            "\(select) WHERE pending_on <= \(day) ORDER BY pending_on, customer_id, promise_id"
        ) { try body(matter(from: $0)) }
    }
}
