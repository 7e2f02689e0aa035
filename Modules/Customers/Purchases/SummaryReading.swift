import Domain
import Kernel
import Storage

/// Reads summaries as they are kept, and makes them from purchases.
enum SummaryReading {
    /// The kept summaries of these customers; at most a page of them.
    static func kept(
        of page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerSummary] {
        try read.all(
            """
            SELECT \(CustomerSummary.selection) FROM \(PurchaseTables.summary) s
            WHERE s.customer_id IN (\(list: page))
            """
        ) { try CustomerSummary($0) }
    }

    /// The summaries of these customers, at most a page of them, made from their purchases (up to a day) in the order
    /// of their ids.
    static func made(
        of page: some Collection<CustomerID>, asOf day: CalendarDay? = nil, _ loyalty: LoyaltyRule,
        in read: any ReadTransaction
    ) throws -> [CustomerSummary] {
        guard !page.isEmpty else { return [] }
        let until: SQL = day.map { "AND p.purchased_on <= \($0)" } ?? ""
        var made: [CustomerSummary] = []
        try forEachMade(
            """
            SELECT \(PurchaseRun.selection(asOf: day)) FROM \(PurchaseTables.purchase) p
            WHERE p.customer_id IN (\(list: page)) \(until) ORDER BY p.customer_id
            """, loyalty, in: read
        ) { made.append($0) }
        return made
    }

    /// Those of these customers, at most a page of them, who bought or gave something back after a day.
    static func later(
        than day: CalendarDay, among page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        guard !page.isEmpty else { return [] }
        return try Set(
            read.all(
                """
                SELECT s.customer_id FROM \(PurchaseTables.summary) s
                WHERE s.customer_id IN (\(list: page)) AND s.last_on > \(day)
                UNION
                SELECT r.customer_id FROM \(PurchaseTables.giveBack) r
                WHERE r.customer_id IN (\(list: page)) AND r.returned_on > \(day)
                """
            ) { try $0.value(0, as: CustomerID.self) })
    }

    /// Hands over the summary of every customer as of a day, made from the purchases up to it and what was given back
    /// of them up to it, in the order of the customers' ids; keeps no more than one customer's purchases.
    static func forEachMade(
        asOf day: CalendarDay, _ loyalty: LoyaltyRule, in read: any ReadTransaction,
        _ body: (CustomerSummary) throws -> Void
    ) throws {
        try forEachMade(
            """
            SELECT \(PurchaseRun.selection(asOf: day)) FROM \(PurchaseTables.purchase) p
            WHERE p.purchased_on <= \(day) ORDER BY p.customer_id
            """, loyalty, in: read, body)
    }

    private static func forEachMade(
        _ sql: SQL, _ loyalty: LoyaltyRule, in read: any ReadTransaction, _ body: (CustomerSummary) throws -> Void
    ) throws {
        var run = PurchaseRun(loyalty)
        try read.forEach(sql) { row in
            if let made = try run.take(row) { try body(made) }
            return true
        }
        if let made = try run.finish() { try body(made) }
    }
}
