import ArgumentParser
import Composition
import Customers
import Definitions
import Domain
import Kernel
import Service
import Storage
import Team

/// `contact route`: what becomes of a call before anybody answers it.
struct ContactRouteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route", abstract: "Says what becomes of a call: the usual request is opened, or who answers.",
        discussion: """
            A customer who calls from a number on file and chooses "now" gets what is always needed without questions, \
            and is told when (see `request usual`). Every other call reaches a person: the customer's own, else the one \
            who stands in, else the desk:

              mainstay contact route --from "+49 30 123456" --choice now
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "The number from which the call comes.")
    var from: String
    @Option(help: "What was chosen from the menu; `contact menu` shows it.")
    var choice: String
    @Option(help: "Who it is, where several customers have the number: your own id or ours.")
    var customer: String?
    @Option(help: "A client-made id (UUID): the same call again opens nothing else.")
    var id: String?
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let route = try await mainstay.application.change(by: .program("contact route")) { change in
            try mainstay.service.desk.route(
                Call(
                    request: try command.id.map { try Reference.id($0) } ?? change.newID(), number: command.from,
                    choice: command.choice,
                    customer: try command.customer.map { try mainstay.customer($0, in: change.storage) },
                    at: change.at), in: change)
        }
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (entries, names) = try await mainstay.application.read { read in
            (
                try mainstay.customers.files.entries(of: route.customers, on: today, in: read),
                try mainstay.team.staffroom.names(of: Set([route.answerer?.staff].compactMap { $0 }), in: read)
            )
        }
        let zone = try await mainstay.application.organisation().zone
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: route.detail(entries, names)))
        case .table:
            for line in route.lines(entries, names, zone) {
                Terminal.print(Terminal.folded(line).joined(separator: "\n"))
            }
            if route.customers.count == 1 {
                try await MomentsNote.show(for: route.customers[0], in: mainstay, recorded: false)
            }
        }
    }
}

extension Route {
    /// Who calls, as far as that is known.
    fileprivate var customers: [CustomerID] {
        switch self {
        case .opened(let request): [request.customer]
        case .person(let answerer): [answerer.customer].compactMap { $0 }
        case .whoIsIt(let customers, _): customers
        }
    }

    /// `opened`, `person` or `who_is_it`.
    private var name: String {
        switch self {
        case .opened: "opened"
        case .person: "person"
        case .whoIsIt: "who_is_it"
        }
    }

    fileprivate var answerer: Answerer? {
        switch self {
        case .opened: nil
        case .person(let answerer), .whoIsIt(_, let answerer): answerer
        }
    }

    fileprivate func lines(
        _ entries: [CustomerID: CustomerEntry], _ names: [StaffID: String], _ zone: Zone
    ) -> [String] {
        switch self {
        case .opened(let request):
            return [
                "\(entries[request.customer]?.name ?? "\(request.customer)"): “\(request.what)” is on its way, by "
                    + "\(zone.text(of: request.fulfilBy)). Request \(request.id)."
            ]
        case .person(let answerer):
            let caller = answerer.customer.flatMap { entries[$0]?.name }
            return [(caller ?? "Somebody unknown") + ": " + answerer.told(names) + "."]
        case .whoIsIt(let customers, let answerer):
            return ["Several customers have the number; \(answerer.told(names)) and asks who it is:"]
                + customers.map { "  \(entries[$0]?.name ?? "") (\(entries[$0]?.externalID ?? "\($0)"))" }
        }
    }

    fileprivate func detail(_ entries: [CustomerID: CustomerEntry], _ names: [StaffID: String]) -> Detail {
        var fields: [Detail.Field] = [
            .init("route", .text(name)),
            .init("customers", .list(customers.map { .text(entries[$0]?.externalID ?? "\($0)") })),
        ]
        if case .opened(let request) = self {
            fields += [
                .init("request_id", .text("\(request.id)")), .init("what", .text(request.what)),
                .init("expected_at", .time(request.fulfilBy)),
            ]
        }
        if let answerer {
            fields += [
                .init("reason", .text(answerer.reason.rawValue)), .init("role", .text(answerer.role.rawValue)),
                .init("staff", .optional(answerer.staff.flatMap { names[$0] })),
                .init("department", .optional(answerer.department)),
            ]
        }
        return .record(fields)
    }
}

extension Route.Answerer {
    /// Who answers, and why a person does.
    fileprivate func told(_ names: [StaffID: String]) -> String {
        let who =
            switch role {
            case .representative: "\(staff.flatMap { names[$0] } ?? "the customer's own person") answers"
            case .deputy: "\(staff.flatMap { names[$0] } ?? "the deputy") stands in and answers"
            case .desk: department.map { "the desk of \($0) answers" } ?? "the desk answers"
            }
        return switch reason {
        case .chosen, .unknownNumber, .sharedNumber: who
        case .noUsualRequest: who + ", since nothing is noted that is always needed"
        }
    }
}

/// `contact menu`: what callers choose from.
struct ContactMenuCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "menu", abstract: "The menu for callers: two or three choices in their own words.",
        discussion: "A menu is a file (docs/routing.md); one that keeps people from people is refused.",
        subcommands: [ContactMenuShowCommand.self, ContactMenuCheckCommand.self, ContactMenuPublishCommand.self],
        defaultSubcommand: ContactMenuShowCommand.self)
}

/// `contact menu show`
struct ContactMenuShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "The menu in force.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How it is listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let language = try await mainstay.application.organisation().language.rawValue
        let menu = try await mainstay.application.read { try mainstay.service.desk.menu(in: $0) }
        var listing = Listing([.text("choice"), .wide("says"), .text("purpose"), .text("department")])
        listing.rows = menu.choices.map { choice in
            [
                .text(choice.id), .text(choice.says.text(in: language, of: menu.languages)),
                .text(choice.purpose.rawValue), .optional(choice.department),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// `contact menu check`
struct ContactMenuCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with a menu; no database is needed.")

    @OptionGroup var definition: DefinitionFile

    func run() throws {
        let menu = try definition.checked(CallMenuReader.read)
        Terminal.print("\(definition.file): version \(menu.version), \(menu.choices.count) choices.")
    }
}

/// `contact menu publish`
struct ContactMenuPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "publish", abstract: "Publishes a menu for callers.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var definition: DefinitionFile

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let menu = try await definition.published(in: mainstay, by: .program("contact menu publish")) {
            try mainstay.service.desk.publish(menu: $0, path: $1, in: $2)
        }
        Terminal.print("Version \(menu.version) of the menu is in force: \(menu.choices.count) choices.")
    }
}

/// `contact misroutes`
struct ContactMisroutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "misroutes", abstract: "From which department to which callers were handed on, and how often.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let days = try period.days(upTo: mainstay.today(of: try await mainstay.application.organisation()))
        var listing = Listing([.text("from"), .text("to"), .number("contacts"), .number("customers")])
        listing.rows = try await mainstay.application.read { read in
            try mainstay.service.desk.misroutes(in: days, read).map { misroute in
                [
                    .text(misroute.from ?? "not said"), .text(misroute.to ?? "not said"), .count(misroute.contacts),
                    .count(misroute.customers),
                ]
            }
        }
        Terminal.print(listing.text(format))
    }
}
