import Domain
import Kernel
import Storage

/// Keeps the rows of the rhythm in the same transaction as the facts that move them.
enum RhythmBook {
    /// Makes the rows of customers who have a file now; who has a row keeps it.
    static func begin(_ registered: [CustomerRegistered], in change: Change) throws {
        let begun = registered.map { Rhythm($0.customer, begunOn: change.today) }
        try write(begun, onConflict: .skip, in: change.storage)
    }

    /// Takes in purchases; who has come back already is left alone.
    static func takeIn(purchases: [(customer: CustomerID, on: CalendarDay)], in change: Change) throws {
        // The first and the last day say all: whether there were two, and which was the first.
        var days: [CustomerID: ClosedRange<CalendarDay>] = [:]
        for (customer, on) in purchases {
            let known = days[customer, default: on...on]
            days[customer] = min(known.lowerBound, on)...max(known.upperBound, on)
        }
        for page in try newcomers(among: days, in: change.storage).pages() {
            var changed: [Rhythm] = []
            // The sum keeps the engine from going through the index of everybody who has not come back.
            let open = try change.storage.all(
                "\(select) WHERE is_repeating + 0 = 0 AND customer_id IN (\(list: page))", rhythm)
            for var rhythm in open {
                let before = rhythm
                if let days = days[rhythm.customer] {
                    rhythm.bought(on: days.lowerBound)
                    rhythm.bought(on: days.upperBound)
                }
                if rhythm != before { changed.append(rhythm) }
            }
            try write(changed, onConflict: .update, in: change.storage)
        }
    }

    /// All of these customers who have not come back yet, and perhaps some who have.
    ///
    /// In a long import almost everybody has come back soon: then those who have not are read from the index, which
    /// spares looking up every customer with every purchase. When they are more than are asked for, all are looked up.
    private static func newcomers(
        among customers: [CustomerID: ClosedRange<CalendarDay>], in read: any ReadTransaction
    ) throws -> [CustomerID] {
        var found: [CustomerID] = []
        var count = 0
        try read.each(
            """
            SELECT customer_id FROM \(ServiceTables.rhythm) WHERE is_repeating = 0
            LIMIT \(customers.count + 1)
            """
        ) { row in
            let customer = try row.value(0, as: CustomerID.self)
            if customers[customer] != nil { found.append(customer) }
            count += 1
        }
        return count <= customers.count ? found : Array(customers.keys)
    }

    /// Changes the rows of customers; who has none begins on the given day.
    static func revise(
        _ customers: some Collection<CustomerID>, begunOn day: (CustomerID) -> CalendarDay, in change: Change,
        _ body: (inout Rhythm) -> Void
    ) throws {
        for page in Array(Set(customers)).pages() {
            let kept = Dictionary(
                try change.storage.all("\(select) WHERE customer_id IN (\(list: page))", rhythm)
                    .map { ($0.customer, $0) }, uniquingKeysWith: { $1 })
            var changed: [Rhythm] = []
            for customer in page {
                var rhythm = kept[customer] ?? Rhythm(customer, begunOn: day(customer))
                body(&rhythm)
                if rhythm != kept[customer] { changed.append(rhythm) }
            }
            try write(changed, onConflict: .update, in: change.storage)
        }
    }

    /// Hands over the customers whose rows fulfil a condition, page by page.
    static func forEachPage(
        _ condition: SQL, in read: any ReadTransaction, _ body: ([CustomerID]) throws -> Void
    ) throws {
        var last: CustomerID?
        repeat {
            let rest: SQL = if let last { "AND customer_id > \(last)" } else { "" }
            let page = try read.all(
                """
                SELECT customer_id FROM \(ServiceTables.rhythm) WHERE \(condition) \(rest)
                ORDER BY customer_id LIMIT \(SQL.listLimit)
                """
            ) { try $0.value(0, as: CustomerID.self) }
            try body(page)
            last = page.count == SQL.listLimit ? page.last : nil
        } while last != nil
    }

    private static func write(
        _ rhythms: [Rhythm], onConflict: OnConflict, in storage: any Transaction
    ) throws {
        guard !rhythms.isEmpty else { return }
        try storage.insert(
            into: ServiceTables.rhythm,
            [
                "customer_id", "begun_on", "first_purchase_on", "is_repeating", "last_contact_on",
                "contact_settled_on", "last_value_on", "appreciation_settled_on", "contact_from_on",
                "appreciation_from_on",
            ],
            rhythms.map { rhythm in
                [
                    rhythm.customer.sqlValue, rhythm.begunOn.sqlValue, rhythm.firstPurchaseOn.sqlValue,
                    rhythm.isRepeating.sqlValue, rhythm.lastContactOn.sqlValue, rhythm.contactSettledOn.sqlValue,
                    rhythm.lastValueOn.sqlValue, rhythm.appreciationSettledOn.sqlValue,
                    rhythm.contactFromOn.sqlValue, rhythm.appreciationFromOn.sqlValue,
                ]
            }, onConflict: onConflict)
    }

    static let select: SQL =
        """
        SELECT customer_id, begun_on, first_purchase_on, is_repeating, last_contact_on, contact_settled_on,
          last_value_on, appreciation_settled_on
        FROM \(ServiceTables.rhythm)
        """

    static func rhythm(from row: borrowing any Row) throws -> Rhythm {
        var rhythm = Rhythm(try row.value(0), begunOn: try row.value(1))
        rhythm.firstPurchaseOn = try row.value(2)
        rhythm.isRepeating = try row.value(3)
        rhythm.lastContactOn = try row.value(4)
        rhythm.contactSettledOn = try row.value(5)
        rhythm.lastValueOn = try row.value(6)
        rhythm.appreciationSettledOn = try row.value(7)
        return rhythm
    }
}
