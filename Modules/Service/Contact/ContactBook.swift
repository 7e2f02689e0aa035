import Domain
import Kernel
import Storage

/// Keeps contacts, with everything that must never be apart from them: call-backs, what is to be made good, the rhythm,
/// the event.
enum ContactBook {
    /// Adds contacts that are not there yet.
    static func add(_ contacts: [ContactRecord], in change: Change) throws {
        guard !contacts.isEmpty else { return }
        try change.storage.insert(into: ServiceTables.contact, columns, contacts.map(values), onConflict: .fail)
        try CallBackBook.takeIn(contacts, in: change)
        try RecoveryBook.takeIn(contacts, in: change)
        let byCustomer = Dictionary(grouping: contacts, by: \.customer)
        try RhythmBook.revise(
            byCustomer.keys, begunOn: { byCustomer[$0]?.map(\.on).min() ?? change.today }, in: change
        ) { rhythm in
            for contact in byCustomer[rhythm.customer] ?? [] { rhythm.had(contact) }
        }
        try change.note(
            byCustomer.sorted { $0.key < $1.key }.map {
                History.Entry($0.key, "service.contact_recorded", facts: $0.value.count)
            })
        try change.publish(
            contacts.map { contact in
                ContactRecorded(
                    customer: contact.customer, contact: contact.id, at: contact.at, on: contact.on,
                    channel: contact.channel, wasReached: contact.outcome.wasReached)
            })
    }

    // MARK: Reading

    /// The contacts of these ids, of these customers.
    static func contacts(
        _ ids: [(customer: CustomerID, contact: ContactID)], in read: any ReadTransaction
    ) throws -> [ContactID: ContactRecord] {
        var found: [ContactID: ContactRecord] = [:]
        for page in ids.pages() {
            try read.each(
                """
                \(select) JOIN (VALUES \(pairs(page))) AS sought
                  ON c.customer_id = sought.column1 AND c.contact_id = sought.column2
                """
            ) { row in
                let contact = try contact(from: row)
                found[contact.id] = contact
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
        ) { try contact(from: $0) }
    }

    /// The last contact of each of these customers up to a day, of those that ended in one of these ways.
    static func last(
        of customers: [CustomerID], upTo day: CalendarDay, ending outcomes: [ContactRecord.Outcome],
        in read: any ReadTransaction
    ) throws -> [CustomerID: ContactRecord] {
        var found: [CustomerID: ContactRecord] = [:]
        for page in customers.pages() {
            try read.each(
                """
                \(select) WHERE c.customer_id IN (\(list: page)) AND c.outcome IN (\(list: outcomes))
                  AND c.contacted_at = (
                    SELECT max(l.contacted_at) FROM \(ServiceTables.contact) l WHERE l.customer_id = c.customer_id
                      AND l.contacted_on <= \(day) AND l.outcome IN (\(list: outcomes)))
                ORDER BY c.contact_id
                """
            ) { row in
                let last = try contact(from: row)
                found[last.customer] = last
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
        "passed_to",
    ]

    private static func values(of contact: ContactRecord) -> [SQLValue] {
        [
            contact.customer.sqlValue, contact.id.sqlValue, contact.at.sqlValue, contact.on.sqlValue,
            contact.channel.sqlValue, contact.direction.sqlValue, contact.reason.sqlValue,
            contact.department.sqlValue, contact.staff.sqlValue, contact.summary.sqlValue,
            contact.isConfirmed.sqlValue, contact.outcome.sqlValue, contact.mood.sqlValue,
            contact.satisfied.sqlValue, contact.holdSeconds.sqlValue, contact.transfers.sqlValue,
            contact.explainedAgain.sqlValue, (contact.value?.kind).sqlValue, (contact.value?.what).sqlValue,
            contact.offered.sqlValue, contact.fileUpdated.sqlValue, contact.follows.sqlValue,
            contact.callBackOn.sqlValue, contact.passedTo.sqlValue,
        ]
    }

    private static let select: SQL = "SELECT \(columns) FROM \(ServiceTables.contact) c"

    private static func contact(from row: borrowing any Row) throws -> ContactRecord {
        var contact = ContactRecord(
            id: try row.value(1), customer: try row.value(0), at: try row.value(2), on: try row.value(3),
            channel: try row.value(4), direction: try row.value(5), outcome: try row.value(11))
        contact.reason = try row.value(6)
        contact.department = try row.value(7)
        contact.staff = try row.value(8)
        contact.summary = try row.value(9)
        contact.isConfirmed = try row.value(10)
        contact.mood = try row.value(12)
        contact.satisfied = try row.value(13)
        contact.holdSeconds = try row.value(14)
        contact.transfers = try row.value(15)
        contact.explainedAgain = try row.value(16)
        if let kind = try row.value(17, as: ContactRecord.ValueGiven.Kind?.self) {
            contact.value = ContactRecord.ValueGiven(kind, try row.value(18))
        }
        contact.offered = try row.value(19)
        contact.fileUpdated = try row.value(20)
        contact.follows = try row.value(21)
        contact.callBackOn = try row.value(22)
        contact.passedTo = try row.value(23)
        return contact
    }
}
