import Domain
import Kernel
import Storage

/// Fits, keeps and applies models on the tables of Scoring.
struct ScoreDesk: Scorer {
    let purchases: any Purchases
    let models: [any TransactionModel.Type]

    /// How many customers are scored in one change.
    private static let pageSize = 20_000

    func score(
        _ request: ScoringRequest, in application: Application, progress: @Sendable (Int, Int) -> Void
    ) async throws -> ScoringReport {
        let request = try await keepable(request, in: application)
        let organisation = try await application.organisation()
        let fitting = Fitting(models: models, request: request, currency: organisation.currency)
        let generation = request.isKept ? try await ScoreDesk.nextGeneration(in: application) : 0
        let (summaries, calibration, isUpToDate) = try await summaries(for: fitting, in: application)
        let kept = try fitting.fitted(
            summaries, calibration: calibration, at: Identifier<KeptModel>(at: application.clock()),
            in: generation)
        guard request.isKept else { return kept.report }
        try await application.change(by: .program("score"), on: request.asOf) { try kept.keep(in: $0) }
        var done = 0
        for page in summaries.pages(of: ScoreDesk.pageSize) {
            let page = Array(page)
            try await application.change(by: .program("score"), on: request.asOf) { change in
                try keep(page, by: kept, in: change)
            }
            done += page.count
            progress(done, summaries.count)
        }
        // Who is scored still and was not just now has no purchase any more.
        _ = try await application.change(by: .program("score"), on: request.asOf) { change in
            try change.storage.execute("DELETE FROM \(ScoringTables.score) WHERE model_id <> \(kept.id)")
        }
        if isUpToDate {
            _ = try await application.change(by: .program("score"), on: request.asOf) { change in
                try change.storage.execute("DELETE FROM \(ScoringTables.stale) WHERE generation < \(generation)")
            }
        }
        return kept.report
    }

