import ArgumentParser
import Composition
import Domain
import Kernel
import Scoring

/// `score`: who will buy again.
struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Fits the models to your purchases and scores every customer.",
        discussion: """
            auto holds the last quarter of the time back, fits each model on the rest, and lets the one serve that \
            predicts what was held back best. If none beats the naive guess (everybody goes on as before), the naive one \
            serves, and the output says so.

            bg-nbd    a customer may leave after any repeat purchase (Fader, Hardie and Lee 2005)
            mbg-nbd   also after the first (Batislam, Denizel and Filiztekin 2007)

            Several purchases on one day count as one; purchases after --as-of are ignored. Scores for a day before the \
            last ones are told and not kept.
            """)

    /// Which model is fitted.
    enum Model: String, ExpressibleByArgument, CaseIterable {
        case auto
        case bgNBD = "bg-nbd"
        case mbgNBD = "mbg-nbd"
    }

    /// How the outcome is told.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "auto, bg-nbd or mbg-nbd.")
    var model = Model.auto
    @Option(help: "The unit of time of the parameters: day or week.")
    var unit = TimeUnit.week
    @Flag(help: "Fit and tell, keep nothing.")
    var dryRun = false
    @Option(help: "How the outcome is told: table or json.")
    var format = Format.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let isAhead = mainstay.isAhead(of: organisation)
        let request = ScoringRequest(
            model: model == .auto ? nil : model.rawValue, unit: unit, asOf: mainstay.today(of: organisation),
            isKept: !dryRun && !isAhead)
        let last = try await mainstay.application.read { try mainstay.scorer.lastDay(in: $0) }
        let report = try await ScoreProgress.score(request, in: mainstay)
        if isAhead {
            Terminal.note("Nothing was kept: \(request.asOf) has not come yet.")
        } else if !dryRun, let last, request.asOf < last {
            Terminal.note("Nothing was kept: the scores of \(last) stay in force.")
        }
        switch format {
        case .json: Terminal.print(JSONText.text(of: ScoringText.detail(report)))
        case .table: Terminal.print(ScoringText.text(report))
        }
    }
}

/// Scoring with its progress on the terminal.
enum ScoreProgress {
    static func score(_ request: ScoringRequest, in mainstay: Mainstay) async throws -> ScoringReport {
        let progress = ProgressLine()
        let report = try await mainstay.scorer.score(request, in: mainstay.application) { done, total in
            progress.show("scored \(done) of \(total) customers")
        }
        progress.end()
        return report
    }

    /// After how many days a kept model is fitted anew.
    private static let modelAge = 30

    /// Scores who has to be scored: everybody when there is no model yet or it is old, else those with new purchases.
    static func refresh(_ mainstay: Mainstay, on today: CalendarDay) async throws {
        let report = try await mainstay.application.read { try mainstay.scorer.current(in: $0) }
        let hasPurchases = try await mainstay.application.read { try mainstay.purchases.lastDay(in: $0) != nil }
        if hasPurchases, report.map({ today - $0.asOf > modelAge }) ?? true {
            Terminal.note("Fitting the models to the purchases first.")
            _ = try await score(ScoringRequest(asOf: today), in: mainstay)
        } else {
            try await mainstay.scorer.refresh(on: today, in: mainstay.application)
        }
    }
}
