import Domain
import Kernel
import Storage

extension StoredPurchases {
    @discardableResult
    func correct(_ correction: PurchaseCorrection, in change: Change) throws -> Bool {
        let purchase = correction.purchase
        try PurchaseRules(change).check(purchase)
        if let kept = try recorded(correction, in: change.storage) {
            guard kept.key == purchase.key, kept.body == purchase.body else { throw CustomersError.correctionDiffers }
            return false
        }
        let on = change.organisation.zone.day(of: purchase.at)
        guard let was = try self.purchase(of: purchase.key, in: change.storage) else {
            throw CustomersError.unknownPurchase
        }
        guard purchase.amount.minor >= was.returned else { throw CustomersError.beyondPurchase }
        if let returnedOn = was.returnedOn, on > returnedOn { throw CustomersError.beforePurchase }
        try keep(correction, was.body, number: was.corrections + 1, in: change)
        try change.storage.execute(
            """
            UPDATE \(PurchaseTables.purchase) SET purchased_at = \(purchase.at), purchased_on = \(on),
              amount = \(purchase.amount.minor), category = \(purchase.category), channel = \(purchase.channel)
            WHERE customer_id = \(purchase.customer) AND purchase_id = \(purchase.id)
            """)
        try SummaryKeeping.remake([purchase.customer], in: change)
        try change.publish(
            PurchaseCorrected(
                customer: purchase.customer, purchase: purchase.id, at: purchase.at, on: on, amount: purchase.amount,
                category: purchase.category, channel: purchase.channel))
        try change.note(purchase.customer, "customers.purchase_corrected")
        return true
    }

    /// What the correction of that id was recorded as; nil when there is none.
    private func recorded(
        _ correction: PurchaseCorrection, in read: any ReadTransaction
    ) throws -> (key: PurchaseMatching.Key, body: PurchaseMatching.Body)? {
        let customer = correction.purchase.customer
        return try read.first(
            """
            SELECT purchase_id, purchased_at, amount, category, channel FROM \(PurchaseTables.correction)
            WHERE customer_id = \(customer) AND correction_id = \(correction.id)
            """
        ) { row in
            (
                PurchaseMatching.Key(customer: customer, purchase: try row.value(0)),
                try PurchaseMatching.Body(row, from: 1)
            )
        }
    }

    /// A purchase with what stands against its being changed.
    private struct Recorded {
        let body: PurchaseMatching.Body
        let returned: Int64
        /// The first day on which something of it was given back.
        let returnedOn: CalendarDay?
        /// How often it was corrected.
        let corrections: Int
    }

    private func purchase(of key: PurchaseMatching.Key, in read: any ReadTransaction) throws -> Recorded? {
        try read.first(
            """
            SELECT p.purchased_at, p.amount, p.category, p.channel, p.returned,
              (SELECT min(r.returned_on) FROM \(PurchaseTables.giveBack) r
               WHERE r.customer_id = p.customer_id AND r.purchase_id = p.purchase_id),
              (SELECT count(*) FROM \(PurchaseTables.correction) c
               WHERE c.customer_id = p.customer_id AND c.purchase_id = p.purchase_id)
            FROM \(PurchaseTables.purchase) p
            WHERE p.customer_id = \(key.customer) AND p.purchase_id = \(key.purchase)
            """
        ) { row in
            Recorded(
                body: try PurchaseMatching.Body(row, from: 0), returned: try row.integer(4),
                returnedOn: try row.value(5), corrections: try row.value(6))
        }
    }

    private func keep(
        _ correction: PurchaseCorrection, _ was: PurchaseMatching.Body, number: Int, in change: Change
    ) throws {
        let purchase = correction.purchase
        try change.storage.insert(
            into: PurchaseTables.correction,
            [
                "customer_id": purchase.customer, "correction_id": correction.id, "purchase_id": purchase.id,
                "number": number, "was_purchased_at": was.at, "was_amount": was.amount,
                "was_category": was.category, "was_channel": was.channel, "purchased_at": purchase.at,
                "amount": purchase.amount.minor, "category": purchase.category, "channel": purchase.channel,
                "corrected_at": change.at, "author": "\(change.author)",
            ])
    }
}
