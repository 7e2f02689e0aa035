import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel

/// `complaint rules`: within which times complaints are answered, and when somebody is there.
struct ComplaintRulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "The regimes by which complaints' clocks run, and the business calendar.",
        discussion: """
            Regimes and the calendar are files (docs/complaints.md). A new edition holds for complaints that come in from \
            then on:

              mainstay complaint rules check ours.regime.json
              mainstay complaint rules publish 2027.calendar.json
            """,
        subcommands: [
            ComplaintRulesListCommand.self, ComplaintRulesCheckCommand.self, ComplaintRulesPublishCommand.self,
        ],
        defaultSubcommand: ComplaintRulesListCommand.self)
}

/// `complaint rules list`
struct ComplaintRulesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The rules in force.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let rules = try await mainstay.application.read { try mainstay.complaints.desk.rules(in: $0) }
        var listing = Listing([
            .text("rule"), .number("version"), .text("acknowledge"), .text("response"), .spare("extended_response"),
            .spare("progress"), .spare("fast_lane"), .below("referral"), .spareNumber("retention_years"),
            .below("source"),
        ])
        listing.rows = rules.map { rule in
            switch rule {
            case .regime(let regime):
                [
                    .text(rule.id), .count(rule.version), .optional(regime.acknowledge?.description),
                    .text("\(regime.response)"), .optional(regime.extendedResponse?.description),
                    .optional(regime.progress?.description), .optional(regime.fastLane?.description),
                    .optional(regime.referral), .count(regime.retentionYears), .text(regime.source),
                ]
            case .calendar(let calendar):
                [
                    .text(rule.id), .count(rule.version), .none, .text(""), .none, .none, .none, .none, .none,
                    .text(
                        "\(calendar.zone.name): "
                            + Weekday.allCases.map { "\($0.rawValue) \(calendar.week[$0] ?? .closed)" }
                            .joined(separator: ", ") + "; \(calendar.holidays.count) holidays"),
                ]
            }
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint rules check`
struct ComplaintRulesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with a regime or a calendar; no database is needed.")

    @Argument(help: "The file.", completion: .file(extensions: ["json"]))
    var file: String

    func run() async throws {
        let (rule, diagnostics) = ClockRule.read(try TextFile.text(of: file), path: file)
        for diagnostic in diagnostics { Terminal.note("\(diagnostic)") }
        guard let rule else { throw CommandFault.said }
        Terminal.print("\(file): \(rule.id), version \(rule.version).")
    }
}

/// `complaint rules publish`
struct ComplaintRulesPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes an edition of a regime, or of the business calendar.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The file.", completion: .file(extensions: ["json"]))
    var file: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let text = try TextFile.text(of: file)
        let file = file
        let rule = try await DefinitionFaults.showing {
            try await mainstay.application.change(by: .program("complaint rules publish")) { change in
                try mainstay.complaints.desk.publish(rule: text, path: file, in: change)
            }
        }
        Terminal.print("Version \(rule.version) of \(rule.id) is in force.")
    }
}
