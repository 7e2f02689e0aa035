import ArgumentParser
import Composition
import Domain
import Kernel
import Service
import Storage

/// `request`: what customers asked for.
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "What customers asked for: open, answer, fulfil, list.",
        discussion:
            "A request has two clocks: one for an answer, one for the thing itself. Overdue ones are owed a contact.",
        subcommands: [RequestOpenCommand.self, RequestStepCommand.self, MatterListCommand.self])
}

/// `request open`
struct RequestOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Opens a request of a customer.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "What for, in the customer's words.")
    var what: String
    @Option(help: "A client-made id (UUID): the same request again changes nothing.")
    var id: String?
    @Option(
        help: ArgumentHelp("Answer by the end of that day; as the settings say otherwise.", valueName: "yyyy-mm-dd"))
    var respondBy: CalendarDay?
    @Option(
        help: ArgumentHelp("Fulfil by the end of that day; as the settings say otherwise.", valueName: "yyyy-mm-dd"))
    var fulfilBy: CalendarDay?
    @Option(help: "Who is to do it: the short name.")
    var staff: String?
    @Option(help: "Which department is to do it.")
    var department: String?

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let request = try await mainstay.application.change(by: .program("request open")) { change in
            let customer = try mainstay.customer(command.customer, in: change.storage)
            return try mainstay.service.open(
                NewRequest(
                    id: try command.id.map { try Reference.id($0) } ?? change.newID(), customer: customer,
                    what: command.what, askedAt: change.at, department: command.department,
                    staff: try command.staff.map { try mainstay.member($0, in: change.storage) },
                    respondBy: command.respondBy.map(Due.day), fulfilBy: command.fulfilBy.map(Due.day)), in: change)
        }
        Terminal.print("Request \(request.id): answer by \(request.respondBy), fulfil by \(request.fulfilBy).")
        let today = mainstay.today(of: try await mainstay.application.organisation())
        try await MomentsNote.show(for: request.customer, on: today, in: mainstay)
    }
}

/// `request take`
struct RequestStepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Takes a step with a request: respond, fulfil or withdraw.")

    /// The steps, as they are typed.
    enum Step: String, ExpressibleByArgument, CaseIterable {
        case respond
        case fulfil
        case withdraw

        var step: CustomerRequest.Step {
            switch self {
            case .respond: .respond
            case .fulfil: .fulfil
            case .withdraw: .withdraw
            }
        }
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "respond, fulfil or withdraw.")
    var step: Step
    @Argument(help: "The request's id.")
    var request: String

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let (step, id) = (step.step, try Reference.id(request) as RequestID)
        let request = try await mainstay.application.change(by: .program("request")) { change in
            try mainstay.service.take(step, with: id, at: change.at, in: change)
        }
        Terminal.print("Request \(request.id): \(request.state.rawValue).")
        let today = mainstay.today(of: try await mainstay.application.organisation())
        try await MomentsNote.show(for: request.customer, on: today, in: mainstay)
    }
}

/// `request list` and `promise list`: what is owed.
struct MatterListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Requests, promises and call-backs that are open: of a customer, or due by a day.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours; everybody when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let reference = customer
        let rows = try await mainstay.application.read { read in
            let matters = try MatterListCommand.matters(of: reference, dueBy: today, in: mainstay, read)
            let ids = Array(Set(matters.map(\.customer)))
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in ids.pages() {
                entries.merge(try mainstay.directory.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            return matters.map { matter in
                let entry = entries[matter.customer]
                let dueOn = matter.dueOn(in: organisation.zone)
                return [
                    .text(matter.kind), .day(dueOn), .flag(dueOn < today), .optional(entry?.externalID),
                    .text(entry?.name ?? ""), .text(matter.what), .text(matter.id),
                ] as [Detail]
            }
        }
        var listing = Listing([
            .text("kind"), .text("due"), .text("overdue"), .text("external_id"), .wide("name"), .wide("what"),
            .text("id"),
        ])
        listing.rows = rows
        Terminal.print(listing.text(format))
    }

    private static func matters(
        of reference: String?, dueBy day: CalendarDay, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [OpenMatter] {
        var matters: [OpenMatter] = []
        if let reference {
            let customer = try mainstay.customer(reference, in: read)
            if let open = try mainstay.service.openMatters(of: [customer], in: read)[customer] {
                matters =
                    open.requests.map(OpenMatter.request) + open.promises.map(OpenMatter.promise)
                    + open.callBacks.map(OpenMatter.callBack)
            }
        } else {
            try mainstay.service.forEachMatter(dueBy: day, in: read) { matters.append($0) }
        }
        return matters
    }
}
