import Domain
import Kernel
import Storage

/// Keeps from when on customers will be silent, as scores foresaw, so that whoever is gone need not be asked about
/// every morning.
///
/// A row says no more than that a stage has passed for good: it is there as long as nothing was bought, corrected or
/// given back since the score. Who has none is asked about.
enum OutlookBook {
    /// Takes in scores; one of a day before the customer's last purchase tells nothing of what comes after it.
    ///
    /// The days are those of the stages: none before the day after the purchase, none before the one of the stage
    /// that comes first.
    static func takeIn(_ events: [CustomerScored], _ purchases: any Purchases, in change: Change) throws {
        let scores = Dictionary(events.map { ($0.customer, $0) }, uniquingKeysWith: { $1 })
        let summaries = try purchases.summaries(of: scores.keys.sorted(), in: change.storage)
        var rows: [[SQLValue]] = []
        var untold: [CustomerID] = []
        for (customer, score) in scores.sorted(by: { $0.key < $1.key }) {
            guard let summary = summaries[customer], score.on >= summary.lastOn else {
                untold.append(customer)
                continue
            }
            var reached = summary.lastOn + 1
            let days = [score.atRiskOn, score.lapsedOn, score.lostOn].map { foreseen -> CalendarDay? in
                guard let foreseen else { return nil }
                reached = max(reached, foreseen)
                return reached
            }
            rows.append([customer.sqlValue] + days.map(\.sqlValue))
        }
        try change.storage.insert(
            into: ServiceTables.outlook, ServiceTables.outlook.columns.map(\.name), rows, onConflict: .update)
        try forget(untold, in: change)
    }

    /// Whether a row's stages do not come in their order.
    static let isDisordered: SQL =
        "(at_risk_on > lapsed_on OR lapsed_on > lost_on OR at_risk_on > lost_on)"

    /// Forgets what can't have been foreseen: who has no row is asked about.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute("DELETE FROM \(ServiceTables.outlook) WHERE \(isDisordered)")
    }

    /// Forgets what was foreseen of customers who bought, or whose purchases changed.
    static func forget(_ customers: [CustomerID], in change: Change) throws {
        // Before the first score there is nothing to look for, however long the import.
        guard !customers.isEmpty, try change.storage.exists("SELECT 1 FROM \(ServiceTables.outlook) LIMIT 1")
        else { return }
        for page in Array(Set(customers)).pages() {
            try change.storage.execute("DELETE FROM \(ServiceTables.outlook) WHERE customer_id IN (\(list: page))")
        }
    }
}
