import ArgumentParser
import Composition
import Domain
import Kernel
import Service
import Team

/// `staff rule`: what becomes of rules that keep staff from helping.
struct StaffRuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract: "What becomes of rules that keep staff from helping: decide, decisions.",
        discussion: """
            `mainstay report hands-tied` ranks the rules that staff recorded by `mainstay contact hands-tied`. Each is \
            kept, relaxed or dropped by somebody, until a day:

              mainstay staff rule decide R1 relax --owner anna --by 2026-12-01 \\
                --reason "Most who ask are regulars."
            """,
        subcommands: [StaffRuleDecideCommand.self, StaffRuleDecisionsCommand.self])
}

/// `staff rule decide`
struct StaffRuleDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Decides what becomes of a rule; earlier decisions are kept.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The rule: its id, or its words.")
    var rule: String
    @Argument(help: "keep, relax or drop.")
    var verdict: RuleDecision.Verdict
    @Option(help: "Who sees to it: the short name.")
    var owner: String
    @Option(
        help: ArgumentHelp(
            "The last day for it: when the rule is to be relaxed or dropped, or looked at again.",
            valueName: "yyyy-mm-dd"))
    var by: CalendarDay
    @Option(help: "Why.")
    var reason: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let decision = try await mainstay.application.change(by: .program("staff rule decide")) { change in
            try mainstay.service.desk.decide(
                command.verdict, on: command.rule, owner: try mainstay.member(command.owner, in: change.storage),
                by: command.by, because: command.reason, in: change)
        }
        Terminal.print("\(decision.rule): \(decision.verdict.rawValue), \(owner) by \(decision.dueOn).")
    }
}

/// `staff rule decisions`
struct StaffRuleDecisionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "Everything that was decided about a rule, the last first.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The rule: its id, or its words.")
    var rule: String
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let reference = rule
        let (decisions, names) = try await mainstay.application.read { read in
            guard let rule = try mainstay.service.desk.rule(reference, in: read) else {
                throw CommandFault("There is no rule \(reference). Look at `mainstay report hands-tied`.")
            }
            return (
                try mainstay.service.desk.decisions(on: rule.id, in: read),
                Dictionary(
                    uniqueKeysWithValues: try mainstay.team.staffroom.members(in: read).map { ($0.id, $0.shortName) })
            )
        }
        var listing = Listing([
            .text("rule"), .text("decided_on"), .text("decision"), .text("owner"), .text("due_on"), .wide("reason"),
        ])
        listing.rows = decisions.map { decision in
            [
                .text(decision.rule), .day(decision.decidedOn), .text(decision.verdict.rawValue),
                .optional(names[decision.owner]), .day(decision.dueOn), .text(decision.reason),
            ]
        }
        Terminal.print(listing.text(format))
    }
}
