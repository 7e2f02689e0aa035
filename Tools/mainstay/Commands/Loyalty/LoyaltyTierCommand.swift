import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty
import Storage

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
        switch format {
        case .json:
            Terminal.print(DetailJSON.text(of: account.tierDetail(of: standing, in: organisation.language)))
        case .csv:
            Terminal.print(account.tierListing(of: standing, in: organisation.language).text(.csv))
        case .table:
            Terminal.print(
                account.explanation(in: organisation.language, mainstay.application.phrasebook.of(organisation))
                    .flatMap { Terminal.folded($0) }.joined(separator: "\n"))
            guard !standing.changes.isEmpty else { return }
            Terminal.print(account.changes(of: standing, in: organisation.language).text(.table))
        }
    }
}

extension MemberAccount {
    /// The steps so far, the last first.
    fileprivate func changes(of standing: TierStanding, in language: Language) -> Listing {
        var listing = Listing([.text("since"), .wide("tier"), .wide("before")])
        listing.rows = standing.changes.reversed().map { change in
            [
                .day(change.on), .text(name(of: change.to.id, in: language)),
                .text(name(of: change.from.id, in: language)),
            ]
        }
        return listing
    }

    /// The tier of today, what is missing, the falls that come when nothing more happens, and the steps so far.
    fileprivate func tierDetail(of standing: TierStanding, in language: Language) -> Detail {
        .record([
            .init("customer_id", .text("\(customer)")), .init("external_id", .optional(externalID)),
            .init("tier", tier(in: language)), .init("missing_by", .optional(standing.missingBy)),
            .init(
                "drops",
                .list(
                    standing.drops.map { drop in
                        .record([
                            .init("on", .day(drop.on)), .init("tier", .text(name(of: drop.to.id, in: language))),
                            .init("noticed_on", .day(drop.noticedOn)),
                        ])
                    })),
            .init("changes", .list(changes(of: standing, in: language).records)),
        ])
    }

    /// The same, a row each: `now`, then each `drop`, then each `change`, the last first.
    fileprivate func tierListing(of standing: TierStanding, in language: Language) -> Listing {
        var listing = Listing([
            .text("what"), .text("since"), .wide("tier"), .wide("before"), .wide("next"), .text("missing_spend"),
            .number("missing_points"), .number("missing_visits"), .number("missing_tenure_months"),
            .text("missing_by"), .text("noticed_on"),
        ])
        func row(_ what: String, _ day: CalendarDay, _ tier: TierRank, _ before: TierRank?) -> [Detail] {
            [
                .text(what), .day(day), .text(name(of: tier.id, in: language)),
                .optional(before.map { name(of: $0.id, in: language) }),
            ]
        }
        let (none, missing) = (Detail.none, standing.missing)
        let now = [
            .optional(next(after: standing).map { name(of: $0, in: language) }),
            .optional(missing?.spend.map { Money(minor: $0, programme.currency) }),
            missing?.points.map { .count(Int($0)) } ?? none, missing?.visits.map(Detail.count) ?? none,
            missing?.tenureMonths.map(Detail.count) ?? none, .optional(standing.missingBy), none,
        ]
        let nothing = [Detail](repeating: none, count: 6)
        listing.rows = [row("now", standing.since, standing.rank, standing.changes.last?.from) + now]
        listing.rows += standing.drops.map { row("drop", $0.on, $0.to, $0.from) + nothing + [.day($0.noticedOn)] }
        listing.rows += standing.changes.reversed().map { row("change", $0.on, $0.to, $0.from) + nothing + [none] }
        return listing
    }
}
