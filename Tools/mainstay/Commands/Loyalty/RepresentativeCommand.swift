import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Team

/// `loyalty representative`: who looks after whom in person.
struct RepresentativeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "representative", abstract: "Who looks after customers in person: room, and hand-overs.",
        discussion: """
            A tier with "representative": true gives its members somebody who looks after them. Who takes how many stands \
            in the settings file (personal_customers) or comes with `mainstay staff hire`; who takes none is given none.

            Every morning `mainstay today` gives one to each of these members who has none, or whose representative no \
            longer works here: whoever has the smallest part of the room taken. Nobody is taken away from whom somebody \
            named; what came with a tier ends with it. While a representative is away, the deputy has the work.

            Name somebody by hand, whatever the tier:
              mainstay customer set C-1042 representative=ben
            Hand a customer over, with what the next one has to know; the card shows it:
              mainstay loyalty representative hand-over C-1042 --to ben \\
                --summary "Prefers mornings; the claim is settled."
            Somebody leaves: hand all over to one, or spread them among those who have room:
              mainstay loyalty representative hand-over --from anna --to ben
              mainstay loyalty representative hand-over --from anna
            Whoever looks after a customer anew owes an introduction: it is on the day's list.
            """,
        subcommands: [RepresentativeListCommand.self, RepresentativeHandOverCommand.self])
}

/// `loyalty representative list`
struct RepresentativeListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Who can look after how many customers, and does.",
        discussion: """
            Who no longer works here is listed as long as customers are left; `hand-over --from` moves them. In other \
            formats than the table, how many members have nobody is said on standard error.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (members, loads, overview) = try await mainstay.application.read { read in
            let members = try mainstay.team.staffroom.members(in: read)
            return (
                members,
                try mainstay.customers.representatives.numbersLookedAfter(by: members.map(\.id), in: read),
                try mainstay.loyalty.representatives.overview(on: today, in: read)
            )
        }
        let desks = Dictionary(overview.desks.map { ($0.staff, $0) }, uniquingKeysWith: { $1 })
        var listing = Listing([
            .text("short_name"), .wide("name"), .number("capacity"), .number("customers"), .number("free"),
            .text("works_here"), .spare("staff_id"),
        ])
        listing.rows = members.compactMap { member in
            let (desk, load) = (desks[member.id], loads[member.id] ?? 0)
            guard desk.map({ $0.capacity > 0 }) ?? false || load > 0 else { return nil }
            return [
                .text(member.shortName), .text(member.name), .count(desk?.capacity ?? 0), .count(load),
                .count(desk?.free ?? 0), .flag(desk != nil), .text("\(member.id)"),
            ]
        }
        Terminal.print(listing.text(format))
        let told = Self.sentence(about: overview)
        if format == .table { Terminal.print(told) } else { Terminal.note(told) }
    }

    /// How many members have nobody, in words.
    private static func sentence(about overview: RepresentativeOverview) -> String {
        let members = overview.entitled == 1 ? "1 member has" : "\(overview.entitled) members have"
        let entitled = "\(members) a tier that gives a representative"
        let free = overview.desks.reduce(0) { $0 + $1.free }
        return switch (overview.entitled, overview.without) {
        case (0, _): "No member has a tier that gives a representative."
        case (_, 0): "\(entitled); somebody looks after each."
        case (_, let without) where free == 0:
            "\(entitled), and \(without) of them nobody looks after, because nobody has room: raise personal_customers "
                + "in the settings file."
        case (_, let without):
            "\(entitled), and \(without) of them nobody looks after yet: `mainstay today` sees to it, there is room for "
                + "\(free)."
        }
    }
}

/// `loyalty representative hand-over`
struct RepresentativeHandOverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Hands a customer, or all customers of somebody, over to somebody else.",
        discussion: """
            For one customer --summary says what the next one has to know, so that the customer need not explain it again; \
            the card shows it. All customers of somebody go to one, or, without --to, to those who have room, who has least \
            to do first. Nobody gets more than personal_customers; who finds no room stays where they are, and that is \
            said. Broken off, it goes on where it stood when it is run again.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "One customer: your own id or ours.")
    var customer: String?
    @Option(help: "All customers of this person: the short name.")
    var from: String?
    @Option(help: "Who looks after them from now on: the short name.")
    var to: String?
    @Option(help: "For one customer: what the next one has to know.")
    var summary: String?

    func validate() throws {
        switch (customer, from) {
        case (nil, nil), (_?, _?):
            throw ValidationError("Name one customer, or with --from whose customers are handed over.")
        case (_?, nil):
            guard to != nil, summary != nil else {
                throw ValidationError("For one customer say --to whom, and in --summary what there is to know.")
            }
        case (nil, _?):
            guard summary == nil else { throw ValidationError("--summary is about one customer: name the customer.") }
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        if let customer, let to, let summary {
            let given = try await mainstay.application.change(by: Self.author) { change in
                try mainstay.loyalty.representatives.handOver(
                    try mainstay.customer(customer, in: change.storage),
                    to: try mainstay.member(to, in: change.storage), summary: summary, in: change)
            }
            Terminal.print("\(customer): \(to) looks after this customer from now on, and owes an introduction.")
            try await MomentsNote.show(for: given.customer, in: mainstay)
        } else if let from {
            try await handAllOver(from: from, in: mainstay)
        }
    }

    private static let author = Author.program("loyalty representative hand-over")

    private func handAllOver(from: String, in mainstay: Mainstay) async throws {
        let to = to
        let progress = ProgressLine()
        defer { progress.end() }
        var last: CustomerID?
        var (gained, left): ([StaffID: Int], Int) = ([:], 0)
        repeat {
            let after = last
            let page = try await mainstay.application.change(by: Self.author) { change in
                try mainstay.loyalty.representatives.handOver(
                    from: try mainstay.member(from, in: change.storage),
                    to: try to.map { try mainstay.member($0, in: change.storage) }, after: after,
                    limit: LoyaltyUpkeep.pageSize, in: change)
            }
            for assignment in page.moved { gained[assignment.to, default: 0] += 1 }
            left += page.left
            last = page.last
            progress.show("\(gained.values.reduce(0, +)) customers handed over")
        } while last != nil
        progress.end()
        let members = try await mainstay.application.read { try mainstay.team.staffroom.members(in: $0) }
        for member in members {
            guard let count = gained[member.id] else { continue }
            Terminal.print(
                "\(member.shortName) looks after \(ScoringText.customers(count)) of \(from) from now on, and owes each an "
                    + "introduction.")
        }
        if gained.isEmpty, left == 0 { Terminal.print("\(from) looks after nobody.") }
        if left > 0 {
            Terminal.print(
                "\(ScoringText.customers(left)) stay with \(from), because nobody else has room: raise "
                    + "personal_customers in the settings file, and run this again.")
        }
    }
}
