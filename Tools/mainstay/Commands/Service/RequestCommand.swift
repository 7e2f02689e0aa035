import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Service
import Storage
import Team

/// `request`: what customers asked for.
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "What customers asked for: open, answer, fulfil, list.",
        discussion:
            "A request has two clocks: one for an answer, one for the thing itself. Overdue ones are owed a contact.",
        subcommands: [
            RequestOpenCommand.self, RequestStepCommand.self, RequestListCommand.self, RequestUsualCommand.self,
        ])
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
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let request = try await mainstay.application.change(by: .program("request open")) { change in
            let customer = try mainstay.customer(command.customer, in: change.storage)
            // The same request again is the same at whatever time it is sent.
            let given: RequestID? = try command.id.map { try Reference.id($0) }
            let kept = try given.flatMap { try mainstay.service.desk.request($0, in: change.storage) }
            return try mainstay.service.desk.open(
                NewRequest(
                    id: given ?? change.newID(), customer: customer, what: command.what,
                    askedAt: kept?.askedAt ?? change.at,
                    department: try command.department.map { try mainstay.department($0, in: change.storage) },
                    staff: try command.staff.map { try mainstay.member($0, in: change.storage) },
                    respondBy: command.respondBy.map(Due.day), fulfilBy: command.fulfilBy.map(Due.day)), in: change)
        }
        let zone = try await mainstay.application.organisation().zone
        let told =
            "Request \(request.id): answer by \(zone.text(of: request.respondBy)), "
            + "fulfil by \(zone.text(of: request.fulfilBy))."
        Terminal.print(Terminal.folded(told).joined(separator: "\n"))
        try await MomentsNote.show(for: request.customer, in: mainstay)
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
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (step, id) = (step.step, try Reference.id(request) as RequestID)
        let request = try await mainstay.application.change(by: .program("request")) { change in
            try mainstay.service.desk.take(step, with: id, at: change.at, in: change)
        }
        Terminal.print("Request \(request.id): \(request.state.rawValue).")
        try await MomentsNote.show(for: request.customer, in: mainstay)
    }
}

/// `request list`: what was asked of us.
struct RequestListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Open requests and inquiries, the first due first: of a customer or of everybody.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours; everybody when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        try await MatterListing.print(of: customer, as: format, in: mainstay) { customer, read in
            try MatterListing.requests(of: customer, in: mainstay, read)
                + (try mainstay.customers.files.openInquiries(of: customer, in: read)).map {
                    MatterListing.Matter(
                        kind: "inquiry", id: "\($0.id)", customer: $0.customer, what: $0.words, dueOn: $0.dueOn)
                }
        }
    }
}

/// `request usual`: what a customer always needs.
struct RequestUsualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usual", abstract: "Notes, shows or takes off the file what a customer always needs.",
        discussion: """
            A customer who calls from a number on file and chooses "now" gets it without questions:

              mainstay request usual C-1001 "Two boxes of filters, to the workshop" \\
                --department Service
              mainstay contact route --from "+49 30 123456" --choice now
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "What for, in the customer's words; what is noted is shown when left out.")
    var what: String?
    @Option(help: "Who does it: the short name.")
    var staff: String?
    @Option(help: "Which department does it.")
    var department: String?
    @Flag(help: "It is taken off the file.")
    var forget = false

    func validate() throws {
        guard !forget || what == nil else { throw ValidationError("Give what is needed, or --forget.") }
    }

    func run() async throws {
        let command = self
        let isRead = what == nil && !forget
        let mainstay = try await isRead ? database.open(asOf: day.asOf) : database.open(recordingAsOf: day.asOf)
        if !isRead {
            try await mainstay.application.change(by: .program("request usual")) { change in
                try command.note(in: mainstay, change)
            }
        }
        let (usual, name) = try await mainstay.application.read { read in
            let customer = try mainstay.customer(command.customer, in: read)
            let usual = try mainstay.service.desk.usualRequest(of: customer, in: read)
            let staff = try usual?.staff.map { try mainstay.team.staffroom.names(of: [$0], in: read)[$0] ?? "\($0)" }
            return (usual, staff)
        }
        guard let usual else {
            Terminal.print("Nothing is noted that the customer always needs.")
            return
        }
        let who = [usual.department, name].compactMap { $0 }.joined(separator: ", ")
        let told = "Always needed: “\(usual.what)”" + (who.isEmpty ? "." : ", by \(who).")
        Terminal.print(Terminal.folded(told).joined(separator: "\n"))
    }

    private func note(in mainstay: Mainstay, _ change: Change) throws {
        let customer = try mainstay.customer(customer, in: change.storage)
        guard let what else {
            return try mainstay.service.desk.forgetUsualRequest(of: customer, in: change)
        }
        try mainstay.service.desk.keep(
            UsualRequest(
                customer: customer, what: what,
                department: try department.map { try mainstay.department($0, in: change.storage) },
                staff: try staff.map { try mainstay.member($0, in: change.storage) }), in: change)
    }
}
