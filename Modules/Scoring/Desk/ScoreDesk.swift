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
    ) async throws -> ScoringOutcome {
        let organisation = try await application.organisation()
        let (obstacle, serving) = try await application.read { read in
            (try later(than: request.asOf, in: read), try KeptModel.readable(among: models, in: read)?.report)
        }
        // What would have come of a past day is told by that day alone.
        let fitting = Fitting(
            models: models, request: request, currency: organisation.currency,
            before: obstacle == nil ? serving?.serving.chosen : nil)
        let generation =
            request.isKept && obstacle == nil
            ? try await application.change(by: .program("score"), on: request.asOf) { try Generation.begin(in: $0) }
            : nil
        let facts = try await facts(for: fitting, in: application)
        let kept = try fitting.fitted(
            facts.summaries, calibration: facts.calibration, at: Identifier<KeptModel>(at: application.clock()),
            in: generation ?? .none)
        guard let generation, facts.later == nil else {
            // Something may have been bought between the two reads.
            let late = request.isKept ? facts.later.map(ScoringOutcome.Keeping.boughtLater) : nil
            return ScoringOutcome(report: kept.report, keeping: obstacle ?? late ?? .notAsked)
        }
        try await keep(kept, facts.summaries, in: application, before: generation, progress: progress)
        return ScoringOutcome(report: kept.report, keeping: .kept)
    }

    /// What is known of a later day, for which a run as of this one keeps nothing.
    private func later(than day: CalendarDay, in read: any ReadTransaction) throws -> ScoringOutcome.Keeping? {
        let scored = try read.first("SELECT as_of FROM \(ScoringTables.model) ORDER BY generation DESC LIMIT 1") {
            row in
            try row.value(0, as: CalendarDay.self)
        }
        if let scored, scored > day { return .scoredLater(scored) }
        return try purchases.lastDay(in: read).flatMap { $0 > day ? .boughtLater($0) : nil }
    }

    /// Keeps a model and the scores of everybody by it.
    private func keep(
        _ kept: KeptModel, _ summaries: [PurchaseSummary], in application: Application, before generation: Generation,
        progress: @Sendable (Int, Int) -> Void
    ) async throws {
        let day = kept.report.asOf
        try await application.change(by: .program("score"), on: day) { try kept.keep(in: $0) }
        var done = 0
        for page in summaries.pages(of: ScoreDesk.pageSize) {
            let page = Array(page)
            try await application.change(by: .program("score"), on: day) { try keep(page, by: kept, in: $0) }
            done += page.count
            progress(done, summaries.count)
        }
        // Who is scored still and was not just now has no purchase any more.
        _ = try await application.change(by: .program("score"), on: day) { change in
            try change.storage.execute("DELETE FROM \(ScoringTables.score) WHERE model_id <> \(kept.id)")
            try change.storage.execute("DELETE FROM \(ScoringTables.stale) WHERE generation < \(generation.number)")
        }
    }

    func refresh(
        on day: CalendarDay, in application: Application, progress: @Sendable (Int, Int) -> Void
    ) async throws -> ScoringRefresh {
        let isKnown = try await application.read { read in
            try purchases.lastDay(in: read) != nil && later(than: day, in: read) == nil
        }
        guard isKnown else { return .nothing }
        let due = try await application.read { read -> ScoringRequest? in
            guard let kept = try KeptModel.current(among: models, in: read) else { return ScoringRequest(asOf: day) }
            guard try Refit(kept, in: read).isDue(on: day) else { return nil }
            return ScoringRequest(model: kept.report.askedModel, unit: kept.unit, asOf: day)
        }
        guard let due else { return .scored(try await scoreStale(on: day, in: application)) }
        return .fitted(try await score(due, in: application, progress: progress).report)
    }

    /// Scores those customers anew by the kept model whose purchases have changed since they were scored.
    /// - Returns: how many there were.
    private func scoreStale(on day: CalendarDay, in application: Application) async throws -> Int {
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

    /// The next customers who are marked, at most a page of them.
    static func stale(after: CustomerID?, in read: any ReadTransaction) throws -> [CustomerID] {
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
        try read.count("SELECT count(*) FROM \(ScoringTables.stale)")
    }

    func scores(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Score] {
        guard let kept = try KeptModel.current(among: models, in: read) else { return [:] }
        let settings = try SettingsStore.read(ScoringSettings.self, in: read)
        let currency = try Organisation.kept(in: read).currency
        let known = try purchases.summaries(of: customers, asOf: day, in: read)
        let summaries = customers.compactMap { known[$0] }
        let expectations = try Expectations(of: summaries, on: day, by: kept, settings, in: currency)
        return Dictionary(
            uniqueKeysWithValues: summaries.indices.map { row in
                let customer = expectations.customers[row]
                return (
                    customer,
                    Score(
                        customer: customer, on: day, alive: expectations.alive?[row],
                        expectedPurchases: expectations.purchases[row], horizonDays: settings.horizonDays,
                        lifetimeValue: Money(major: expectations.values[row], currency),
                        valueIfKept: Money(major: expectations.valuesIfKept[row], currency))
                )
            })
    }

    /// Marks customers whose purchases have changed.
    static func mark(_ customers: [CustomerID], in change: Change) throws {
        let generation = try Generation.current(in: change.storage)
        try change.storage.insert(
            into: ScoringTables.stale, ["customer_id", "generation"],
            // In the order of the key, which saves the database much walking about.
            Set(customers).sorted().lazy.map { [$0.sqlValue, generation.number.sqlValue] }, onConflict: .update)
    }

    /// What is fitted on, of one snapshot.
    private struct Facts {
        /// The summaries as of the day of the request.
        let summaries: [PurchaseSummary]
        /// The same as of the end of the calibration period; nil when nothing is held out.
        let calibration: (end: CalendarDay, summaries: [PurchaseSummary])?
        /// The newest day of a purchase, if it is after that of the request.
        let later: CalendarDay?
    }

    private func facts(for fitting: Fitting, in application: Application) async throws -> Facts {
        let purchases = purchases
        return try await application.read { read in
            var summaries: [PurchaseSummary] = []
            let day = fitting.request.asOf
            let later = try purchases.lastDay(in: read).flatMap { $0 > day ? $0 : nil }
            if later == nil {
                try purchases.forEachSummary(in: read) { summaries.append($0) }
            } else {
                try purchases.forEachSummary(asOf: day, in: read) { summaries.append($0) }
            }
            guard let end = fitting.calibrationEnd(firstDay: summaries.lazy.map(\.firstOn).min()) else {
                return Facts(summaries: summaries, calibration: nil, later: later)
            }
            var calibration: [PurchaseSummary] = []
            try purchases.forEachSummary(asOf: end, in: read) { calibration.append($0) }
            return Facts(summaries: summaries, calibration: (end, calibration), later: later)
        }
    }

    /// Keeps the scores of a page of customers and tells of them.
    private func keep(_ summaries: [PurchaseSummary], by kept: KeptModel, in change: Change) throws {
        guard !summaries.isEmpty else { return }
        let settings = try SettingsStore.read(ScoringSettings.self, in: change.storage)
        let day = change.today
        let expectations = try Expectations(
            of: summaries, on: day, by: kept, settings, in: change.organisation.currency)
        let atRisk = expectations.crossings(below: settings.atRiskBelow)
        let lapsed = expectations.crossings(below: settings.lapsedBelow)
        let lost = expectations.crossings(below: settings.lostBelow)
        try change.storage.insert(
            into: ScoringTables.score,
            ["customer_id", "model_id", "scored_on", "alive", "at_risk_on", "lapsed_on", "lost_on"],
            summaries.indices.lazy.map { row in
                [
                    expectations.customers[row].sqlValue, kept.id.sqlValue, day.sqlValue,
                    expectations.alive?[row].sqlValue ?? .null, atRisk[row].sqlValue, lapsed[row].sqlValue,
                    lost[row].sqlValue,
                ]
            }, onConflict: .update)
        try change.publish(
            summaries.indices.map { row in
                CustomerScored(
                    customer: expectations.customers[row], on: day, atRiskOn: atRisk[row], lapsedOn: lapsed[row],
                    lostOn: lost[row])
            })
    }
}
