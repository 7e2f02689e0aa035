import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Statistics
import Storage
import Team

/// `complaint action`: what is done so that a cause does not come back.
struct ComplaintActionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "action", abstract: "What is done so that a cause does not come back, and whether it helped.",
        discussion: """
              mainstay complaint action add no_answer "Two more at the telephone." \\
                --owner ben --due 2026-12-01
              mainstay complaint action done ID --on 2026-11-20
              mainstay complaint action check ID
            """,
        subcommands: [
            ComplaintActionAddCommand.self, ComplaintActionDoneCommand.self, ComplaintActionListCommand.self,
            ComplaintActionCheckCommand.self,
        ],
        defaultSubcommand: ComplaintActionListCommand.self)
}

/// `complaint action add`
struct ComplaintActionAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Decides on an action against a cause.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The cause's id; `complaint causes` has them.")
    var cause: String
    @Argument(help: "What is done, in a sentence or two.")
    var what: String
    @Option(help: "Who sees to it: the short name.")
    var owner: String
    @Option(help: ArgumentHelp("The last day on which it is in time.", valueName: "yyyy-mm-dd"))
    var due: CalendarDay
    @Option(help: "A client-made id (UUID): the same action again changes nothing.")
    var id: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let id = try await mainstay.application.change(by: .program("complaint action add")) { change in
            let id: ActionID = try command.id.map { try Reference.id($0) } ?? change.newID()
            let owner = try mainstay.member(command.owner, in: change.storage)
            try mainstay.complaints.learning.keep(
                CorrectiveAction(what: command.what, owner: owner, due: command.due), id, against: command.cause,
                in: change)
            return id
        }
        Terminal.print("Action \(id): \(owner), by \(due).")
    }
}

/// `complaint action done`
struct ComplaintActionDoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Records that an action was carried out.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The action's id.")
    var action: String
    @Option(help: ArgumentHelp("The day on which it was; today when left out.", valueName: "yyyy-mm-dd"))
    var on: CalendarDay?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (id, on): (ActionID, CalendarDay?) = (try Reference.id(action), on)
        try await mainstay.application.change(by: .program("complaint action done")) { change in
            let stories = mainstay.complaints.learning
            guard let kept = try stories.actions(in: change.storage).first(where: { $0.id == id }) else {
                throw CommandFault("There is no action \(id). Look with `mainstay complaint action list`.")
            }
            let known = kept.action
            try stories.keep(
                CorrectiveAction(
                    what: known.what, owner: known.owner, due: known.due, done: on ?? known.done ?? change.today),
                id, against: kept.cause, in: change)
        }
        Terminal.print("Action \(id): done.")
    }
}

/// `complaint action list`
struct ComplaintActionListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The actions, those that are due first before others, done ones last.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (actions, names) = try await mainstay.application.read { read in
            let actions = try mainstay.complaints.learning.actions(in: read)
            return (actions, try mainstay.team.staffroom.names(of: Set(actions.map(\.action.owner)), in: read))
        }
        var listing = Listing([
            .text("due_on"), .text("cause"), .wide("what"), .wide("owner"), .text("done_on"), .text("is_overdue"),
            .below("id"),
        ])
        listing.rows = actions.map { kept in
            let action = kept.action
            return [
                .day(action.due), .text(kept.cause), .text(action.what),
                .text(names[action.owner] ?? "\(action.owner)"), .optional(action.done),
                .flag(action.isOverdue(on: today)), .text("\(kept.id)"),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint action check`
struct ComplaintActionCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Whether an action kept its cause from coming back.",
        discussion: """
            Of the customers who bought something, how many complained because of the cause: before the action and from its \
            day on, over as many days each. It says what happened, not why.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The action's id.")
    var action: String
    @Option(help: "How it is listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let id: ActionID = try Reference.id(action)
        let check = try await mainstay.application.read {
            try mainstay.complaints.learning.effect(of: id, on: today, in: $0)
        }
        var listing = Listing([
            .text("what"), .number("value"), .number("of"), .number("low"), .number("high"), .text("verdict"),
        ])
        guard let check else {
            Terminal.note("It is too early: the action is to be done, and 28 days to pass after it.")
            if format != .table { Terminal.print(listing.text(format)) }
            return
        }
        func row(_ what: String, _ value: Double?, _ count: Int?, _ interval: ClosedRange<Double>?) -> [Detail] {
            [
                .text(what), .figure(value), count.map(Detail.count) ?? .none, .figure(interval?.lowerBound),
                .figure(interval?.upperBound),
            ]
        }
        let (before, after, difference) = (check.before.rate, check.after.rate, check.difference)
        listing.rows = [
            row("before", before.share, before.count, before.interval) + [.none],
            row("after", after.share, after.count, after.interval) + [.none],
            row("difference", difference?.difference, nil, difference?.interval) + [.text(check.verdict.rawValue)],
        ]
        Terminal.print(listing.text(format))
    }
}

/// `complaint lessons`
struct ComplaintLessonsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons", abstract: "How often complaints taught what; \"nothing\" is counted too.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let days = try period.days(upTo: mainstay.today(of: try await mainstay.application.organisation()))
        let tally = try await mainstay.application.read { read in
            try mainstay.complaints.learning.lessons(
                in: days, for: try command.viewer.viewer(in: mainstay, read), read)
        }
        var listing = Listing([.text("taught"), .number("complaints"), .number("share_of_answered")])
        listing.rows =
            Teaching.allCases.map { teaching in
                let count = tally.counts[teaching] ?? 0
                return [
                    .text(teaching.rawValue), .count(count), .figure(Proportion(count, of: tally.answered).share),
                ]
            } + [[.text("not_answered_yet"), .count(tally.unanswered), .none]]
        Terminal.print(listing.text(format))
    }
}
