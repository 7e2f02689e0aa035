import Domain
import Kernel
import Storage

/// Keeps the summaries in step with the purchases, in the transaction of the purchase.
enum SummaryKeeping {
    /// Takes in purchases that were just inserted; each customer's are in the order of time.
    ///
    /// Who has no summary has no other purchase that counts, and purchases after the last day are appended: that costs
    /// one read and one write for each customer. Only for the others, and those whose summary was made by another rule of
    /// loyalty, it is made anew from all purchases; so a lost purchase that is imported again is not counted twice.
    static func append(
        _ customers: [(id: CustomerID, items: PurchaseBatch.SubSequence)], in change: Change
    ) throws {
        let loyalty = try SettingsStore.read(StageSettings.self, in: change.storage).loyalty
        var made: [CustomerSummary] = []
        var grown: [CustomerSummary] = []
        grown.reserveCapacity(customers.count)
        var late: [CustomerID] = []
        for page in customers.pages() {
            var kept: [CustomerID: CustomerSummary] = [:]
            for summary in try SummaryReading.kept(of: page.map(\.id), in: change.storage) {
                kept[summary.customer] = summary
            }
            for (id, items) in page {
                let before = kept[id]
                guard let appended = try appended(items, to: before, loyalty) else {
                    late.append(id)
                    continue
                }
                if before?.secondOn == nil { made.append(appended) } else { grown.append(appended) }
            }
        }
        try write(made, in: change)
        try writeGrowth(of: grown, in: change)
        try remake(late, loyalty, in: change)
    }

    /// Makes the summaries of these customers, in the order of their ids, anew from their purchases.
    static func remake(_ customers: [CustomerID], in change: Change) throws {
        try remake(customers, SettingsStore.read(StageSettings.self, in: change.storage).loyalty, in: change)
    }

    private static func remake(_ customers: [CustomerID], _ loyalty: LoyaltyRule, in change: Change) throws {
        for page in customers.pages() {
            let made = try SummaryReading.made(of: page, loyalty, in: change.storage)
            try write(made, in: change)
            let gone = Set(page).subtracting(made.map(\.customer))
            guard !gone.isEmpty else { continue }
            try change.storage.execute(
                "DELETE FROM \(PurchaseTables.summary) WHERE customer_id IN (\(list: gone.sorted()))")
        }
    }

    /// The summary with the purchases at its end; nil when they don't belong there.
    private static func appended(
        _ items: PurchaseBatch.SubSequence, to kept: CustomerSummary?, _ loyalty: LoyaltyRule
    ) throws(CustomersError) -> CustomerSummary? {
        guard let first = items.first else { return nil }
        var summary: CustomerSummary
        var rest = items
        if let kept {
            guard kept.loyalty == loyalty, first.on > kept.lastOn else { return nil }
            summary = kept
        } else {
            summary = CustomerSummary(first.customer, first.entry, loyalty)
            rest = items.dropFirst()
        }
        for item in rest { try summary.append(item.entry) }
        return summary
    }

    private static func write(_ summaries: [CustomerSummary], in change: Change) throws {
        try change.storage.insert(
            into: PurchaseTables.summary, PurchaseTables.summary.columns.map(\.name), summaries.lazy.map(\.values),
            onConflict: .update)
    }

    /// Writes summaries that are kept already and stay the same up to their second day. The columns that are left out
    /// need not be looked at, nor the index on them: half of the cost.
    private static func writeGrowth(of summaries: [CustomerSummary], in change: Change) throws {
        try change.storage.insert(
            into: PurchaseTables.summary, CustomerSummary.growingColumns, summaries.lazy.map(\.growingValues),
            onConflict: .update)
    }
}
