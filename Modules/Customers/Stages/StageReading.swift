import Domain
import Kernel
import Storage

/// What the stage of a customer who bought something follows from.
struct KnownCustomer {
    let summary: CustomerSummary
    let outlook: KeptOutlook?

    var facts: StageFacts {
        StageFacts(
            registeredOn: summary.firstOn,
            purchases: StageFacts.Purchases(
                firstOn: summary.firstOn, secondOn: summary.secondOn, previousOn: summary.previousOn,
                lastOn: summary.lastOn, loyalOn: summary.loyalOn),
            outlook: outlook?.outlook(after: summary.lastOn),
            formerOutlook: outlook?.outlook(after: summary.previousOn))
    }
}

/// Reads what stages follow from.
enum StageReading {
    /// What was known on a day of those of these customers who had bought something; at most a page of them.
    static func known(
        of page: some Collection<CustomerID>, on day: CalendarDay, _ loyalty: LoyaltyRule,
        in read: any ReadTransaction
    ) throws -> [KnownCustomer] {
        let kept = try read.all(keptRows(where: "s.customer_id IN (\(list: page))"), known)
        let stale = try SummaryReading.later(than: day, among: page, in: read)
            .union(kept.map(\.summary).filter { $0.isLoyalByAnotherRule(than: loyalty) }.map(\.customer))
        var known = kept.filter { !stale.contains($0.summary.customer) }
            .map { KnownCustomer(summary: $0.summary.judged(by: loyalty), outlook: $0.outlook) }
        guard !stale.isEmpty else { return known }
        try forEachMade(on: day, where: "p.customer_id IN (\(list: stale.sorted()))", loyalty, in: read) {
            known.append($0)
        }
        return known
    }

    /// Hands over what was known on a day of every customer who had bought something, in one pass over the summaries,
    /// or over the purchases when the day is before the last of all.
    ///
    /// Of who became loyal by a rule that was changed since it tells whether, not since when.
    static func forEachKnown(
        on day: CalendarDay, _ loyalty: LoyaltyRule, in read: any ReadTransaction,
        _ body: (KnownCustomer) throws -> Void
    ) throws {
        if let lastDay = try StoredPurchases().lastDay(in: read), day < lastDay {
            return try forEachMade(on: day, where: "1 = 1", loyalty, in: read, body)
        }
        try read.forEach(keptRows(where: "1 = 1")) { row in
            let known = try known(row)
            try body(KnownCustomer(summary: known.summary.judged(by: loyalty), outlook: known.outlook))
            return true
        }
    }

    private static func forEachMade(
        on day: CalendarDay, where condition: SQL, _ loyalty: LoyaltyRule, in read: any ReadTransaction,
        _ body: (KnownCustomer) throws -> Void
    ) throws {
        var run = PurchaseRun(loyalty)
        var outlook: KeptOutlook?
        try read.forEach(
            """
            SELECT \(PurchaseRun.selection(asOf: day)), \(KeptOutlook.selection) FROM \(PurchaseTables.purchase) p
            LEFT JOIN \(KeptOutlook.table) o ON o.customer_id = p.customer_id
            WHERE p.purchased_on <= \(day) AND \(condition) ORDER BY p.customer_id
            """
        ) { row in
            if let made = try run.take(row) { try body(KnownCustomer(summary: made, outlook: outlook)) }
            outlook = try KeptOutlook(row, from: PurchaseRun.width)
            return true
        }
        if let made = try run.finish() { try body(KnownCustomer(summary: made, outlook: outlook)) }
    }

    static func keptRows(where condition: SQL) -> SQL {
        """
        SELECT \(CustomerSummary.selection), \(KeptOutlook.selection) FROM \(PurchaseTables.summary) s
        LEFT JOIN \(KeptOutlook.table) o ON o.customer_id = s.customer_id
        WHERE \(condition) ORDER BY s.customer_id
        """
    }

    static func known(_ row: borrowing any Row) throws -> KnownCustomer {
        KnownCustomer(
            summary: try CustomerSummary(row),
            outlook: try KeptOutlook(row, from: PurchaseTables.summary.columns.count))
    }
}
