import ArgumentParser
import Composition
import Domain
import Kernel
import Service
import Team

/// `report hands-tied`: which rules keep staff from helping, and what was decided about them.
struct ReportHandsTiedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hands-tied",
        abstract: "The rules that kept staff from helping, those that touched most customers first.",
        discussion: """
            Each customer counts once a rule. What is undecided is to be decided by `mainstay staff rule decide`. The \
            exception share is 0 to 1: a rule from which exceptions are granted again and again is hardly one.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (rules, names) = try await mainstay.application.read { read in
            (
                try mainstay.service.desk.rules(upTo: today, in: read),
                Dictionary(
                    uniqueKeysWithValues: try mainstay.team.staffroom.members(in: read).map { ($0.id, $0.shortName) })
            )
        }
        if rules.isEmpty, format == .table {
            Terminal.print(
                "No rule has kept anybody from helping by \(today), as far as was recorded: "
                    + "`mainstay contact hands-tied`.")
            return
        }
        var listing = Listing([
            .text("rule"), .number("customers"), .number("occasions"), .number("exceptions"),
            .spareNumber("exception_share"), .text("decision"), .text("owner"), .text("due_on"), .spare("decided_on"),
            .spare("department"), .below("text"),
            .wide("reason"),
        ])
        listing.rows = rules.map { standing in
            let decision = standing.decision
            return [
                .text(standing.rule.id), .count(standing.customers), .count(standing.occasions),
                .count(standing.exceptions), .figure(standing.exceptionShare),
                .text(decision?.verdict.rawValue ?? "undecided"), .optional(decision.flatMap { names[$0.owner] }),
                .optional(decision?.dueOn), .optional(decision?.decidedOn),
                .optional(standing.rule.department), .text(standing.rule.text), .optional(decision?.reason),
            ]
        }
        Terminal.print(listing.text(format))
    }
}
