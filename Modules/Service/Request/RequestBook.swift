import Domain
import Kernel
import Storage

/// Keeps requests.
enum RequestBook: MatterBook {
    static let noun = "request"
    static let table = ServiceTables.request
    static let id: Name = "request_id"
    static let pending: Name = "fulfil_pending_on"
    static let columns: [Name] = [
        "customer_id", "request_id", "contact_id", "asked_at", "asked_on", "what", "department", "staff_id",
        "respond_by", "respond_by_on", "fulfil_by", "fulfil_by_on", "responded_at", "fulfilled_at", "withdrawn_at",
        "respond_pending_on", "fulfil_pending_on",
    ]

    static func values(of request: CustomerRequest) -> [SQLValue] {
        [
            request.customer.sqlValue, request.id.sqlValue, request.contact.sqlValue, request.askedAt.sqlValue,
            request.askedOn.sqlValue, .text(request.what), request.department.sqlValue, request.staff.sqlValue,
            request.respondBy.sqlValue, request.respondOn.sqlValue, request.fulfilBy.sqlValue,
            request.fulfilOn.sqlValue, request.respondedAt.sqlValue, request.fulfilledAt.sqlValue,
            request.withdrawnAt.sqlValue, (request.state == .open ? request.respondOn : nil).sqlValue,
            (request.isOpen ? request.fulfilOn : nil).sqlValue,
        ]
    }

    static func matter(from row: borrowing any Row) throws -> CustomerRequest {
        CustomerRequest(
            id: try row.value(1), customer: try row.value(0), what: try row.text(5), askedAt: try row.value(3),
            askedOn: try row.value(4), contact: try row.value(2), department: try row.value(6),
            staff: try row.value(7), respondBy: try row.value(8), respondOn: try row.value(9),
            fulfilBy: try row.value(10), fulfilOn: try row.value(11), respondedAt: try row.value(12),
            fulfilledAt: try row.value(13), withdrawnAt: try row.value(14))
    }

    /// Sets the clocks by where the requests stand.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(table) SET
              respond_pending_on = CASE WHEN responded_at IS NULL AND fulfilled_at IS NULL AND withdrawn_at IS NULL
                THEN respond_by_on END,
              fulfil_pending_on = CASE WHEN fulfilled_at IS NULL AND withdrawn_at IS NULL THEN fulfil_by_on END
            """)
    }

    /// Hands over the requests that are due an answer by a day and not due fulfilment yet, the longest due first.
    static func forEachToAnswer(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (CustomerRequest) throws -> Void
    ) throws {
        try read.each(
            """
            \(select) WHERE respond_pending_on <= \(day) AND fulfil_pending_on > \(day)
            ORDER BY respond_pending_on, customer_id, request_id
            """
        ) { try body(matter(from: $0)) }
    }

    /// Hands over the requests that are due fulfilment by a day, the longest due first.
    static func forEachToFulfil(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (CustomerRequest) throws -> Void
    ) throws {
        try read.each(
            "\(select) WHERE fulfil_pending_on <= \(day) ORDER BY fulfil_pending_on, customer_id, request_id"
        ) { try body(matter(from: $0)) }
    }
}
