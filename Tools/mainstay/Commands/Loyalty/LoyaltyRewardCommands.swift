import ArgumentParser
import Composition
import Customers
import Definitions
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty rewards`
struct LoyaltyRewardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewards", abstract: "What points are exchanged for: the catalogue, or what fits a customer.",
        discussion: """
            With a customer the rewards that fit best come first, with why: what the customer prefers, then what is welcome. \
            What the customer never wants, has no tier for, or is out of stock is left out; how many points are missing is \
            said. Record what a customer prefers with: mainstay customer set C-1042 reward_preference:experience=preferred
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours; the whole catalogue when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let (today, now) = (mainstay.today(of: organisation), mainstay.application.clock())
        let reference = customer
        let (programme, rewards, choice) = try await mainstay.application.read { read in
            let programme = try mainstay.programme(on: today, in: read)
            let rewards = try mainstay.loyalty.program.rewards(on: today, in: read)
            let customer = try reference.map { try mainstay.customer($0, in: read) }
            let choice = try customer.flatMap {
                try mainstay.loyalty.program.choices(of: [$0], at: now, in: read)[$0]
            }
            return (programme, rewards, choice)
        }
        let left = Dictionary(rewards.map { ($0.reward.id, $0.left) }, uniquingKeysWith: { first, _ in first })
        func cells(_ reward: Reward) -> [Detail] {
            [
                .text(reward.id),
                .text(reward.name.text(in: organisation.language.rawValue, of: programme.languages)),
                .text(reward.kind.rawValue), .count(Int(reward.points)),
                .money(Money(minor: reward.value, programme.currency)),
                (left[reward.id] ?? nil).map(Detail.count) ?? .none,
            ]
        }
        let columns: [Listing.Column] = [
            .text("reward"), .wide("name"), .spare("kind"), .number("points"), .number("value"), .number("left"),
        ]
        guard let choice else {
            var listing = Listing(
                columns + [.spare("cost"), .number("fulfil_days"), .spare("tiers")])
            listing.rows = rewards.map { stocked in
                let reward = stocked.reward
                return cells(reward) + [
                    .money(Money(minor: reward.cost, programme.currency)),
                    reward.fulfilDays.map(Detail.count) ?? .none,
                    .list(reward.tiers.sorted().map(Detail.text)),
                ]
            }
            return Terminal.print(listing.text(format))
        }
        let book = mainstay.application.phrasebook.of(organisation)
        var listing = Listing(columns + [.number("missing"), .below("why")])
        listing.rows = (choice.now + choice.soon).map { candidate in
            cells(candidate.reward) + [
                .count(Int(candidate.missing)), .text(book.say(candidate.why, in: organisation.language)),
            ]
        }
        Terminal.print(listing.text(format))
        if listing.rows.isEmpty, format == .table { Terminal.print("Nothing fits this customer.") }
    }
}

/// `loyalty redemptions`
struct LoyaltyRedemptionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redemptions",
        abstract: "Rewards that are to be handed over, the first due first; of a customer all that ever were chosen.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours; everybody when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let reference = customer
        let rows = try await mainstay.application.read { read -> [[Detail]] in
            var redemptions: [Redemption] = []
            if let reference {
                let customer = try mainstay.customer(reference, in: read)
                redemptions = try mainstay.loyalty.program.redemptions(of: [customer], in: read)
            } else {
                // Due by the last day there is: all of them.
                try mainstay.loyalty.program.forEachRedemption(
                    dueBy: CalendarDay(daysSince1970: .max), in: read
                ) { redemptions.append($0) }
            }
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in Set(redemptions.map(\.customer)).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            return redemptions.map { redemption in
                let entry = entries[redemption.customer]
                let isOwed = redemption.state == .ordered
                return [
                    .text(redemption.state.rawValue), .optional(redemption.dueOn),
                    .flag(isOwed && redemption.dueOn.map { $0 < today } ?? false), .text(redemption.reward),
                    .count(Int(redemption.points)), .optional(entry?.externalID), .text(entry?.name ?? ""),
                    .day(redemption.redeemedOn), .optional(redemption.closedOn), .text("\(redemption.id)"),
                    .text(redemption.book.rawValue), .text("\(redemption.customer)"),
                ]
            }
        }
        var listing = Listing([
            .text("state"), .text("due_on"), .spare("is_overdue"), .text("reward"), .number("points"),
            .text("external_id"), .wide("name"), .spare("redeemed_on"), .spare("closed_on"),
            .below("id"), .spare("book"), .spare("customer_id"),
        ])
        listing.rows = rows
        Terminal.print(listing.text(format))
        if rows.isEmpty, format == .table { Terminal.print("Nothing is owed.") }
    }
}

/// `loyalty fulfil`
struct LoyaltyFulfilCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fulfil", abstract: "Notes that a reward was handed over.")

    @OptionGroup var options: RedemptionOptions

    func run() async throws {
        try await options.change("fulfil") { try $0.fulfil($1, in: $2) }
    }
}

/// `loyalty cancel`
struct LoyaltyCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancels the redemption of a reward: the points come back with the end that they had, and the stock.")

    @OptionGroup var options: RedemptionOptions

    func run() async throws {
        try await options.change("cancel") { try $0.cancel($1, in: $2) }
    }
}

/// Which redemption.
struct RedemptionOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The redemption's id, as `mainstay loyalty redemptions` tells it.")
    var redemption: String

    /// Takes a step with it, and tells where it stands.
    func change(
        _ name: String,
        _ step: @escaping @Sendable (any LoyaltyProgram, CommandID, Change) throws -> Redemption
    ) async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let id: CommandID = try Reference.id(redemption)
        let redemption = try await mainstay.application.change(by: .program("loyalty \(name)")) { change in
            try step(mainstay.loyalty.program, id, change)
        }
        Terminal.print("Redemption \(redemption.id): \(redemption.state.rawValue).")
        try await MomentsNote.show(for: redemption.customer, in: mainstay)
    }
}
