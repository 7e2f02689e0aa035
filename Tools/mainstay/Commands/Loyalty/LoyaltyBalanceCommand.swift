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

/// `loyalty history`
struct LoyaltyHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "The entries of a member's ledger, the last first.",
        discussion: "Each entry moves points of a lot from one book to another; the books always sum to zero.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "The most that are shown.")
    var limit = 50
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let (reference, limit) = (customer, limit)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (entries, others) = try await mainstay.application.read { read in
            let entries = try mainstay.loyalty.program.history(
                of: try mainstay.customer(reference, in: read), limit: limit, in: read)
            let peers = Set(entries.compactMap(\.peer?.member)).sorted()
            return (entries, try mainstay.references(of: peers, on: today, in: read))
        }
        var listing = Listing([
            .number("number"), .text("on"), .text("kind"), .number("points"), .text("from"), .text("to"),
            .number("lot"), .wide("about"), .spare("rule"), .spare("at"), .below("command"),
        ])
        listing.zone = try await mainstay.application.organisation().zone
        listing.rows = entries.map { entry in
            [
                .count(entry.number), .day(entry.on), .text(entry.kind.rawValue), .count(Int(entry.points)),
                .text(entry.from.rawValue), .text(entry.to.rawValue), .count(entry.lot),
                .optional(entry.reason ?? entry.subject ?? entry.exchange(others)), .optional(entry.rule),
                .time(entry.at),
                .optional(entry.command.map { "\($0)" }),
            ]
        }
        Terminal.print(listing.text(format))
        if entries.isEmpty, limit > 0, format == .table { Terminal.print("Nothing was earned yet.") }
    }
}

/// `loyalty tier`
struct LoyaltyTierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tier", abstract: "A member's tier: since when, what is missing to the next, when it could drop.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let account = try await MemberAccount.read(customer, organisation, in: mainstay)
        guard let standing = account.standing else {
            throw CommandFault(
                account.programme.tiers == nil
                    ? "The programme has no tiers. Add them to its file, and publish a new version."
                    : "\(customer) is no member yet: nothing was bought since the programme began.")
        }
        let name = { (rank: TierRank) in account.name(of: rank.id, in: organisation.language) }
        var listing = Listing([.text("since"), .wide("tier"), .wide("before")])
        listing.rows = standing.changes.reversed().map { change in
            [.day(change.on), .text(name(change.to)), .text(name(change.from))]
        }
        if format == .table {
            Terminal.print(
                account.explanation(in: organisation.language, mainstay.application.phrasebook.of(organisation))
                    .flatMap { Terminal.folded($0) }.joined(separator: "\n"))
            guard !listing.rows.isEmpty else { return }
        }
        Terminal.print(listing.text(format))
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
