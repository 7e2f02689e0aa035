import Domain
import Kernel
import Storage

/// Tells purchases that are on record from new ones.
enum PurchaseMatching {
    /// What names a purchase.
    struct Key: Hashable, Comparable {
        let customer: CustomerID
        let purchase: PurchaseID

        static func < (left: Key, right: Key) -> Bool {
            (left.customer, left.purchase.rawValue) < (right.customer, right.purchase.rawValue)
        }
    }

    /// What may not differ when a purchase is recorded again.
    struct Body: Hashable {
        let at: Timestamp
        let amount: Int64
        let category: String?
        let channel: String?
    }

    /// The places of those that are not on record; of equal ones only the first.
    /// - Throws: ``PurchaseError/Code/purchaseDiffers`` when one is there with other values.
    static func newPlaces(of items: [PurchaseBatch.Item], in read: any ReadTransaction) throws -> [Int] {
        var new: [Int] = []
        var start = 0
        var first: [Key: Body] = [:]
        for page in items.pages(of: pageSize) {
            let recorded = try recorded(page.map(\.purchase.key), in: read)
            for (offset, item) in page.enumerated() {
                let (key, body) = (item.purchase.key, item.purchase.body)
                if let bodies = recorded[key] {
                    guard bodies.contains(body) else { throw PurchaseError.purchaseDiffers }
                } else if let earlier = first.updateValue(body, forKey: key) {
                    guard earlier == body else { throw PurchaseError.purchaseDiffers }
                } else {
                    new.append(start + offset)
                }
            }
            start += page.count
        }
        return new
    }

    /// How many purchases are looked up in one query; each takes two parameters.
    static let pageSize = SQL.listLimit / 2

    /// As what the purchases of these keys are on record: as they stand and, when they were corrected, as they were
    /// first; at most ``pageSize`` keys.
    static func recorded(_ keys: [Key], in read: any ReadTransaction) throws -> [Key: [Body]] {
        let pairs = pairs(of: keys.map { ($0.customer, $0.purchase.rawValue) })
        var bodies: [Key: [Body]] = [:]
        try forEach(
            """
            SELECT p.customer_id, p.purchase_id, p.purchased_at, p.amount, p.category, p.channel
            FROM \(PurchaseTables.purchase) p WHERE (p.customer_id, p.purchase_id) IN (VALUES \(pairs))
            """, in: read
        ) { bodies[$0, default: []].append($1) }
        guard !bodies.isEmpty else { return bodies }
        try forEach(
            """
            SELECT c.customer_id, c.purchase_id, c.was_purchased_at, c.was_amount, c.was_category, c.was_channel
            FROM \(PurchaseTables.correction) c
            WHERE c.number = 1 AND (c.customer_id, c.purchase_id) IN (VALUES \(pairs))
            """, in: read
        ) { bodies[$0, default: []].append($1) }
        return bodies
    }

    private static func forEach(
        _ sql: SQL, in read: any ReadTransaction, _ body: (Key, Body) -> Void
    ) throws {
        try read.forEach(sql) { row in
            body(
                Key(customer: try row.value(0), purchase: try row.value(1)),
                try Body(row, from: 2))
            return true
        }
    }

    /// Pairs of a customer and an id as rows of `VALUES`; put together by halves, since a statement is copied when it
    /// grows.
    static func pairs(of keys: some Collection<(CustomerID, String)>) -> SQL {
        guard let (customer, id) = keys.first else { return "" }
        guard keys.count > 1 else { return "(\(customer), \(id))" }
        let half = keys.count / 2
        return "\(pairs(of: keys.prefix(half))), \(pairs(of: keys.dropFirst(half)))"
    }
}

extension PurchaseMatching.Body {
    /// Reads time, amount, category and channel, which begin at `start`.
    init(_ row: borrowing any Row, from start: Int) throws {
        at = try row.value(start)
        amount = try row.integer(start + 1)
        category = try row.value(start + 2)
        channel = try row.value(start + 3)
    }
}

extension Purchase {
    var key: PurchaseMatching.Key { PurchaseMatching.Key(customer: customer, purchase: id) }

    var body: PurchaseMatching.Body {
        PurchaseMatching.Body(at: at, amount: amount.minor, category: category, channel: channel?.rawValue)
    }
}
