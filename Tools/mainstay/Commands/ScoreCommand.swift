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
            predicts what was held back best. If none beats the naive guess (everybody goes on as before), or there is \
            too little to tell, the naive one serves, and the output says so.

            bg-nbd    a customer may leave after any repeat purchase (Fader, Hardie and Lee 2005)
            mbg-nbd   also after the first (Batislam, Denizel and Filiztekin 2007)

            Several purchases on one day count as one. As of a day before the newest purchase, or before the last scores, \
            it is a look back: later purchases are ignored, and nothing is kept.
            """)

    /// Which model is fitted.
    enum Model: String, ExpressibleByArgument, CaseIterable {
        case auto
        case bgNBD = "bg-nbd"
        case mbgNBD = "mbg-nbd"
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
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let isAhead = mainstay.isAhead(of: organisation)
        let request = ScoringRequest(
            model: model == .auto ? nil : model.rawValue, unit: unit, asOf: mainstay.today(of: organisation),
            isKept: !dryRun && !isAhead)
        let outcome = try await ScoreProgress.shown { progress in
            try await mainstay.scoring.scorer.score(request, in: mainstay.application, progress: progress)
        }
        switch outcome.keeping {
        case _ where isAhead: Terminal.note("Nothing was kept: \(request.asOf) has not come yet.")
        case .scoredLater(let day): Terminal.note("Nothing was kept: the scores of \(day) stay in force.")
        case .boughtLater(let day): Terminal.note("Nothing was kept: there are purchases or returns up to \(day).")
        case .kept, .notAsked: break
        }
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: ScoringText.detail(outcome)))
        case .table: Terminal.print(ScoringText.text(outcome))
        }
    }
}
