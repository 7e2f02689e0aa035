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

        /// Whether this is one of what an id was recorded as. Where the id was made up of time and amount, these say
        /// all: the same row may be told with another category or channel the next time.
        func isOne(of recorded: [Body], under id: PurchaseID) -> Bool {
            if recorded.contains(self) { return true }
            guard MadeUpID.names(id, at: at, minor: amount) else { return false }
            return recorded.contains { $0.at == at && $0.amount == amount }
        }
    }

    /// The positions of those that are not on record; of equal ones only the first.
    /// - Throws: ``CustomersError/Code/purchaseDiffers`` when one is there with other values.
    static func newPositions(of batch: PurchaseBatch, in read: any ReadTransaction) throws -> [Int] {
        var new: [Int] = []
        var first: [Key: Body] = [:]
        for page in batch.pages(of: pageSize) {
            let recorded = try recorded(page.map(\.purchase.key), in: read)
            for position in page.indices {
                let item = page[position]
                let (key, body) = (item.purchase.key, item.purchase.body)
                if let bodies = recorded[key] {
                    guard body.isOne(of: bodies, under: key.purchase) else { throw CustomersError.purchaseDiffers }
                } else if let earlier = first.updateValue(body, forKey: key) {
                    guard body.isOne(of: [earlier], under: key.purchase) else { throw CustomersError.purchaseDiffers }
                } else {
                    new.append(position)
                }
            }
        }
        return new
    }

    /// How many purchases are looked up in one query; each takes two parameters.
    static let pageSize = SQL.listLimit / 2

    /// As what the purchases of these keys are on record: as they stand and, when they were corrected, as they were
    /// first; at most ``pageSize`` keys.
    static func recorded(_ keys: [Key], in read: any ReadTransaction) throws -> [Key: [Body]] {
        guard !keys.isEmpty else { return [:] }
        let keyList = PurchaseMatching.list(of: keys.map { ($0.customer, $0.purchase.rawValue) })

        var bodies: [Key: [Body]] = [:]
        try forEach(
            """
            WITH k (customer_id, id) AS (\(keyList))
            SELECT p.customer_id, p.purchase_id, p.purchased_at, p.amount, p.category, p.channel
            FROM k CROSS JOIN \(PurchaseTables.purchase) p
            WHERE p.customer_id = k.customer_id AND p.purchase_id = k.id
            """, in: read
        ) { bodies[$0, default: []].append($1) }
        guard !bodies.isEmpty else { return bodies }
        try forEach(
            """
            WITH k (customer_id, id) AS (\(keyList))
            SELECT c.customer_id, c.purchase_id, c.was_purchased_at, c.was_amount, c.was_category, c.was_channel
            FROM k CROSS JOIN \(PurchaseTables.correction) c
            WHERE c.customer_id = k.customer_id AND c.purchase_id = k.id AND c.number = 1
            """, in: read
        ) { bodies[$0, default: []].append($1) }
        return bodies
    }

    /// Whether a purchase stands with these values.
    static func stands(_ purchase: Purchase, in read: any ReadTransaction) throws -> Bool {
        let body = try read.first(
            """
            SELECT purchased_at, amount, category, channel FROM \(PurchaseTables.purchase)
            WHERE customer_id = \(purchase.customer) AND purchase_id = \(purchase.id)
            """
        ) { try Body($0, from: 0) }
        return body == purchase.body
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

    /// Keys as a table of customers and ids, to be joined before the table that is looked through: a join of that order
    /// finds each row through the primary key, where `IN` of pairs looks at all rows.
    static func list(of keys: [(CustomerID, String)]) -> SQL {
        "VALUES \(rows(of: keys[...]))"
    }

    /// Put together by halves, since a statement is copied when it grows.
    private static func rows(of keys: ArraySlice<(CustomerID, String)>) -> SQL {
        guard let (customer, id) = keys.first else { return "" }
        guard keys.count > 1 else { return "(\(customer), \(id))" }
        let half = keys.startIndex + keys.count / 2
        return "\(rows(of: keys[..<half])), \(rows(of: keys[half...]))"
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
