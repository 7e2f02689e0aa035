import Domain
import Kernel
import Scoring
import Storage
import StorageSQLite

/// Runs our own module, health signal, model, driver and digests beside Mainstay's scoring, and says what came of it.
@main
struct Bakery {
    private let application: Application
    private let scoring: ScoringModule
    private let customer: CustomerID
    private let today: CalendarDay

    static func main() async throws {
        guard let now = Timestamp(rfc3339: "2026-03-10T08:00:00Z"), let zone = Zone("Europe/Berlin") else { return }
        let database = CountingDatabase(base: try SQLiteDatabase.memory())
        let customer = CustomerID(at: now)
        let scoring = ScoringModule(purchases: BreadSold(customer: customer), models: [HalfLife.self])
        let application = try Application(
            database: database, modules: [Parcels(), scoring], digests: ExampleDigests(), clock: { now })
        try await application.migrate()
        try await application.set(
            Organisation(
                name: "Corner Bakery", zone: zone, currency: .euro, country: "DE", language: Language(rawValue: "de")),
            by: .program("bakery"))
        let bakery = Bakery(
            application: application, scoring: scoring, customer: customer, today: zone.day(of: now))
        try await bakery.send()
        try await bakery.tellReasons()
        try await bakery.score()
        print("findings: \(try await application.findings().count)")
        let counted = database.counts.all
        print("driver: \(counted.reads > 0) \(counted.writes > 0) \(counted.statements > 0)")
    }

    /// Sends a parcel, and sends it again as a client does that heard no answer: there is one parcel.
    private func send() async throws {
        for _ in 0..<2 {
            let due = try await application.change(by: .program("bakery"), on: today - 10) {
                [customer, today] change in
                try change.once("parcel 7", of: customer, today - 3) {
                    try Parcels.send("7", to: customer, due: today - 3, in: change)
                    return today - 3
                }
            }
            print("due: \(due)")
        }
        let jobs = try await application.runJobs()
        print("jobs: \(jobs.done) done, \(jobs.failed) failed")
    }

    private func tellReasons() async throws {
        let (reasons, signals, silences) = try await application.read { [application, customer, today] read in
            var reasons: [Suggestion] = []
            try application.suggest(for: today, in: read) { reasons.append($0) }
            return (
                reasons, try application.healthSignals(of: [customer], on: today, in: read),
                try application.silences(among: [customer], on: today, in: read)
            )
        }
        for reason in reasons {
            for language in ["en", "de"] {
                let text = application.phrasebook.say(
                    Sentence(reason.kind, reason.arguments), in: Language(rawValue: language))
                print("\(reason.nature.rawValue), \(language): \(text)")
            }
        }
        for signal in signals {
            print("signal \(signal.weight): \(application.phrasebook.say(signal.reason, in: .english))")
        }
        for silence in silences.values {
            print("nothing offered: \(application.phrasebook.say(silence, in: .english))")
        }
    }

    private func score() async throws {
        let outcome = try await scoring.scorer.score(
            ScoringRequest(model: HalfLife.name, unit: .day, asOf: today), in: application, progress: { _, _ in })
        print("model: \(outcome.report.model.name) \(outcome.report.model.parameters)")
        let alive = try await application.read { [scoring, customer, today] read in
            try scoring.scorer.scores(of: [customer], on: today, in: read)[customer]?.alive
        }
        print("alive: \(alive.map { "\($0)" } ?? "unknown")")
    }
}

/// What customers bought, from wherever we keep it: here, bread on 8 days, ten days apart, the last 20 days ago.
struct BreadSold: Purchases {
    let customer: CustomerID

    private var summary: PurchaseSummary? {
        guard let last = CalendarDay(iso: "2026-02-18") else { return nil }
        return PurchaseSummary(
            customer: customer, firstOn: last - 70, secondOn: last - 60, lastOn: last, days: 8, purchases: 9,
            total: 4500, repeatTotal: 4000)
    }

    func summaries(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: PurchaseSummary] {
        customers.contains(customer) ? summary.map { [customer: $0] } ?? [:] : [:]
    }

    func forEachSummary(in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void) throws {
        if let summary { try body(summary) }
    }

    func forEachSummary(
        asOf day: CalendarDay, in read: any ReadTransaction, _ body: (PurchaseSummary) throws -> Void
    ) throws {
        if let summary, summary.lastOn <= day { try body(summary) }
    }

    func forEachHistory(
        of buyers: Buyers, from day: CalendarDay?, in read: any ReadTransaction,
        _ body: (BuyerHistory) throws -> Void
    ) throws {
        guard let summary, !buyers.among([customer]).isEmpty else { return }
        let loaves = [0, 10, 20, 30, 40, 50, 60, 70, 70].enumerated().map { number, days in
            let on = summary.firstOn + days
            return PurchaseRecorded(
                customer: customer, purchase: PurchaseID(rawValue: "bread \(number)"), at: Timestamp(utc: on), on: on,
                amount: Money(minor: 500, .euro))
        }
        let wanted = loaves.filter { loaf in day.map { loaf.on >= $0 } ?? true }
        guard !wanted.isEmpty else { return }
        try body(BuyerHistory(customer: customer, facts: wanted.map(PurchaseFact.recorded)))
    }

    func lastDay(in read: any ReadTransaction) throws -> CalendarDay? { summary?.lastOn }
}
