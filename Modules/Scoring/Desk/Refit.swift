import Domain
import Kernel
import Storage

/// Whether the model that serves has to be fitted anew: when it is old, or when the customers or the purchases have
/// become a fifth more since. So a model that was fitted on little does not serve for long.
struct Refit {
    /// After how many days a model is fitted anew.
    static let longestAge = 30
    /// Growth since the fit, as a share of what there was.
    static let growth = 0.2

    /// The report of the model that serves.
    let serving: ScoringReport
    /// Customers who have bought since the fit for the first time.
    let newCustomers: Int
    /// Purchases recorded since the fit.
    let newPurchases: Int

    /// Whether the model has to be fitted anew on a day.
    func isDue(on day: CalendarDay) -> Bool {
        day - serving.asOf > Refit.longestAge || Refit.hasGrown(serving.customers, by: newCustomers)
            || Refit.hasGrown(serving.purchases, by: newPurchases)
    }

    private static func hasGrown(_ before: Int, by new: Int) -> Bool {
        new > 0 && Double(new) >= growth * Double(before)
    }
}

extension Refit {
    /// What is known of the model that serves, without looking at purchases.
    init(_ kept: KeptModel, in read: any ReadTransaction) throws {
        let scored = try read.count("SELECT count(*) FROM \(ScoringTables.score)")
        let unscored =
            try read.count(
                """
                SELECT count(*) FROM \(ScoringTables.stale) t
                LEFT JOIN \(ScoringTables.score) s ON s.customer_id = t.customer_id WHERE s.customer_id IS NULL
                """)
        serving = kept.report
        newCustomers = scored + unscored - kept.report.customers
        newPurchases = try Generation.current(in: read).recorded - kept.generation.recorded
    }
}

extension ScoringReport {
    /// The model that somebody asked for, whether it could be fitted or not; nil when the back-test had the choice.
    var askedModel: String? {
        switch serving.reason {
        case .asked: serving.model
        // Where nothing was tried, nothing was chosen.
        case .refused where backtest == nil: model.name
        default: nil
        }
    }
}
