import ArgumentParser
import Composition
import Domain
import Kernel
import Surveys
import Team

/// `survey yardstick`: measures, held against what customers expect.
struct SurveyYardstickCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yardstick", abstract: "What the company measures itself by, held against what customers expect.",
        discussion: """
            A target for 92 % gives up 8 % of customers by itself, and disappoints all who expect it sooner, even when it \
            is met. Ask customers by a number question, and see:

              mainstay survey yardstick set card --what "a new card arrives" \\
                --within 7 --unit days --promised 92 --achieved 94 --owner anna \\
                --survey expectations --question card_days
              mainstay survey yardstick list

            Where customers were not asked for a year, the yardstick is stale and says so.
            """,
        subcommands: [SurveyYardstickListCommand.self, SurveyYardstickSetCommand.self, SurveyYardstickDropCommand.self])
}

/// `survey yardstick list`
struct SurveyYardstickListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The yardsticks, with whom they disappoint and what 95 % would accept.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let reports = try await mainstay.application.read { try mainstay.surveys.desk.yardsticks(in: $0) }
        guard format == .table else {
            Terminal.print(listing(reports, on: today).text(format))
            return
        }
        guard !reports.isEmpty else {
            Terminal.print("No yardsticks yet. See `mainstay survey yardstick set --help`.")
            return
        }
        let blocks = reports.map { text(of: $0, on: today).joined(separator: "\n") }
        Terminal.print(blocks.joined(separator: "\n\n"))
    }

    private func text(of report: YardstickReport, on day: CalendarDay) -> [String] {
        let yardstick = report.yardstick
        let told = (yardstick.what.isEmpty ? "" : "\(yardstick.what): ") + report.description(on: day)
        let lines = told.split(separator: "\n").flatMap { Terminal.folded(String($0)) }
        guard report.standard == nil else { return lines }
        guard let source = yardstick.source else {
            return lines
                + Terminal.folded("  No survey asks customers what they expect: name one with --survey and --question.")
        }
        let few = report.lastAnsweredOn == nil ? "No answers" : "Too few answers"
        return lines + Terminal.folded("  \(few) yet to \(source.question) of \(source.survey).")
    }

    private func listing(_ reports: [YardstickReport], on day: CalendarDay) -> Listing {
        var listing = Listing([
            .text("name"), .wide("what"), .text("owner"), .text("unit"), .number("target"), .number("promised"),
            .number("achieved"), .number("given_up"), .text("survey"), .text("question"), .text("checked_on"),
            .text("stale"), .number("n"), .number("disappointed"), .number("disappointed_low"),
            .number("disappointed_high"), .number("standard"), .number("standard_low"), .number("standard_high"),
        ])
        listing.rows = reports.map { report in
            let yardstick = report.yardstick
            let (disappointed, standard) = (report.disappointed?.estimate, report.standard?.estimate)
            return [
                .text(yardstick.name), .text(yardstick.what), .text(yardstick.owner), .text(yardstick.unit),
                .count(yardstick.within), .number(yardstick.promised), .optional(yardstick.achieved),
                .number((yardstick.givenUp * 1_000_000).rounded() / 1_000_000), .optional(yardstick.source?.survey),
                .optional(yardstick.source?.question),
                .optional(report.checkedOn), .flag(report.isStale(on: day)),
                disappointed.map { .count($0.count) } ?? .none, .optional(disappointed?.value),
                .optional(disappointed?.interval?.lowerBound), .optional(disappointed?.interval?.upperBound),
                .optional(standard?.value), .optional(standard?.interval?.lowerBound),
                .optional(standard?.interval?.upperBound),
            ]
        }
        return listing
    }
}

/// `survey yardstick set`
struct SurveyYardstickSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Registers a yardstick, or changes one; what is left out stays as it was.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "A short name.")
    var name: String
    @Option(help: "What is measured: “a new card arrives”.")
    var what: String?
    @Option(help: "Who answers for it: the short name.")
    var owner: String?
    @Option(help: "The target, in units.")
    var within: Int?
    @Option(help: "The unit; days when left out.")
    var unit: String?
    @Option(help: "For how many per cent of customers it is promised.")
    var promised: Double?
    @Option(help: "For how many per cent it is achieved.")
    var achieved: Double?
    @Option(help: "The survey that asks customers what they expect.")
    var survey: String?
    @Option(help: "Its question, which asks for a number.")
    var question: String?
    @Option(help: ArgumentHelp("When customers were last asked in another way.", valueName: "yyyy-mm-dd"))
    var checkedOn: CalendarDay?

    func validate() throws {
        guard (survey == nil) == (question == nil) else {
            throw ValidationError("Give --survey and --question together.")
        }
        for share in [promised, achieved].compactMap({ $0 }) where !(0...100).contains(share) {
            throw ValidationError("A share is 0 to 100 per cent.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        try await mainstay.application.change(by: .program("survey yardstick")) { change in
            let desk = mainstay.surveys.desk
            let kept = try desk.yardstick(command.name, in: change.storage)
            if let owner = command.owner { _ = try mainstay.member(owner, in: change.storage) }
            guard let within = command.within ?? kept?.within, let owner = command.owner ?? kept?.owner,
                let promised = command.promised.map({ $0 / 100 }) ?? kept?.promised
            else { throw CommandFault("A new yardstick needs --within, --promised and --owner.", status: .usage) }
            let source = command.survey.flatMap { survey in
                command.question.map { Yardstick.Source(survey: survey, question: $0) }
            }
            try desk.register(
                Yardstick(
                    name: command.name, what: command.what ?? kept?.what ?? "", owner: owner,
                    unit: command.unit ?? kept?.unit ?? "days", within: within, promised: promised,
                    achieved: command.achieved.map { $0 / 100 } ?? kept?.achieved,
                    checkedOn: command.checkedOn ?? kept?.checkedOn, source: source ?? kept?.source), in: change)
        }
        Terminal.print("The yardstick \(name) is registered.")
    }
}

/// `survey yardstick drop`
struct SurveyYardstickDropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Takes a yardstick out of the register.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "Its name.")
    var name: String

    func run() async throws {
        let mainstay = try await database.open()
        let name = name
        try await mainstay.application.change(by: .program("survey yardstick")) { change in
            try mainstay.surveys.desk.drop(yardstick: name, in: change)
        }
        Terminal.print("The yardstick \(name) is dropped.")
    }
}
