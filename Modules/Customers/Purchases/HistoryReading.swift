import Domain
import Kernel
import Storage

/// Reads purchases with what was given back of them, customer by customer.
enum HistoryReading {
    /// Hands over the histories of some buyers, in the order of their ids; keeps one customer's facts at a time.
    static func forEach(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        let currency = try Organisation.kept(in: read).currency
        switch buyers {
        case .all:
            try forEach("1 = 1", from: day, currency, in: read, body)
        case .these(let customers):
            for page in Set(customers).sorted().pages() {
                try forEach("f.customer_id IN (\(list: page))", from: day, currency, in: read, body)
            }
        case .next(let count, let last):
            guard count > 0 else { return }
            let after: SQL = if let last { "f.customer_id > \(last)" } else { "1 = 1" }
            let until: SQL =
                if let end = try end(of: count, after, from: day, in: read) {
                    "f.customer_id <= \(end)"
                } else { "1 = 1" }
            try forEach("\(after) AND \(until)", from: day, currency, in: read, body)
        }
    }

    /// The last of the next so many customers who bought something from a day on; nil when there are fewer.
    ///
    /// So a page ends where its statement does: some drivers receive the rest of what they asked for.
    private static func end(
        of count: Int, _ after: SQL, from day: CalendarDay?, in read: any ReadTransaction
    ) throws -> CustomerID? {
        let since: SQL = day.map { "AND f.purchased_on >= \($0)" } ?? ""
        return try read.first(
            """
            SELECT DISTINCT f.customer_id FROM \(PurchaseTables.purchase) f WHERE \(after) \(since)
            ORDER BY f.customer_id LIMIT 1 OFFSET \(count - 1)
            """
        ) { try $0.value(0) }
    }

    /// One statement in the order of the customers, whose facts are put in order here. `f` is the table of the facts in
    /// `condition`, which is about customers alone.
    private static func forEach(
        _ condition: SQL, from day: CalendarDay?, _ currency: Currency, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        let (bought, gaveBack): (SQL, SQL) =
            if let day { ("AND f.purchased_on >= \(day)", "AND p.purchased_on >= \(day)") } else { ("", "") }
        var customer: CustomerID?
        var facts: [PurchaseFact] = []
        func handOver() throws {
            guard let customer else { return }
            try body(BuyerHistory(customer: customer, facts: facts))
            facts.removeAll(keepingCapacity: true)
        }
        try read.each(
            """
            SELECT f.customer_id, f.purchase_id, f.purchased_at, f.purchased_on, f.amount, f.category, f.channel,
              NULL AS return_id
            FROM \(PurchaseTables.purchase) f WHERE \(condition) \(bought)
            UNION ALL
            SELECT f.customer_id, f.purchase_id, f.returned_at, f.returned_on, f.amount, NULL, NULL, f.return_id
            FROM \(PurchaseTables.giveBack) f CROSS JOIN \(PurchaseTables.purchase) p
            WHERE p.customer_id = f.customer_id AND p.purchase_id = f.purchase_id AND \(condition) \(gaveBack)
            ORDER BY customer_id
            """
        ) { row in
            let next: CustomerID = try row.value(0)
            if next != customer { try handOver() }
            customer = next
            facts.append(try PurchaseFact(row, of: next, currency))
        }
        try handOver()
    }
}

extension PurchaseFact {
    fileprivate init(_ row: borrowing any Row, of customer: CustomerID, _ currency: Currency) throws {
        let purchase: PurchaseID = try row.value(1)
        let (at, on): (Timestamp, CalendarDay) = (try row.value(2), try row.value(3))
        let amount = Money(minor: try row.integer(4), currency)
        if let returnID = try row.value(7, as: ReturnID?.self) {
            self = .returned(
                PurchaseReturned(
                    customer: customer, returnID: returnID, purchase: purchase, at: at, on: on, amount: amount))
        } else {
            self = .recorded(
                PurchaseRecorded(
                    customer: customer, purchase: purchase, at: at, on: on, amount: amount,
                    category: try row.value(5), channel: try row.value(6)))
        }
    }
}
