import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty balance`
struct LoyaltyBalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "What a member has: points by when they end, goodwill, the tier.",
        discussion: """
            With --as-of it is what is known now of that day. Where it was told otherwise then, because something came \
            late, that is said.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let account = try await MemberAccount.read(customer, organisation, in: mainstay)
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: account.detail(in: organisation.language)))
        case .table:
            Terminal.print(
                account.text(in: organisation.language, mainstay.application.phrasebook.of(organisation)))
        }
    }
}

/// `loyalty explain`
struct LoyaltyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why a member has this tier and these points, in words.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let account = try await MemberAccount.read(customer, organisation, in: mainstay)
        Terminal.print(account.text(in: organisation.language, mainstay.application.phrasebook.of(organisation)))
        Terminal.print(account.sources)
    }
}

/// `loyalty verify`
struct LoyaltyVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks every ledger: the seals of the entries, the laws, and what is kept beside them.",
        discussion:
            "`mainstay doctor` checks the same with everything else. Ends with status 65 when something is wrong.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let findings = try await mainstay.application.read { read in
            try mainstay.loyalty.checks.flatMap { check in
                try check.run(read).map { Finding($0.what, remedy: $0.remedy, code: check.code) }
            }
        }
        if format == .table, findings.isEmpty {
            Terminal.print("✓ Every ledger is as it was written, and keeps the laws.")
        } else {
            Terminal.print(DoctorCommand.listing(of: findings).text(format))
        }
        guard findings.isEmpty else { throw CommandFault.said }
    }
}
