import Domain
import Kernel
import Storage

/// Keeps promises.
enum PromiseBook {
    /// Writes promises as they stand now.
    static func write(_ promises: [Promise], onConflict: OnConflict, in change: Change) throws {
        let zone = change.organisation.zone
        try change.storage.insert(
            into: ServiceTables.promise,
            [
                "customer_id", "promise_id", "contact_id", "promised_at", "promised_on", "what", "department",
                "staff_id", "due_at", "due_on", "state", "delivered_at", "closed_at", "pending_on",
            ],
            promises.map { promise in
                let dueOn = zone.day(of: promise.dueAt)
                return [
                    promise.customer.sqlValue, promise.id.sqlValue, promise.contact.sqlValue,
                    promise.promisedAt.sqlValue, zone.day(of: promise.promisedAt).sqlValue, .text(promise.what),
                    promise.department.sqlValue, promise.staff.sqlValue, promise.dueAt.sqlValue, dueOn.sqlValue,
                    promise.state.sqlValue, promise.deliveredAt.sqlValue, promise.closedAt.sqlValue,
                    (promise.state == .open ? dueOn : nil).sqlValue,
                ]
            }, onConflict: onConflict)
    }

    // MARK: Reading

    /// A promise with its days in the organisation's zone.
    struct Dated: Sendable {
        let promise: Promise
        let promisedOn: CalendarDay
        let dueOn: CalendarDay
    }

    static func promise(_ id: PromiseID, in read: any ReadTransaction) throws -> Promise? {
        try read.first("\(select) WHERE promise_id = \(id)", dated)?.promise
    }

    static func promises(_ ids: [PromiseID], in read: any ReadTransaction) throws -> [PromiseID: Promise] {
        var found: [PromiseID: Promise] = [:]
        for page in ids.pages() {
            for dated in try read.all("\(select) WHERE promise_id IN (\(list: page))", dated) {
                found[dated.promise.id] = dated.promise
            }
        }
        return found
    }

    /// The open promises to these customers, the longest due first.
    static func open(to customers: [CustomerID], in read: any ReadTransaction) throws -> [Dated] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                \(select) WHERE customer_id IN (\(list: page)) AND pending_on IS NOT NULL
                ORDER BY pending_on, promise_id
                """, dated)
        }
    }

    /// The promises to these customers that were broken and due after a day.
    static func broken(
        to customers: [CustomerID], dueAfter day: CalendarDay, in read: any ReadTransaction
    ) throws -> [Dated] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                \(select) WHERE customer_id IN (\(list: page)) AND state = \(Promise.State.broken)
                  AND due_on > \(day)
                ORDER BY due_on, promise_id
                """, dated)
        }
    }

    /// Hands over the promises that are due by a day, the longest due first.
    static func forEachDue(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (Dated) throws -> Void
    ) throws {
        try DueCursor.forEachPage(
            { cursor in
                try read.all(
                    """
                    \(select) WHERE pending_on <= \(day)
                      AND (pending_on, customer_id, promise_id) > (\(cursor.day), \(cursor.customer), \(cursor.id))
                    ORDER BY pending_on, customer_id, promise_id LIMIT \(DueCursor.size)
                    """, dated)
            }, next: { DueCursor($0.dueOn, $0.promise.customer, $0.promise.id) }, { try $0.forEach(body) })
    }

    private static let select: SQL =
        """
        SELECT customer_id, promise_id, contact_id, promised_at, what, department, staff_id, due_at, state,
          delivered_at, closed_at, promised_on, due_on
        FROM \(ServiceTables.promise)
        """

    private static func dated(from row: borrowing any Row) throws -> Dated {
        Dated(
            promise: Promise(
                id: try row.value(1), customer: try row.value(0), what: try row.text(4),
                promisedAt: try row.value(3), dueAt: try row.value(7), staff: try row.value(6),
                department: try row.value(5), contact: try row.value(2), state: try row.value(8),
                deliveredAt: try row.value(9), closedAt: try row.value(10)),
            promisedOn: try row.value(11), dueOn: try row.value(12))
    }
}
