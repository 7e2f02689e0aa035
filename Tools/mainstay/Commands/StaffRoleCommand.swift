import ArgumentParser
import Composition
import Domain
import Kernel
import Team

/// `staff role`: what roles may grant customers.
struct StaffRoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: "What roles may grant customers: list, set, drop.",
        discussion: """
            Whoever has the role, in the words of `mainstay staff list`, may grant up to its limits at once; what is \
            beyond them somebody with a higher limit approves. Who has no role, or one without limits, may grant nothing.
            """,
        subcommands: [StaffRoleListCommand.self, StaffRoleSetCommand.self, StaffRoleDropCommand.self])
}

/// `staff role list`
struct StaffRoleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The roles, a line for each limit.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let roles = try await mainstay.application.read { try mainstay.team.staffroom.roles(in: $0) }
        var listing = Listing([
            .wide("role"), .text("currency"), .number("per_incident"), .number("per_customer"), .number("period_days"),
        ])
        listing.rows = roles.flatMap { role -> [[Detail]] in
            guard !role.limits.isEmpty else { return [[.text(role.name)] + Array(repeating: .none, count: 4)] }
            return role.limits.sorted { $0.key.code < $1.key.code }.map { currency, limit in
                [
                    .text(role.name), .text(currency.code), .text(Money(minor: limit.perIncident, currency).decimal),
                    .text(Money(minor: limit.perCustomer, currency).decimal), .count(limit.periodDays),
                ]
            }
        }
        Terminal.print(listing.text(format))
    }
}

/// `staff role set`
struct StaffRoleSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Sets what a role may grant in a currency.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The role, as it stands in people's records.")
    var name: String
    @Option(help: "The currency; the organisation's when left out.")
    var currency: Currency?
    @Option(help: ArgumentHelp("The most for one incident.", valueName: "amount"))
    var perIncident: String
    @Option(help: ArgumentHelp("The most for one customer within the period.", valueName: "amount"))
    var perCustomer: String
    @Option(help: "How many days the period goes back: 1 to 3650.")
    var periodDays = 365

    func run() async throws {
        let mainstay = try await database.open()
        let organisation = try await mainstay.application.organisation()
        let currency = currency ?? organisation.currency
        let limit = Authority.Limit(
            perIncident: try StaffRoleSetCommand.minor(perIncident, currency, "--per-incident"),
            perCustomer: try StaffRoleSetCommand.minor(perCustomer, currency, "--per-customer"),
            periodDays: periodDays)
        let name = name
        try await mainstay.application.change(by: .program("staff role set")) { change in
            try mainstay.team.staffroom.set(limit, in: currency, ofRole: name, in: change)
        }
        let (incident, customer) = (
            Money(minor: limit.perIncident, currency), Money(minor: limit.perCustomer, currency)
        )
        let days = periodDays == 1 ? "a day" : "\(periodDays) days"
        Terminal.print("\(name) may grant \(incident) an incident, and \(customer) a customer within \(days).")
    }

    private static func minor(_ text: String, _ currency: Currency, _ option: String) throws -> Int64 {
        do {
            return try Money(decimal: text, currency).minor
        } catch {
            throw ValidationError("\(option) is no amount of \(currency). Write it with a point, such as 50.00.")
        }
    }
}

/// `staff role drop`
struct StaffRoleDropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Drops a role, or its limit in one currency.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The role.")
    var name: String
    @Option(help: "Drop the limit in this currency alone.")
    var currency: Currency?

    func run() async throws {
        let mainstay = try await database.open()
        let (name, currency) = (name, currency)
        try await mainstay.application.change(by: .program("staff role drop")) { change in
            try mainstay.team.staffroom.drop(role: name, currency: currency, in: change)
        }
        Terminal.print("\(name) may grant nothing more\(currency.map { " in \($0)" } ?? "").")
    }
}
