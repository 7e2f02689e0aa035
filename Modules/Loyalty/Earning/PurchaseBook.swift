import Domain
import Kernel
import Storage

/// Keeps what members bought and gave back.
enum PurchaseBook {
    /// The purchases of these customers, in the order of their instants and ids; who has none is missing.
    static func purchases(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [MemberPurchase]] {
        let currency = try Organisation.kept(in: read).currency
        var found: [CustomerID: [MemberPurchase]] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, purchase_id, purchased_at, purchased_on, amount, category, channel, returned,
                  version, day_of_purchase, tenure_months, tier, tier_percent, room
                FROM \(LoyaltyTables.purchase) WHERE customer_id IN (\(list: page))
                ORDER BY customer_id, purchased_at, purchase_id
                """
            ) { row in
                let customer: CustomerID = try row.value(0)
                let room: String? = try row.value(13)
                let circumstances = Circumstances(
                    dayOfPurchase: try row.value(9), tenureMonths: try row.value(10), tier: try row.text(11),
                    tierPercent: try row.integer(12),
                    room: try room.map { try JSONCoding.value(of: [String: Int64].self, $0) } ?? [:])
                let purchase = PurchaseRecorded(
                    customer: customer, purchase: try row.value(1), at: try row.value(2), on: try row.value(3),
                    amount: Money(minor: try row.integer(4), currency), category: try row.value(5),
                    channel: try row.value(6))
                found[customer, default: []].append(
                    MemberPurchase(
                        purchase, returned: try row.integer(7), circumstances, version: try row.value(8)))
            }
        }
        return found
    }

    /// Writes purchases as they stand now.
    static func write(_ purchases: [MemberPurchase], in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.purchase,
            [
                "customer_id", "purchase_id", "purchased_at", "purchased_on", "amount", "returned", "category",
                "channel", "version", "day_of_purchase", "tenure_months", "tier", "tier_percent", "room",
            ],
            try purchases.map { kept in
                let (purchase, circumstances) = (kept.purchase, kept.circumstances)
                let room = circumstances.room
                return [
                    purchase.customer.sqlValue, purchase.purchase.sqlValue, purchase.at.sqlValue,
                    purchase.on.sqlValue, .integer(purchase.amount.minor), .integer(kept.returned),
                    purchase.category.sqlValue, purchase.channel.sqlValue, kept.version.sqlValue,
                    circumstances.dayOfPurchase.sqlValue, circumstances.tenureMonths.sqlValue,
                    .text(circumstances.tier), .integer(circumstances.tierPercent),
                    (room.isEmpty ? nil : try JSONCoding.text(of: room)).sqlValue,
                ]
            }, onConflict: .update)
    }

    /// Notes the digest of what a purchase was when it was recorded, if it stands so still: it is about to be set right.
    static func remember(
        _ purchase: PurchaseRecorded, as digest: [UInt8], in storage: any Transaction
    ) throws {
        try storage.execute(
            """
            UPDATE \(LoyaltyTables.purchase) SET recorded = \(SQLValue.blob(digest))
            WHERE customer_id = \(purchase.customer) AND purchase_id = \(purchase.purchase) AND recorded IS NULL
            """)
    }

    /// The digest of what a purchase was when it was recorded; nil when it stands so still.
    static func recorded(
        _ purchase: PurchaseID, of customer: CustomerID, in read: any ReadTransaction
    ) throws -> [UInt8]? {
        try read.first(
            """
            SELECT recorded FROM \(LoyaltyTables.purchase)
            WHERE customer_id = \(customer) AND purchase_id = \(purchase) AND recorded IS NOT NULL
            """
        ) { try $0.value(0) }
    }

    // MARK: Returns

    /// What was given back under these ids.
    static func returns(
        _ ids: [ReturnID], of customer: CustomerID, in read: any ReadTransaction
    ) throws -> [ReturnID: (purchase: PurchaseID, amount: Int64)] {
        var found: [ReturnID: (purchase: PurchaseID, amount: Int64)] = [:]
        for page in ids.pages() {
            try read.each(
                """
                SELECT return_id, purchase_id, amount FROM \(LoyaltyTables.giveBack)
                WHERE customer_id = \(customer) AND return_id IN (\(list: page))
                """
            ) { row in found[try row.value(0)] = (try row.value(1), try row.integer(2)) }
        }
        return found
    }

    static func write(_ returns: [PurchaseReturned], at now: Timestamp, in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.giveBack, ["customer_id", "return_id", "purchase_id", "returned_at", "amount"],
            returns.compactMap { back in
                back.returnID.map { id in
                    [
                        back.customer.sqlValue, id.sqlValue, back.purchase.sqlValue, (back.at ?? now).sqlValue,
                        .integer(back.amount.minor),
                    ]
                }
            }, onConflict: .fail)
    }
}
