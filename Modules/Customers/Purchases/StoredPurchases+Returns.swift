import Domain
import Kernel
import Storage

extension StoredPurchases {
    @discardableResult
    func record(_ returns: [PurchaseReturn], in change: Change) throws -> LedgerTally {
        let rules = PurchaseRules(change)
        for back in returns { try rules.check(back) }
        var added: [Returned] = []
        for page in returns.pages(of: PurchaseMatching.pageSize) {
            let new = try newOnes(of: page, in: change)
            try apply(new, in: change)
            added += new
        }
        guard !added.isEmpty else { return LedgerTally(unchanged: returns.count) }
        let byCustomer = Dictionary(grouping: added, by: \.back.customer)
        let customers = byCustomer.keys.sorted()
        try SummaryKeeping.remake(customers, in: change)
        try change.publish(added.map(\.event))
        try change.note(
            customers.map {
                History.Entry($0, "customers.purchases_returned", facts: byCustomer[$0]?.count ?? 0)
            })
        return LedgerTally(added: added.count, unchanged: returns.count - added.count)
    }

    /// A return with the organisation's day of it.
    private struct Returned {
        let back: PurchaseReturn
        let on: CalendarDay

        var event: PurchaseReturned {
            PurchaseReturned(
                customer: back.customer, returnID: back.id, purchase: back.purchase, at: back.at, on: on,
                amount: back.amount)
        }
    }

    /// Those that are not on record; of equal ones only the first.
    private func newOnes(of page: ArraySlice<PurchaseReturn>, in change: Change) throws -> [Returned] {
        var known = try ReturnMatching.recorded(page.map(\.key), in: change.storage)
        return try page.compactMap { back in
            if let body = known.updateValue(back.body, forKey: back.key) {
                guard body == back.body else { throw CustomersError.returnDiffers }
                return nil
            }
            return Returned(back: back, on: change.organisation.zone.day(of: back.at))
        }
    }

    /// Writes the returns and takes them off their purchases.
    private func apply(_ returns: [Returned], in change: Change) throws {
        var left = try ReturnMatching.left(of: Set(returns.map(\.back.purchaseKey)), in: change.storage)
        for returned in returns {
            guard var purchase = left[returned.back.purchaseKey] else { throw CustomersError.unknownPurchase }
            guard returned.on >= purchase.on else { throw CustomersError.beforePurchase }
            guard returned.back.amount.minor <= purchase.amount - purchase.returned else {
                throw CustomersError.beyondPurchase
            }
            purchase.returned += returned.back.amount.minor
            left[returned.back.purchaseKey] = purchase
        }
        try change.storage.insert(
            into: PurchaseTables.giveBack, PurchaseTables.giveBack.columns.map(\.name),
            returns.map { returned in
                [
                    returned.back.customer.sqlValue, .text(returned.back.id.rawValue),
                    returned.back.purchase.sqlValue, returned.back.at.sqlValue, returned.on.sqlValue,
                    .integer(returned.back.amount.minor), change.at.sqlValue, .text("\(change.author)"),
                ]
            }, onConflict: .fail)
        for (key, purchase) in left.sorted(by: { $0.key < $1.key }) {
            try change.storage.execute(
                """
                UPDATE \(PurchaseTables.purchase) SET returned = \(purchase.returned)
                WHERE customer_id = \(key.customer) AND purchase_id = \(key.purchase)
                """)
        }
    }
}
