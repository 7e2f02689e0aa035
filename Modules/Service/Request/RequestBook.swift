import Domain
import Kernel
import Storage

/// Keeps requests.
enum RequestBook {
    /// Writes requests as they stand now.
    static func write(_ requests: [CustomerRequest], onConflict: OnConflict, in change: Change) throws {
        let zone = change.organisation.zone
        try change.storage.insert(
            into: ServiceTables.request,
            [
                "customer_id", "request_id", "contact_id", "asked_at", "asked_on", "what", "department", "staff_id",
                "respond_by", "respond_by_on", "fulfil_by", "fulfil_by_on", "responded_at", "fulfilled_at",
                "withdrawn_at", "respond_pending_on", "fulfil_pending_on",
            ],
            requests.map { request in
                let respondOn = zone.day(of: request.respondBy)
                let fulfilOn = zone.day(of: request.fulfilBy)
                return [
                    request.customer.sqlValue, request.id.sqlValue, request.contact.sqlValue,
                    request.askedAt.sqlValue, zone.day(of: request.askedAt).sqlValue, .text(request.what),
                    request.department.sqlValue, request.staff.sqlValue, request.respondBy.sqlValue,
                    respondOn.sqlValue, request.fulfilBy.sqlValue, fulfilOn.sqlValue,
                    request.respondedAt.sqlValue, request.fulfilledAt.sqlValue, request.withdrawnAt.sqlValue,
                    (request.state == .open ? respondOn : nil).sqlValue,
                    (request.isOpen ? fulfilOn : nil).sqlValue,
                ]
            }, onConflict: onConflict)
    }

    // MARK: Reading

    /// A request with the days of its clocks in the organisation's zone.
    struct Dated: Sendable {
        let request: CustomerRequest
        let askedOn: CalendarDay
        let respondOn: CalendarDay
        let fulfilOn: CalendarDay

        /// The day that is next to be kept.
        var dueOn: CalendarDay { request.state == .open ? min(respondOn, fulfilOn) : fulfilOn }
    }

    static func request(_ id: RequestID, in read: any ReadTransaction) throws -> CustomerRequest? {
        try read.first("\(select) WHERE request_id = \(id)", dated)?.request
    }

    static func requests(_ ids: [RequestID], in read: any ReadTransaction) throws -> [RequestID: CustomerRequest] {
        var found: [RequestID: CustomerRequest] = [:]
        for page in ids.pages() {
            for dated in try read.all("\(select) WHERE request_id IN (\(list: page))", dated) {
                found[dated.request.id] = dated.request
            }
        }
        return found
    }

    /// The requests of these customers to which something is still owed, the longest due first.
    static func open(of customers: [CustomerID], in read: any ReadTransaction) throws -> [Dated] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                \(select) WHERE customer_id IN (\(list: page)) AND fulfil_pending_on IS NOT NULL
                ORDER BY fulfil_pending_on, request_id
                """, dated)
        }
    }

    /// Hands over the requests that are due an answer by a day and not due fulfilment yet, the longest due first.
    static func forEachToAnswer(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (Dated) throws -> Void
    ) throws {
        try DueCursor.forEachPage(
            { cursor in
                try read.all(
                    """
                    \(select) WHERE respond_pending_on <= \(day) AND fulfil_pending_on > \(day)
                      AND (respond_pending_on, customer_id, request_id)
                        > (\(cursor.day), \(cursor.customer), \(cursor.id))
                    ORDER BY respond_pending_on, customer_id, request_id LIMIT \(DueCursor.size)
                    """, dated)
            }, next: { DueCursor($0.respondOn, $0.request.customer, $0.request.id) }, { try $0.forEach(body) })
    }

    /// Hands over the requests that are due fulfilment by a day, the longest due first.
    static func forEachToFulfil(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (Dated) throws -> Void
    ) throws {
        try DueCursor.forEachPage(
            { cursor in
                try read.all(
                    """
                    \(select) WHERE fulfil_pending_on <= \(day)
                      AND (fulfil_pending_on, customer_id, request_id)
                        > (\(cursor.day), \(cursor.customer), \(cursor.id))
                    ORDER BY fulfil_pending_on, customer_id, request_id LIMIT \(DueCursor.size)
                    """, dated)
            }, next: { DueCursor($0.fulfilOn, $0.request.customer, $0.request.id) }, { try $0.forEach(body) })
    }

    private static let select: SQL =
        """
        SELECT customer_id, request_id, contact_id, asked_at, what, department, staff_id, respond_by, fulfil_by,
          responded_at, fulfilled_at, withdrawn_at, asked_on, respond_by_on, fulfil_by_on
        FROM \(ServiceTables.request)
        """

    private static func dated(from row: borrowing any Row) throws -> Dated {
        Dated(
            request: CustomerRequest(
                id: try row.value(1), customer: try row.value(0), what: try row.text(4), askedAt: try row.value(3),
                contact: try row.value(2), department: try row.value(5), staff: try row.value(6),
                respondBy: try row.value(7), fulfilBy: try row.value(8), respondedAt: try row.value(9),
                fulfilledAt: try row.value(10), withdrawnAt: try row.value(11)),
            askedOn: try row.value(12), respondOn: try row.value(13), fulfilOn: try row.value(14))
    }
}
