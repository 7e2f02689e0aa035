import Domain
import Kernel
import Storage

/// The ledger in the database: purchases.
struct StoredPurchases: PurchaseLedger {
    @discardableResult
    func record(_ purchases: [Purchase], in change: Change) throws -> LedgerTally {
        let rules = PurchaseRules(change)
        for purchase in purchases { try rules.check(purchase) }
        var batch = PurchaseBatch(purchases, change.organisation.zone)
        try insert(&batch, in: change)
        guard !batch.isEmpty else { return LedgerTally(unchanged: purchases.count) }
        let customers = batch.customers
        try SummaryKeeping.append(customers, in: change)
        try change.publish(batch.map(\.event))
        try change.note(
            customers.lazy.map { History.Entry($0.id, "customers.purchases_recorded", facts: $0.items.count) })
        return LedgerTally(added: batch.count, unchanged: purchases.count - batch.count)
    }

    /// Inserts the purchases that are not on record, and leaves the others out of the batch.
    ///
    /// Nearly always all or none of them are new. So they are inserted first, and only when some were there already is
    /// that undone and looked at one by one.
    private func insert(_ batch: inout PurchaseBatch, in change: Change) throws {
        struct SomeAreThere: Error {}
        do {
            try change.storage.savepoint {
                let added = try write(batch, in: change, onConflict: .skip)
                guard added == batch.count else { throw SomeAreThere() }
            }
        } catch is SomeAreThere {
            batch.keep(try PurchaseMatching.newPositions(of: batch, in: change.storage))
            try write(batch, in: change, onConflict: .fail)
        }
    }

    @discardableResult
    private func write(_ batch: PurchaseBatch, in change: Change, onConflict: OnConflict) throws -> Int {
        let recordedAt = change.at.sqlValue
        let author = SQLValue.text("\(change.author)")
        var last: (id: CustomerID, value: SQLValue)?
        var items = batch.makeIterator()
        return try change.storage.insert(
            into: PurchaseTables.purchase,
            [
                "customer_id", "purchase_id", "purchased_at", "purchased_on", "amount", "category", "channel",
                "recorded_at", "author",
            ], onConflict: onConflict
        ) {
            guard let item = items.next() else { return nil }
            let purchase = item.purchase
            // The bytes of an id are made once for all purchases of a customer.
            let customer = last.flatMap { $0.id == purchase.customer ? $0.value : nil } ?? purchase.customer.sqlValue
            last = (purchase.customer, customer)
            return [
                customer, .text(purchase.id.rawValue), purchase.at.sqlValue, item.on.sqlValue,
                .integer(purchase.amount.minor), purchase.category.sqlValue, purchase.channel.sqlValue, recordedAt,
                author,
            ]
        }
    }

    func lastPurchases(
        of customer: CustomerID, limit: Int, in read: any ReadTransaction
    ) throws -> [KeptPurchase] {
        try StoredPurchases.last("p.customer_id = \(customer)", of: customer, limit: limit, in: read)
    }

    /// The last purchase of a day that counted on a day.
    static func lastPurchase(
        of customer: CustomerID, on day: CalendarDay, asOf today: CalendarDay, in read: any ReadTransaction
    ) throws -> KeptPurchase? {
        let returned = PurchaseRun.returned(asOf: today)
        return try last(
            """
            p.customer_id = \(customer) AND p.purchased_on = \(day)
              AND (\(returned) = 0 OR \(returned) < p.amount)
            """, of: customer, limit: 1, in: read
        ).first
    }

    private static func last(
        _ condition: SQL, of customer: CustomerID, limit: Int, in read: any ReadTransaction
    ) throws -> [KeptPurchase] {
        let currency = try Organisation.kept(in: read).currency
        return try read.all(
            """
            SELECT p.purchase_id, p.purchased_at, p.amount, p.category, p.channel, p.purchased_on, p.returned,
              p.recorded_at, p.author
            FROM \(PurchaseTables.purchase) p WHERE \(condition)
            ORDER BY p.purchased_at DESC, p.purchase_id DESC LIMIT \(limit)
            """
        ) { row in
            KeptPurchase(
                purchase: Purchase(
                    customer: customer, id: try row.value(0), at: try row.value(1),
                    amount: Money(minor: try row.integer(2), currency), category: try row.value(3),
                    channel: try row.value(4)),
                on: try row.value(5), returned: Money(minor: try row.integer(6), currency),
                recordedAt: try row.value(7), author: try row.text(8))
        }
    }

    func rebuildSummaries(in change: Change) throws {
        // A summary that counts more purchases than there are is all that tells of a lost one, and stays.
        try change.storage.execute(
            """
            DELETE FROM \(PurchaseTables.summary) AS s WHERE s.purchases <= (
              SELECT count(*) FROM \(PurchaseTables.purchase) p
              WHERE p.customer_id = s.customer_id AND (p.returned = 0 OR p.returned < p.amount))
            """)
        var after: CustomerID?
        while true {
            let condition: SQL = if let after { "p.customer_id > \(after)" } else { "1 = 1" }
            let page = try change.storage.all(
                """
                SELECT DISTINCT p.customer_id FROM \(PurchaseTables.purchase) p WHERE \(condition)
                  AND NOT EXISTS (SELECT 1 FROM \(PurchaseTables.summary) s WHERE s.customer_id = p.customer_id)
                ORDER BY p.customer_id LIMIT \(SQL.listLimit)
                """
            ) { try $0.value(0, as: CustomerID.self) }
            guard let last = page.last else { return }
            try SummaryKeeping.remake(page, in: change)
            after = last
        }
    }
}
