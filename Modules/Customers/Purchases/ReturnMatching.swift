import Domain
import Kernel
import Storage

/// Tells returns that are on record from new ones, and what is left of purchases.
enum ReturnMatching {
    /// What names a return.
    struct Key: Hashable {
        let customer: CustomerID
        let back: ReturnID
    }

    /// What may not differ when a return is recorded again.
    struct Body: Hashable {
        let purchase: PurchaseID
        let at: Timestamp
        let amount: Int64
    }

    /// A purchase, and how much of it was given back.
    struct Left {
        let on: CalendarDay
        let amount: Int64
        var returned: Int64
    }

    /// As what the returns of these keys are on record; at most ``PurchaseMatching/pageSize``.
    static func recorded(_ keys: [Key], in read: any ReadTransaction) throws -> [Key: Body] {
        guard !keys.isEmpty else { return [:] }
        let keyList = PurchaseMatching.list(of: keys.map { ($0.customer, $0.back.rawValue) })
        var bodies: [Key: Body] = [:]
        try read.forEach(
            """
            WITH k (customer_id, id) AS (\(keyList))
            SELECT r.customer_id, r.return_id, r.purchase_id, r.returned_at, r.amount
            FROM k CROSS JOIN \(PurchaseTables.giveBack) r
            WHERE r.customer_id = k.customer_id AND r.return_id = k.id
            """
        ) { row in
            let key = Key(customer: try row.value(0), back: ReturnID(rawValue: try row.text(1)))
            bodies[key] = Body(purchase: try row.value(2), at: try row.value(3), amount: try row.integer(4))
            return true
        }
        return bodies
    }

    /// What is left of the purchases of these keys, as many as there are; at most ``PurchaseMatching/pageSize``.
    static func left(
        of keys: Set<PurchaseMatching.Key>, in read: any ReadTransaction
    ) throws -> [PurchaseMatching.Key: Left] {
        guard !keys.isEmpty else { return [:] }
        let keyList = PurchaseMatching.list(of: keys.sorted().map { ($0.customer, $0.purchase.rawValue) })
        var left: [PurchaseMatching.Key: Left] = [:]
        try read.forEach(
            """
            WITH k (customer_id, id) AS (\(keyList))
            SELECT p.customer_id, p.purchase_id, p.purchased_on, p.amount, p.returned
            FROM k CROSS JOIN \(PurchaseTables.purchase) p
            WHERE p.customer_id = k.customer_id AND p.purchase_id = k.id
            """
        ) { row in
            let key = PurchaseMatching.Key(customer: try row.value(0), purchase: try row.value(1))
            left[key] = Left(on: try row.value(2), amount: try row.integer(3), returned: try row.integer(4))
            return true
        }
        return left
    }
}

extension PurchaseReturn {
    var key: ReturnMatching.Key { ReturnMatching.Key(customer: customer, back: id) }

    var purchaseKey: PurchaseMatching.Key { PurchaseMatching.Key(customer: customer, purchase: purchase) }

    var body: ReturnMatching.Body { ReturnMatching.Body(purchase: purchase, at: at, amount: amount.minor) }
}
