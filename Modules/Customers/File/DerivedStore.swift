import Domain
import Kernel
import Storage

/// The rows made from facts as they are kept.
enum DerivedStore {
    /// A customer's rows as they were and as they shall be.
    struct Turn {
        let customer: CustomerID
        let registeredOn: CalendarDay
        let before: DerivedRows
        let after: DerivedRows
    }

    /// Hands over the customers who have a file, page by page.
    static func forEachPage(in read: any ReadTransaction, _ body: ([CustomerID]) throws -> Void) throws {
        var last: CustomerID?
        repeat {
            let rest: SQL = if let last { "WHERE customer_id > \(last)" } else { "" }
            let page = try read.all(
                "SELECT customer_id FROM \(FileTables.file) \(rest) ORDER BY customer_id LIMIT \(SQL.listLimit)"
            ) { row in try row.value(0, as: CustomerID.self) }
            try body(page)
            last = page.count == SQL.listLimit ? page.last : nil
        } while last != nil
    }

    /// Makes all rows anew from the facts, without looking at what they were; but those of customers of whom facts are
    /// missing, since they show what was there.
    static func rebuild(in storage: any Transaction) throws {
        for table in [FileTables.contactPoint, FileTables.lookup, FileTables.specialDate] {
            try storage.execute("DELETE FROM \(table) WHERE customer_id NOT IN (\(FactLedger.lacking))")
        }
        try forEachPage(in: storage) { page in
            let entries = try FactLedger.entries(of: page, in: storage)
            let lacking = try FactLedger.lacking(among: page, in: storage)
            try keep(
                page.filter { !lacking.contains($0) }.compactMap { entries[$0] }.map { entry in
                    Turn(
                        customer: entry.customer, registeredOn: entry.registeredOn, before: .none,
                        after: DerivedRows(entry.sheet))
                }, in: storage)
        }
    }

    /// Writes what differs.
    static func keep(_ turns: [Turn], in storage: any Transaction) throws {
        try storage.insert(
            into: FileTables.file, ["customer_id", "registered_on"] + DerivedRows.columns,
            turns.lazy.map { [$0.customer.sqlValue, $0.registeredOn.sqlValue] + $0.after.file }, onConflict: .update)
        for turn in turns { try removeRows(of: turn, in: storage) }
        try storage.insert(
            into: FileTables.contactPoint, ["customer_id", "channel", "address", "value", "stated_on"],
            turns.lazy.flatMap { turn in
                turn.after.contactPoints.subtracting(turn.before.contactPoints).map { row in
                    [
                        turn.customer.sqlValue, row.channel.sqlValue, .text(row.address), .text(row.value),
                        row.statedOn.sqlValue,
                    ]
                }
            }, onConflict: .update)
        // In the order of the table's key, which saves the database much walking about.
        let lookups = turns.flatMap { turn in
            turn.after.lookups.subtracting(turn.before.lookups).map { (row: $0, customer: turn.customer) }
        }.sorted { ($0.row.kind.rawValue, $0.row.value) < ($1.row.kind.rawValue, $1.row.value) }
        try storage.insert(
            into: FileTables.lookup, ["kind", "value", "customer_id"],
            lookups.lazy.map { [$0.row.kind.sqlValue, .text($0.row.value), $0.customer.sqlValue] }, onConflict: .skip)
        try storage.insert(
            into: FileTables.specialDate, ["customer_id", "number", "name", "month_day", "leap_day", "known_on"],
            turns.lazy.flatMap { turn in
                turn.after.dates.subtracting(turn.before.dates).map { row in
                    [
                        turn.customer.sqlValue, row.number.sqlValue, row.name.sqlValue,
                        row.monthDay.ordinal.sqlValue, .text(row.leapDay.rawValue), row.knownOn.sqlValue,
                    ]
                }
            }, onConflict: .update)
    }

