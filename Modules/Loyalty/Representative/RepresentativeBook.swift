import Domain
import Kernel
import Storage

/// Keeps who was given to whom as a representative.
enum RepresentativeBook {
    /// One row a customer: the last one who was given or handed over. `benefit` is 1 as long as it rests on the tier;
    /// `introduce_on` is the day from which on an introduction is owed, as long as it is.
    static let table = Table(
        "loyalty_representative", .customer,
        [
            .blob("customer_id"), .blob("staff_id"), .blob("earlier_id").optional, .integer("benefit"),
            .integer("since_on"), .text("summary").optional.personal, .integer("summary_on").optional,
            .integer("introduce_on").optional, .integer("ended_on").optional,
        ],
        key: ["customer_id"],
        indices: [.on("benefit", "customer_id"), .on("introduce_on", "customer_id")])

    private static let columns: [Name] = [
        "customer_id", "staff_id", "earlier_id", "benefit", "since_on", "summary", "summary_on", "introduce_on",
        "ended_on",
    ]

    static func representations(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Representation] {
        var found: [CustomerID: Representation] = [:]
        for page in customers.pages() {
            try read.each("SELECT \(columns) FROM \(table) WHERE customer_id IN (\(list: page))") { row in
                let kept = try representation(from: row)
                found[kept.customer] = kept
            }
        }
        return found
    }

    /// Those that rest on a tier, in the order of the customers' ids: those after one, at most so many.
    static func benefits(
        after customer: CustomerID?, limit: Int, in read: any ReadTransaction
    ) throws -> [Representation] {
        let after: SQL = if let customer { "AND customer_id > \(customer)" } else { "" }
        return try read.all(
            "SELECT \(columns) FROM \(table) WHERE benefit = \(1) \(after) ORDER BY customer_id LIMIT \(limit)",
            representation(from:))
    }

    /// Those who are to be introduced by a day, the longest owed first: those after one, at most so many.
    static func pending(
        by day: CalendarDay, after last: Representation?, limit: Int, in read: any ReadTransaction
    ) throws -> [Representation] {
        let after: SQL =
            if let last, let since = last.introduceOn {
                """
                AND introduce_on >= \(since)
                AND (introduce_on > \(since) OR customer_id > \(last.customer))
                """
            } else {
                ""
            }
        return try read.all(
            """
            SELECT \(columns) FROM \(table) WHERE introduce_on <= \(day) \(after)
            ORDER BY introduce_on, customer_id LIMIT \(limit)
            """, representation(from:))
    }

    static func write(_ representations: [Representation], in storage: any Transaction) throws {
        try storage.insert(
            into: table, columns,
            representations.map { kept in
                [
                    kept.customer.sqlValue, kept.staff.sqlValue, kept.earlier.sqlValue, kept.isBenefit.sqlValue,
                    kept.since.sqlValue, kept.summary.sqlValue, kept.summedUpOn.sqlValue,
                    kept.introduceOn.sqlValue, kept.endedOn.sqlValue,
                ]
            }, onConflict: .update)
    }

    private static func representation(from row: borrowing any Row) throws -> Representation {
        Representation(
            customer: try row.value(0), staff: try row.value(1), earlier: try row.value(2),
            isBenefit: try row.value(3), since: try row.value(4), summary: try row.value(5),
            summedUpOn: try row.value(6), introduceOn: try row.value(7), endedOn: try row.value(8))
    }
}
