import ArgumentParser
import Complaints
import Composition
import Customers
import Domain
import Kernel
import Storage
import Team

/// `complaint clocks`: what is due on complaints.
struct ComplaintClocksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks", abstract: "What is due on complaints, how the clocks went, who else must know.",
        discussion: """
            Each complaint keeps the regime and the calendar of its receipt; `complaint rules` shows and publishes them:

              mainstay complaint clocks --until 2026-12-24
              mainstay complaint clocks tally --from 2026-01-01
              mainstay complaint clocks escalate
            """,
        subcommands: [
            ComplaintClocksListCommand.self, ComplaintClocksTallyCommand.self, ComplaintClocksEscalateCommand.self,
        ],
        defaultSubcommand: ComplaintClocksListCommand.self)
}

/// `complaint clocks list`
struct ComplaintClocksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The clocks that run, the first due first.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Option(
        help: ArgumentHelp("Those that are due by the end of that day; all when left out.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Flag(help: "Only those that are late.")
    var late = false
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let zone = try await mainstay.application.organisation().zone
        let (now, today) = (mainstay.application.clock(), zone.day(of: mainstay.application.clock()))
        let end = until.map { zone.time(of: $0 + 1) } ?? Timestamp(milliseconds: .max)
        var listing = Listing([
            .text("due_at"), .text("kind"), .text("late"), .wide("staff"), .text("external_id"), .wide("name"),
            .wide("what"), .below("complaint"), .spare("customer_id"),
        ])
        listing.rows = try await mainstay.application.read { read -> [[Detail]] in
            var clocks: [RunningClock] = []
            try mainstay.complaints.desk.forEachClock(
                dueBefore: end, for: try command.viewer.viewer(in: mainstay, read), on: today, in: read
            ) { clock in
                if !command.late || clock.breachedAt(asOf: now) != nil { clocks.append(clock) }
            }
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in Set(clocks.map(\.customer)).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            let names = try mainstay.team.staffroom.names(of: Set(clocks.compactMap(\.staff)), in: read)
            return clocks.map { clock in
                [
                    command.format == .table ? .text(zone.text(of: clock.dueAt)) : .time(clock.dueAt),
                    .text(clock.kind.rawValue), .flag(clock.breachedAt(asOf: now) != nil),
                    .optional(clock.staff.map { names[$0] ?? "\($0)" }),
                    .optional(entries[clock.customer]?.externalID), .text(entries[clock.customer]?.name ?? ""),
                    .optional(clock.what), .text("\(clock.complaint)"), .text("\(clock.customer)"),
                ]
            }
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint clocks tally`
struct ComplaintClocksTallyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tally", abstract: "How many clocks there were, still run, and were ever late, by kind.")

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
        let now = mainstay.application.clock()
        var listing = Listing([
            .text("kind"), .number("clocks"), .number("running"), .number("late"), .number("late_share"),
        ])
        listing.rows = try await mainstay.application.read { read in
            try mainstay.complaints.desk.clockTallies(
                in: days, asOf: now, for: try command.viewer.viewer(in: mainstay, read), read
            ).map { tally in
                [
                    .text(tally.kind.rawValue), .count(tally.count), .count(tally.running), .count(tally.breached),
                    .figure(Double(tally.breached) / Double(tally.count)),
                ]
            }
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint clocks escalate`
struct ComplaintClocksEscalateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Lets those know who must, because a clock runs out.",
        discussion: """
            The ladder stands in the settings, section complaints: how many hours before or after a clock is due people of \
            a role must know. Each step is taken once, however often this runs; from then on what is due stands on the \
            day's list of that person.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let escalated = try await mainstay.application.change(by: .program("complaint clocks escalate")) { change in
            try mainstay.complaints.desk.escalate(in: change)
        }
        let files = escalated.files
        let names = try await mainstay.application.read { read in
            try mainstay.team.staffroom.names(of: Set(files.flatMap(\.escalations).map(\.to)), in: read)
        }
        let zone = try await mainstay.application.organisation().zone
        for file in files {
            guard let step = file.escalations.last else { continue }
            Terminal.print(
                "Complaint \(file.id): \(names[step.to] ?? "\(step.to)") knows, \(step.clock.rawValue) due "
                    + "\(zone.text(of: step.dueAt)).")
        }
        for (rung, count) in escalated.waiting.sorted(by: { ($0.key.role, $0.key.hours) < ($1.key.role, $1.key.hours) })
        {
            Terminal.note(
                "\(count == 1 ? "1 complaint waits" : "\(count) complaints wait") for somebody of the role \(rung.role) "
                    + "who must know of the clock \(rung.clock.rawValue), is here and does not own it: look at "
                    + "`mainstay staff list`.")
        }
        if files.isEmpty, escalated.waiting.isEmpty { Terminal.print("Nobody else has to know of anything.") }
    }
}