    private static func removeRows(of turn: Turn, in storage: any Transaction) throws {
        for row in turn.before.contactPoints.subtracting(turn.after.contactPoints) {
            try storage.execute(
                """
                DELETE FROM \(FileTables.contactPoint) WHERE customer_id = \(turn.customer)
                  AND channel = \(row.channel) AND address = \(row.address)
                """)
        }
        for row in turn.before.lookups.subtracting(turn.after.lookups) {
            try storage.execute(
                """
                DELETE FROM \(FileTables.lookup)
                WHERE kind = \(row.kind) AND value = \(row.value) AND customer_id = \(turn.customer)
                """)
        }
        for row in turn.before.dates.subtracting(turn.after.dates) {
            try storage.execute(
                """
                DELETE FROM \(FileTables.specialDate)
                WHERE customer_id = \(turn.customer) AND number = \(row.number)
                """)
        }
    }

    /// The rows of these customers as they are kept, at most a page of them; who has no file is missing.
    static func rows(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: DerivedRows] {
        guard !page.isEmpty else { return [:] }
        let points = try contactPoints(of: page, in: read)
        let lookups = try lookups(of: page, in: read)
        let dates = try dates(of: page, in: read)
        var rows: [CustomerID: DerivedRows] = [:]
        try read.forEach(
            """
            SELECT customer_id, facts, kind, name, given_name, salutation, language, time_zone, representative,
              preferred_channels, never_channels
            FROM \(FileTables.file) WHERE customer_id IN (\(list: page))
            """
        ) { row in
            let customer: CustomerID = try row.value(0)
            var file: [SQLValue] = [try row.value(1, as: Int.self).sqlValue]
            for column in 2...7 { file.append(try row.value(column, as: String?.self).sqlValue) }
            file.append(try row.value(8, as: StaffID?.self).sqlValue)
            for column in 9...10 { file.append(try row.value(column, as: String?.self).sqlValue) }
            rows[customer] = DerivedRows(
                file: file, contactPoints: points[customer] ?? [], lookups: lookups[customer] ?? [],
                dates: dates[customer] ?? [])
            return true
        }
        return rows
    }

    /// The contact points of these customers, at most a page of them.
    static func contactPoints(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Set<DerivedRows.ContactRow>] {
        var rows: [CustomerID: Set<DerivedRows.ContactRow>] = [:]
        try read.forEach(
            """
            SELECT customer_id, channel, address, value, stated_on FROM \(FileTables.contactPoint)
            WHERE customer_id IN (\(list: page))
            """
        ) { row in
            rows[try row.value(0), default: []].insert(
                DerivedRows.ContactRow(
                    channel: try row.value(1), address: try row.text(2), value: try row.text(3),
                    statedOn: try row.value(4)))
            return true
        }
        return rows
    }

    private static func lookups(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Set<DerivedRows.LookupRow>] {
        var rows: [CustomerID: Set<DerivedRows.LookupRow>] = [:]
        try read.forEach(
            "SELECT customer_id, kind, value FROM \(FileTables.lookup) WHERE customer_id IN (\(list: page))"
        ) { row in
            rows[try row.value(0), default: []].insert(
                DerivedRows.LookupRow(kind: try row.value(1), value: try row.text(2)))
            return true
        }
        return rows
    }

    /// The special dates of these customers, at most a page of them.
    static func dates(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Set<DerivedRows.DateRow>] {
        var rows: [CustomerID: Set<DerivedRows.DateRow>] = [:]
        try read.forEach(
            """
            SELECT customer_id, number, name, month_day, leap_day, known_on FROM \(FileTables.specialDate)
            WHERE customer_id IN (\(list: page))
            """
        ) { row in
            rows[try row.value(0), default: []].insert(try DerivedRows.DateRow(from: row, at: 1))
            return true
        }
        return rows
    }
}

extension DerivedRows.DateRow {
    /// Reads number, name, month_day, leap_day and known_on from five columns.
    init(from row: borrowing any Row, at column: Int) throws {
        let ordinal = try row.value(column + 2, as: Int.self)
        guard let monthDay = MonthDay(month: ordinal / 100, day: ordinal % 100),
            let leapDay = MonthDay.LeapDayChoice(rawValue: try row.text(column + 3))
        else {
            throw StorageError(.invalidValue, "A column that should hold a day of the year holds something else.")
        }
        self.init(
            number: try row.value(column), name: try row.value(column + 1), monthDay: monthDay,
            leapDay: leapDay, knownOn: try row.value(column + 4))
    }
}
