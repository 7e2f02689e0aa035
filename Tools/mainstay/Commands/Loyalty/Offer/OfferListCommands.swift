import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty offer list`
struct OfferListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The published offers, in the order of publishing.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let offers = try await mainstay.application.read { try mainstay.loyalty.program.offers(in: $0) }
        var listing = Listing([
            .text("offer"), .text("version"), .text("state"), .text("from"), .text("until"), .spare("to"),
            .spare("parity"), .wide("name"), .spare("value"),
        ])
        listing.rows = offers.map { published in
            let offer = published.offer
            return [
                .text(offer.id), .text("\(offer.version)"), .text(OfferText.state(of: published, on: today)),
                .day(offer.term.lowerBound), .day(offer.term.upperBound), .text(OfferText.audience(of: offer)),
                .optional(offer.parity?.word.rawValue),
                .text(offer.name(for: .newcomer, in: organisation.language)),
                .text(OfferText.value(offer.value, of: offer, in: organisation.language)),
            ]
        }
        Terminal.print(listing.text(format))
        if offers.isEmpty, format == .table { Terminal.print("No offer was published.") }
    }
}

/// `loyalty offer show`
struct OfferShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What an offer asks and gives, in all its versions, and how often it was taken.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The offer's id.")
    var offer: String
    @Option(help: "How it is told: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let (today, id) = (mainstay.today(of: organisation), offer)
        let (offers, taken) = try await mainstay.application.read { read in
            (
                try mainstay.loyalty.program.offers(in: read).filter { $0.offer.id == id },
                try mainstay.loyalty.program.offerTakings(of: id, in: read)
            )
        }
        guard !offers.isEmpty else {
            throw CommandFault("No offer \(id) was published. See `mainstay loyalty offer list`.")
        }
        let texts = offers.map { published in
            OfferText(
                published, taken: taken[published.number] ?? [:], on: today, language: organisation.language)
        }
        switch format {
        case .table:
            let lines = texts.map { $0.lines.flatMap { Terminal.folded($0) }.joined(separator: "\n") }
            Terminal.print(lines.joined(separator: "\n\n"))
        case .json: Terminal.print(DetailJSON.text(of: .list(texts.map(\.detail))))
        }
    }
}

/// `loyalty offer of`
struct OfferOfCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "of", abstract: "What a customer is entitled to, and has taken.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let (today, reference, language) = (mainstay.today(of: organisation), customer, organisation.language)
        let (member, entitled, takings, offers) = try await mainstay.application.read { read in
            let customer = try mainstay.customer(reference, in: read)
            let program = mainstay.loyalty.program
            return (
                customer, try program.entitlements(of: [customer], on: today, in: read)[customer] ?? [],
                try program.offerTakings(of: [customer], in: read).filter { $0.takenOn <= today },
                try program.offers(in: read)
            )
        }
        var listing = Listing([
            .text("state"), .text("offer"), .spare("version"), .wide("name"), .wide("value"), .spare("as"),
            .spare("since"), .text("until"), .number("left"), .spare("taken_on"),
            .below("id"),
        ])
        listing.rows =
            entitled.filter { $0.left > 0 }.map { entitlement in
                let offer = entitlement.offer.offer
                return [
                    .text("open"), .text(offer.id), .text("\(offer.version)"), .text(entitlement.name(in: language)),
                    .text(OfferText.value(entitlement.value, of: offer, in: language)),
                    .text(entitlement.role.rawValue), .day(entitlement.since), .day(offer.term.upperBound),
                    .count(entitlement.left), .none, .text(""),
                ]
            }
            + takings.map { taking in
                let offer = offers.first { $0.number == taking.number }?.offer
                return [
                    .text("taken"), .text(taking.offer), .optional(offer.map { "\($0.version)" }),
                    .optional(offer?.name(for: taking.role, in: language)),
                    .optional(
                        offer.flatMap { offer in
                            offer.value(for: taking.role).map { OfferText.value($0, of: offer, in: language) }
                        }), .text(taking.role.rawValue), .none, .optional(offer?.term.upperBound), .none,
                    .day(taking.takenOn), .text("\(taking.id)"),
                ]
            }
        Terminal.print(listing.text(format))
        guard format == .table else { return }
        if listing.rows.isEmpty { Terminal.print("Nothing is open to this customer, and nothing was taken.") }
        try await MomentsNote.show(for: member, in: mainstay, recorded: false)
    }
}

/// `loyalty offer take`
struct OfferTakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract:
            "Takes what a customer is entitled to: gives the points, orders the reward, or notes it for the till.",
        discussion: """
            What a customer has taken stays taken, also when the purchase is given back. The same --id again changes nothing \
            and answers as before.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "A client-made id (UUID): the same command again changes nothing.")
    var id: String?
    @Option(help: "The way by which it is taken, such as web or visit; has to be one by which the offer is made.")
    var channel: String?
    @Argument(help: "The offer's id.")
    var offer: String
    @Argument(help: "The customer: your own id or ours.")
    var customer: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let given: CommandID? = try id.map { try Reference.id($0) }
        let language = try await mainstay.application.organisation().language
        let (reference, offer) = (customer, offer)
        let channel = channel.map(ChannelName.init(rawValue:))
        let (taking, published) = try await mainstay.application.change(by: .program("loyalty offer take")) { change in
            let customer = try mainstay.customer(reference, in: change.storage)
            let taking = try mainstay.loyalty.program.takeOffer(
                offer, id: given ?? change.newID(), of: customer, by: channel, in: change)
            return (taking, try mainstay.loyalty.program.offers(in: change.storage))
        }
        if let offer = published.first(where: { $0.number == taking.number })?.offer,
            let value = offer.value(for: taking.role)
        {
            let what = OfferText.value(value, of: offer, in: language)
            Terminal.print(
                Terminal.folded("\(taking.id): \(what), by \(offer.id) \(offer.version).").joined(separator: "\n"))
        }
        try await MomentsNote.show(for: taking.customer, in: mainstay)
    }
}
