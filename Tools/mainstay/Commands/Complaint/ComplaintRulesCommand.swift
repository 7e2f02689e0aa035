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

    @OptionGroup var definition: DefinitionFile

    func run() async throws {
        let rule = try definition.checked(ClockRule.read)
        Terminal.print("\(definition.file): \(rule.id), version \(rule.version).")
    }
}

/// `complaint rules publish`
struct ComplaintRulesPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes an edition of a regime, or of the business calendar.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var definition: DefinitionFile

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let rule = try await definition.published(in: mainstay, by: .program("complaint rules publish")) {
            try mainstay.complaints.desk.publish(rule: $0, path: $1, in: $2)
        }
        Terminal.print("Version \(rule.version) of \(rule.id) is in force.")
    }
}