    /// The request, which keeps nothing when something was scored on a later day than its own: whoever looks back does
    /// not put what is known now out of force.
    private func keepable(_ request: ScoringRequest, in application: Application) async throws -> ScoringRequest {
        var request = request
        if try await application.read({ try lastDay(in: $0) }).map({ request.asOf < $0 }) ?? false {
            request.isKept = false
        }
        return request
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? {
        let scored = try read.first("SELECT max(scored_on) FROM \(ScoringTables.score)") { row in
            try row.value(0, as: CalendarDay?.self)
        }
        return try [current(in: read)?.asOf, scored ?? nil].compactMap(\.self).max()
    }

    func refresh(on day: CalendarDay, in application: Application) async throws -> Int {
        if let last = try await application.read({ try lastDay(in: $0) }), day < last { return 0 }
        var count = 0
        var last: CustomerID?
        repeat {
            let after = last
            let page = try await application.change(by: .program("score"), on: day) { change -> [CustomerID] in
                guard let kept = try KeptModel.current(among: models, in: change.storage) else { return [] }
                let stale = try ScoreDesk.stale(after: after, in: change.storage)
                let known = try purchases.summaries(of: stale, in: change.storage)
                // Who bought after the day waits for a later one.
                let summaries = stale.compactMap { known[$0] }.filter { $0.lastOn <= day }
                try keep(summaries, by: kept, in: change)
                try change.storage.execute(
                    "DELETE FROM \(ScoringTables.stale) WHERE customer_id IN (\(list: summaries.map(\.customer)))")
                return stale
            }
            count += page.count
            last = page.last
        } while last != nil
        return count
    }

    private static func stale(after: CustomerID?, in read: any ReadTransaction) throws -> [CustomerID] {
        let condition: SQL = if let after { "customer_id > \(after)" } else { "1 = 1" }
        return try read.all(
            """
            SELECT customer_id FROM \(ScoringTables.stale) WHERE \(condition)
            ORDER BY customer_id LIMIT \(SQL.listLimit)
            """
        ) { row in try row.value(0) }
    }

    func current(in read: any ReadTransaction) throws -> ScoringReport? {
        try KeptModel.current(among: models, in: read)?.report
    }

    func staleCustomers(in read: any ReadTransaction) throws -> Int {
        try read.first("SELECT count(*) FROM \(ScoringTables.stale)") { try $0.value(0) } ?? 0
    }

    func scores(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Score] {
        guard let kept = try KeptModel.current(among: models, in: read) else { return [:] }
        let settings = try SettingsStore.read(ScoringSettings.self, in: read)
        let currency = try Organisation.kept(in: read).currency
        let known = try purchases.summaries(of: customers, in: read)
        let summaries = customers.compactMap { known[$0] }.filter { $0.lastOn <= day }
        let outlook = try Outlook(of: summaries, on: day, by: kept, settings, in: currency)
        return Dictionary(
            uniqueKeysWithValues: summaries.indices.map { row in
                let customer = outlook.customers[row]
                return (
                    customer,
                    Score(
                        customer: customer, on: day, alive: outlook.alive?[row],
                        expectedPurchases: outlook.purchases[row], horizonDays: settings.horizonDays,
                        lifetimeValue: Money(major: outlook.values[row], currency))
                )
            })
    }

    /// Marks customers whose purchases have changed.
    static func mark(_ customers: [CustomerID], in change: Change) throws {
        let generation = try generation(in: change.storage)
        try change.storage.insert(
            into: ScoringTables.stale, ["customer_id", "generation"],
            Set(customers).map { [$0.sqlValue, generation.sqlValue] }, onConflict: .update)
    }

    private static func generation(in read: any ReadTransaction) throws -> Int {
        try read.first("SELECT generation FROM \(ScoringTables.generation) WHERE id = 1") { try $0.value(0) } ?? 1
    }

    private static func nextGeneration(in application: Application) async throws -> Int {
        try await application.change(by: .program("score")) { change in
            try change.storage.execute(
                "UPDATE \(ScoringTables.generation) SET generation = generation + 1 WHERE id = 1")
            return try generation(in: change.storage)
        }
    }

    /// The summaries as of the day of the request and as of the end of the calibration period, and whether nobody has
    /// bought since.
    private func summaries(
        for fitting: Fitting, in application: Application
    ) async throws -> (
        [PurchaseSummary], calibration: (end: CalendarDay, summaries: [PurchaseSummary])?, isUpToDate: Bool
    ) {
        let purchases = purchases
        return try await application.read { read in
            var summaries: [PurchaseSummary] = []
            let day = fitting.request.asOf
            let isUpToDate = try purchases.lastDay(in: read).map { $0 <= day } ?? true
            if isUpToDate {
                try purchases.forEachSummary(in: read) { summaries.append($0) }
            } else {
                try purchases.forEachSummary(asOf: day, in: read) { summaries.append($0) }
            }
            guard let end = fitting.calibrationEnd(firstDay: summaries.lazy.map(\.firstOn).min()) else {
                return (summaries, nil, isUpToDate)
            }
            var calibration: [PurchaseSummary] = []
            try purchases.forEachSummary(asOf: end, in: read) { calibration.append($0) }
            return (summaries, (end, calibration), isUpToDate)
        }
    }

    /// Keeps the scores of a page of customers and tells of them.
    private func keep(_ summaries: [PurchaseSummary], by kept: KeptModel, in change: Change) throws {
        guard !summaries.isEmpty else { return }
        let settings = try SettingsStore.read(ScoringSettings.self, in: change.storage)
        let day = change.today
        let outlook = try Outlook(of: summaries, on: day, by: kept, settings, in: change.organisation.currency)
        let atRisk = outlook.crossings(below: settings.atRiskBelow)
        let lapsed = outlook.crossings(below: settings.lapsedBelow)
        let lost = outlook.crossings(below: settings.lostBelow)
        try change.storage.insert(
            into: ScoringTables.score,
            ["customer_id", "model_id", "scored_on", "alive", "at_risk_on", "lapsed_on", "lost_on"],
            summaries.indices.lazy.map { row in
                [
                    outlook.customers[row].sqlValue, kept.id.sqlValue, day.sqlValue,
                    outlook.alive?[row].sqlValue ?? .null, atRisk[row].sqlValue, lapsed[row].sqlValue,
                    lost[row].sqlValue,
                ]
            }, onConflict: .update)
        try change.publish(
            summaries.indices.map { row in
                CustomerScored(
                    customer: outlook.customers[row], on: day, atRiskOn: atRisk[row], lapsedOn: lapsed[row],
                    lostOn: lost[row])
            })
    }
}
