import Domain
import Kernel
public import Storage

extension DayPlanner {
    func items(of day: CalendarDay, in read: any ReadTransaction) throws -> [Item] {
        let reasons = try reasons("day = \(day)", in: read)
        return try read.all("SELECT \(DayPlanner.itemColumns) FROM \(Tables.item) WHERE day = \(day) ORDER BY rank") {
            row in try DayPlanner.item(from: row, reasons: { reasons[$0] ?? [] })
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
        let found = try read.first("SELECT \(DayPlanner.itemColumns) FROM \(Tables.item) WHERE \(condition)") { row in
            try DayPlanner.item(from: row, reasons: { _ in [] })
        }
        guard let found else { return nil }
        let reasons = try reasons("customer_id = \(found.customer) AND day = \(found.day)", in: read)
        return found.with(reasons: reasons[found.customer] ?? [])
    }

    func omissions(of day: CalendarDay, in read: any ReadTransaction) throws -> [OmissionCount] {
        try read.all(
            """
            SELECT omission, nature, count(*) FROM \(Tables.omission) WHERE day = \(day)
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
        from row: borrowing any Row, reasons: (CustomerID) -> [Item.Reason]
    ) throws -> Item {
        let customer: CustomerID = try row.value(1)
        return Item(
            id: try row.value(0), customer: customer, day: try row.value(2), rank: try row.value(3),
            nature: try row.value(4), dueOn: try row.value(5), valueAtStake: try row.value(6),
            worth: try row.value(7), staff: try row.value(8), channel: try row.value(9), outcome: try row.value(10),
            reasons: reasons(customer))
    }

    private func reasons(_ condition: SQL, in read: any ReadTransaction) throws -> [CustomerID: [Item.Reason]] {
        var reasons: [CustomerID: [Item.Reason]] = [:]
        try read.forEach(
            """
            SELECT customer_id, kind, occasion, nature, since, arguments FROM \(Tables.reason)
            WHERE \(condition) ORDER BY customer_id, position
            """
        ) { row in
            reasons[try row.value(0), default: []].append(
                Item.Reason(
                    kind: try row.text(1), occasion: try row.text(2), nature: try row.value(3),
                    since: try row.value(4), arguments: try JSONCoding.value(of: [String: Detail].self, row.text(5))))
            return true
        }
        return reasons
    }
}

extension Item {
    fileprivate func with(reasons: [Reason]) -> Item {
        Item(
            id: id, customer: customer, day: day, rank: rank, nature: nature, dueOn: dueOn,
            valueAtStake: valueAtStake, worth: worth, staff: staff, channel: channel, outcome: outcome,
            reasons: reasons)
    }
}

extension Arrangement.Omission: SQLConvertible {}
