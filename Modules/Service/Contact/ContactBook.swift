import Domain
import Kernel
import Storage

/// Keeps contacts, with everything that must never be apart from them: call-backs, the rhythm, the event.
enum ContactBook {
    /// Adds contacts that are not there yet.
    static func add(_ contacts: [ContactRecord], in change: Change) throws {
        guard !contacts.isEmpty else { return }
        let zone = change.organisation.zone
        let dated = contacts.map { (contact: $0, on: zone.day(of: $0.at)) }
        try change.storage.insert(
            into: ServiceTables.contact, columns, dated.map { values(of: $0.contact, on: $0.on) }, onConflict: .fail)
        try CallBackBook.takeIn(dated, in: change)
        let byCustomer = Dictionary(grouping: dated, by: \.contact.customer)
        try RhythmBook.revise(
            byCustomer.keys, begunOn: { byCustomer[$0]?.map(\.on).min() ?? change.today }, in: change
        ) { rhythm in
            for (contact, day) in byCustomer[rhythm.customer] ?? [] { rhythm.had(contact, on: day) }
        }
        try change.note(
            byCustomer.sorted { $0.key < $1.key }.map {
                History.Entry($0.key, "service.contact_recorded", facts: $0.value.count)
            })
        try change.publish(
            dated.map { contact, day in
                ContactRecorded(
                    customer: contact.customer, contact: contact.id, at: contact.at, on: day,
                    channel: contact.channel, wasReached: contact.outcome.wasReached)
            })
    }

    // MARK: Reading

    /// A contact with the organisation's day of it.
    struct Dated: Sendable {
        let contact: ContactRecord
        let on: CalendarDay
    }

    /// The contacts of these ids, of these customers.
    static func contacts(
        _ ids: [(customer: CustomerID, contact: ContactID)], in read: any ReadTransaction
    ) throws -> [ContactID: ContactRecord] {
        var found: [ContactID: ContactRecord] = [:]
        for page in ids.pages() {
            try read.forEach(
                """
                \(select) JOIN (VALUES \(pairs(page))) AS sought
                  ON c.customer_id = sought.column1 AND c.contact_id = sought.column2
                """
            ) { row in
                let contact = try dated(from: row).contact
                found[contact.id] = contact
                return true
            }
        }
        return found
    }

    /// The pairs as rows to join with, so that each is one look-up by the key: two lists would be looked up in every
    /// combination.
    private static func pairs(_ ids: ArraySlice<(customer: CustomerID, contact: ContactID)>) -> SQL {
        var pairs = SQL.Interpolation(literalCapacity: 0, interpolationCount: ids.count * 4)
        for (index, id) in ids.enumerated() {
            pairs.appendLiteral(index == 0 ? "(" : "), (")
            pairs.appendInterpolation(id.customer)
            pairs.appendLiteral(", ")
            pairs.appendInterpolation(id.contact)
        }
        pairs.appendLiteral(")")
        return SQL(stringInterpolation: pairs)
    }

    static func last(
        of customer: CustomerID, limit: Int, in read: any ReadTransaction
    ) throws -> [ContactRecord] {
        try read.all(
            """
            \(select) WHERE c.customer_id = \(customer)
            ORDER BY c.contacted_at DESC, c.contact_id DESC LIMIT \(limit)
            """
        ) { try dated(from: $0).contact }
    }

    /// The last contact of each of these customers up to a day, of those that ended in one of these ways.
    static func last(
        of customers: [CustomerID], upTo day: CalendarDay, ending outcomes: [ContactRecord.Outcome],
        in read: any ReadTransaction
    ) throws -> [CustomerID: Dated] {
        var found: [CustomerID: Dated] = [:]
        for page in customers.pages() {
            try read.forEach(
                """
                \(select) WHERE c.customer_id IN (\(list: page)) AND c.outcome IN (\(list: outcomes))
                  AND c.contacted_at = (
                    SELECT max(l.contacted_at) FROM \(ServiceTables.contact) l WHERE l.customer_id = c.customer_id
                      AND l.contacted_on <= \(day) AND l.outcome IN (\(list: outcomes)))
                ORDER BY c.contact_id
                """
            ) { row in
                let last = try dated(from: row)
                found[last.contact.customer] = last
                return true
            }
        }
        return found
    }

    /// The outcomes in which the customer was reached.
    static let reached = ContactRecord.Outcome.allCases.filter(\.wasReached)

    // MARK: Columns

    private static let columns: [Name] = [
        "customer_id", "contact_id", "contacted_at", "contacted_on", "channel", "direction", "reason", "department",
        "staff_id", "summary", "is_confirmed", "outcome", "mood", "satisfied", "hold_seconds", "transfers",
        "explained_again", "value_kind", "value_what", "offered", "file_updated", "follows_id", "call_back_on",
    ]

    private static func values(of contact: ContactRecord, on day: CalendarDay) -> [SQLValue] {
        [
            contact.customer.sqlValue, contact.id.sqlValue, contact.at.sqlValue, day.sqlValue,
            contact.channel.sqlValue, contact.direction.sqlValue, contact.reason.sqlValue,
            contact.department.sqlValue, contact.staff.sqlValue, contact.summary.sqlValue,
            contact.isConfirmed.sqlValue, contact.outcome.sqlValue, contact.mood.sqlValue,
            contact.satisfied.sqlValue, contact.holdSeconds.sqlValue, contact.transfers.sqlValue,
            contact.explainedAgain.sqlValue, (contact.value?.kind).sqlValue, (contact.value?.what).sqlValue,
            contact.offered.sqlValue, contact.fileUpdated.sqlValue, contact.follows.sqlValue,
            contact.callBackOn.sqlValue,
        ]
    }

    private static let select: SQL =
        """
        SELECT c.customer_id, c.contact_id, c.contacted_at, c.channel, c.direction, c.outcome, c.reason, c.department,
          c.staff_id, c.summary, c.is_confirmed, c.mood, c.satisfied, c.hold_seconds, c.transfers, c.explained_again,
          c.value_kind, c.value_what, c.offered, c.file_updated, c.follows_id, c.call_back_on,
          c.contacted_on
        FROM \(ServiceTables.contact) c
        """

    private static func dated(from row: borrowing any Row) throws -> Dated {
        var contact = ContactRecord(
            id: try row.value(1), customer: try row.value(0), at: try row.value(2), channel: try row.value(3),
            direction: try row.value(4), outcome: try row.value(5))
        contact.reason = try row.value(6)
        contact.department = try row.value(7)
        contact.staff = try row.value(8)
        contact.summary = try row.value(9)
        contact.isConfirmed = try row.value(10)
        contact.mood = try row.value(11)
        contact.satisfied = try row.value(12)
        contact.holdSeconds = try row.value(13)
        contact.transfers = try row.value(14)
        contact.explainedAgain = try row.value(15)
        if let kind = try row.value(16, as: ContactRecord.ValueGiven.Kind?.self) {
            contact.value = ContactRecord.ValueGiven(kind, try row.value(17))
        }
        contact.offered = try row.value(18)
        contact.fileUpdated = try row.value(19)
        contact.follows = try row.value(20)
        contact.callBackOn = try row.value(21)
        return Dated(contact: contact, on: try row.value(22))
    }
}
