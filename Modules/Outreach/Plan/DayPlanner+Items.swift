import Domain
import Kernel
public import Storage

extension DayPlanner {
    func items(of day: CalendarDay, in read: any ReadTransaction) throws -> [Item] {
        let reasons = try reasons("day = \(day)", in: read)
        return try read.all(
            "SELECT \(DayPlanner.itemColumns) FROM \(OutreachTables.item) WHERE day = \(day) ORDER BY rank"
        ) {
            row in try DayPlanner.item(from: row, reasons: reasons)
        }
    }

    func item(_ reference: String, on day: CalendarDay, in read: any ReadTransaction) throws -> Item? {
        let condition: SQL
        if let id = ContactID(reference) {
            condition = "item_id = \(id)"
        } else if let rank = Int(reference) {
            condition = "day = \(day) AND rank = \(rank)"
        } else {
            return nil
        }
        let found = try read.first("SELECT \(DayPlanner.itemColumns) FROM \(OutreachTables.item) WHERE \(condition)") {
            row in
            try DayPlanner.item(from: row, reasons: [:])
        }
        guard let found else { return nil }
        let reasons = try reasons("customer_id = \(found.customer) AND day = \(found.day)", in: read)
        return found.with(reasons: reasons[found.id] ?? [])
    }

    func omitted(on day: CalendarDay, in read: any ReadTransaction) throws -> [OmittedCustomer] {
        try read.all(
            """
            SELECT o.customer_id, o.omission, o.nature, o.kind, o.worth, o.value_at_stake, s.sentence
            FROM \(OutreachTables.omission) AS o LEFT JOIN \(OutreachTables.silence) AS s
              ON s.customer_id = o.customer_id AND s.day = o.day
            WHERE o.day = \(day) ORDER BY o.nature DESC, o.worth DESC, o.value_at_stake DESC, o.customer_id
            """
        ) { row in
            OmittedCustomer(
                customer: try row.value(0), omission: try row.value(1),
                silence: try row.value(6, as: String?.self).map { try JSONCoding.value(of: Sentence.self, $0) },
                nature: try row.value(2), kind: try row.text(3), worth: try row.value(4),
                valueAtStake: try row.value(5))
        }
    }

    func omissions(of day: CalendarDay, in read: any ReadTransaction) throws -> [OmissionCount] {
        try read.all(
            """
            SELECT omission, nature, count(*) FROM \(OutreachTables.omission) WHERE day = \(day)
            GROUP BY omission, nature ORDER BY nature DESC, omission
            """
        ) { row in
            OmissionCount(
                omission: try row.value(0), nature: try row.value(1), customers: try row.value(2))
        }
    }

    private static let itemColumns: SQL = """
        item_id, customer_id, day, rank, nature, due_on, value_at_stake, worth, staff_id, channel, outcome
        """

    private static func item(
        from row: borrowing any Row, reasons: [ContactID: [Suggestion]]
    ) throws -> Item {
        let id: ContactID = try row.value(0)
        return Item(
            id: id, customer: try row.value(1), day: try row.value(2), rank: try row.value(3),
            nature: try row.value(4), dueOn: try row.value(5), valueAtStake: try row.value(6),
            worth: try row.value(7), staff: try row.value(8), channel: try row.value(9), outcome: try row.value(10),
            reasons: reasons[id] ?? [])
    }

    private func reasons(_ condition: SQL, in read: any ReadTransaction) throws -> [ContactID: [Suggestion]] {
        var reasons: [ContactID: [Suggestion]] = [:]
        try read.each(
            """
            SELECT item_id, customer_id, \(Suggestion.columns) FROM \(OutreachTables.reason)
            WHERE \(condition) ORDER BY customer_id, item_id, position
            """
        ) { row in
            reasons[try row.value(0), default: []].append(try Suggestion(of: row.value(1), row, from: 2))
        }
        return reasons
    }
}

extension Item {
    fileprivate func with(reasons: [Suggestion]) -> Item {
        Item(
            id: id, customer: customer, day: day, rank: rank, nature: nature, dueOn: dueOn,
            valueAtStake: valueAtStake, worth: worth, staff: staff, channel: channel, outcome: outcome,
            reasons: reasons)
    }
}

extension Arrangement.Omission: SQLConvertible {}
