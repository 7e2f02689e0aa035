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
            SELECT customer_id, omission, nature, kind, worth, value_at_stake FROM \(OutreachTables.omission)
            WHERE day = \(day) ORDER BY nature DESC, worth DESC, value_at_stake DESC, customer_id
            """
        ) { row in
            OmittedCustomer(
                customer: try row.value(0), omission: try row.value(1), nature: try row.value(2),
                kind: try row.text(3), worth: try row.value(4), valueAtStake: try row.value(5))
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

    /// Lets the reasons of open items follow the facts: one that does not stand any more is left out, a new one stands
    /// behind the others. The item keeps its place, its person and its way.
    func bringUpToDate(_ open: [Item], _ reasons: [CustomerID: [Suggestion]], in change: Change) throws {
        for item in open {
            let carried = Candidate.carried(of: reasons[item.customer] ?? [])
            let places = Dictionary(
                item.reasons.enumerated().map { ($1.occasionKey, $0) }, uniquingKeysWith: { first, _ in first })
            let new = carried.enumerated().sorted {
                (places[$0.element.occasionKey] ?? .max, $0.offset) < (
                    places[$1.element.occasionKey] ?? .max, $1.offset
                )
            }.map(\.element)
            guard new != item.reasons else { continue }
            try change.storage.execute(
                """
                DELETE FROM \(OutreachTables.reason) WHERE customer_id = \(item.customer) AND day = \(item.day)
                  AND item_id = \(item.id)
                """)
            try DayPlanner.keep(new, of: item.id, on: item.day, in: change)
            guard let due = new.map(\.due).min() else { continue }
            let isOwed = new.contains { $0.nature == .owed }
            try change.storage.execute(
                """
                UPDATE \(OutreachTables.item) SET due_on = \(due), nature = \(isOwed ? Nature.owed : .chosen)
                WHERE customer_id = \(item.customer) AND day = \(item.day) AND item_id = \(item.id)
                """)
        }
    }

    /// Keeps the reasons of an item that has none.
    static func keep(_ reasons: [Suggestion], of item: ContactID, on day: CalendarDay, in change: Change) throws {
        try change.storage.insert(
            into: OutreachTables.reason, ["customer_id", "day", "item_id", "position"] + Suggestion.columns,
            try reasons.enumerated().map { position, reason in
                [reason.customer.sqlValue, day.sqlValue, item.sqlValue, position.sqlValue] + (try reason.values)
            }, onConflict: .fail)
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
