import ArgumentParser
import Complaints
import Composition
import Customers
import Domain
import Kernel
import Storage
import Team

/// `complaint apply-back`: a cause that was found is applied to everybody who was exposed to it.
struct ComplaintApplyBackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply-back",
        abstract: "Applies a cause back to all who were exposed: with open complaints, with closed ones, and silent.",
        discussion: """
            Whoever was exposed and is to be told stands on the day's list, before having to complain:

              mainstay complaint apply-back begin no_answer \\
                "calls of that week were not put through" \\
                --bought-from 2026-03-01 --bought-until 2026-03-08 \\
                --owner ben --due 2026-12-01
              mainstay complaint apply-back list ID
              mainstay complaint apply-back settle ID C-1042 remedied
            """,
        subcommands: [
            ComplaintApplyBackBeginCommand.self, ComplaintApplyBackListCommand.self,
            ComplaintApplyBackSettleCommand.self,
        ],
        defaultSubcommand: ComplaintApplyBackListCommand.self)
}

/// `complaint apply-back begin`
struct ComplaintApplyBackBeginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "begin", abstract: "Finds who was exposed to a cause; the same again takes in whom it has missed.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The cause's id; it was found of a complaint.")
    var cause: String
    @Argument(help: "What happened to them, as it is told to them.")
    var what: String
    @Option(help: ArgumentHelp("Whoever bought something from that day on was exposed.", valueName: "yyyy-mm-dd"))
    var boughtFrom: CalendarDay?
    @Option(help: ArgumentHelp("Whoever bought something before that day was exposed.", valueName: "yyyy-mm-dd"))
    var boughtUntil: CalendarDay?
    @Option(
        name: .customLong("customer"),
        help: ArgumentHelp("Who was exposed, instead of days; as often as there are some.", valueName: "id"))
    var customers: [String] = []
    @Option(help: "Who sees to it: the short name.")
    var owner: String
    @Option(help: ArgumentHelp("The last day on which it is in time.", valueName: "yyyy-mm-dd"))
    var due: CalendarDay
    @Option(help: "A client-made id (UUID), or that of an earlier run that is repeated.")
    var id: String?

    func validate() throws {
        guard customers.isEmpty != (boughtFrom == nil), (boughtFrom == nil) == (boughtUntil == nil) else {
            throw ValidationError("Give --bought-from and --bought-until, or --customer for each one.")
        }
        if let boughtFrom, let boughtUntil, boughtFrom >= boughtUntil {
            throw ValidationError("\(boughtFrom) is not before \(boughtUntil): give the days in order.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let (id, count) = try await mainstay.application.change(by: .program("complaint apply-back begin")) { change in
            let id: BackApplicationID = try command.id.map { try Reference.id($0) } ?? change.newID()
            let exposure: BackApplication.Exposure =
                if let from = command.boughtFrom, let until = command.boughtUntil {
                    .buyers(from..<until)
                } else {
                    .customers(try command.customers.map { try mainstay.customer($0, in: change.storage) })
                }
            let count = try mainstay.complaints.learning.apply(
                BackApplication(
                    id: id, cause: command.cause, what: command.what, exposure: exposure,
                    owner: try mainstay.member(command.owner, in: change.storage), due: command.due), in: change)
            return (id, count)
        }
        Terminal.print("\(id): \(count == 1 ? "1 customer" : "\(count) customers") taken in.")
    }
}

/// `complaint apply-back list`
struct ComplaintApplyBackListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The causes that were applied back; with an id, whom one was applied to.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Argument(help: "Which one; all of them when left out.")
    var id: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let listing =
            if let id {
                try await exposed(to: try Reference.id(id), on: today, in: mainstay)
            } else {
                try await applications(in: mainstay)
            }
        Terminal.print(listing.text(format))
    }

    private func applications(in mainstay: Mainstay) async throws -> Listing {
        var listing = Listing([
            .text("cause"), .wide("what"), .text("due_on"), .number("exposed"), .number("to_do"), .wide("owner"),
            .below("id"),
        ])
        listing.rows = try await mainstay.application.read { read in
            let kept = try mainstay.complaints.learning.applications(in: read)
            let names = try mainstay.team.staffroom.names(of: Set(kept.map(\.owner)), in: read)
            return kept.map { kept in
                [
                    .text(kept.cause), .text(kept.what), .day(kept.due), .count(kept.exposed), .count(kept.toDo),
                    .text(names[kept.owner] ?? "\(kept.owner)"), .text("\(kept.id)"),
                ]
            }
        }
        return listing
    }

    private func exposed(
        to application: BackApplicationID, on today: CalendarDay, in mainstay: Mainstay
    ) async throws -> Listing {
        var listing = Listing([
            .text("external_id"), .wide("name"), .text("standing"), .text("outcome"), .text("settled_on"),
            .spare("customer_id"),
        ])
        let command = self
        listing.rows = try await mainstay.application.read { read in
            guard try mainstay.complaints.learning.applications(in: read).contains(where: { $0.id == application })
            else {
                throw CommandFault(
                    "No cause was applied back by the id \(application). Look with `mainstay complaint apply-back`.")
            }
            var exposed: [Exposed] = []
            try mainstay.complaints.learning.forEachExposed(
                to: application, for: try command.viewer.viewer(in: mainstay, read), on: today, in: read
            ) { exposed.append($0) }
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in exposed.map(\.customer).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            return exposed.map { exposed in
                [
                    .optional(entries[exposed.customer]?.externalID), .text(entries[exposed.customer]?.name ?? ""),
                    .text(exposed.standing.rawValue), .optional(exposed.outcome?.rawValue),
                    .optional(exposed.settledOn), .text("\(exposed.customer)"),
                ]
            }
        }
        return listing
    }
}

/// `complaint apply-back settle`
struct ComplaintApplyBackSettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Says what became of somebody who was exposed.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Which application.")
    var id: String
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "\(Exposed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
    var outcome: Exposed.Outcome

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let customer = try await mainstay.application.change(by: .program("complaint apply-back settle")) { change in
            let customer = try mainstay.customer(command.customer, in: change.storage)
            try mainstay.complaints.learning.settle(
                command.outcome, of: customer, in: try Reference.id(command.id), change: change)
            return customer
        }
        try await MomentsNote.show(for: customer, in: mainstay, asking: false)
    }
}
