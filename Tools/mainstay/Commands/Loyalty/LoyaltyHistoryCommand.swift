import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty history`
struct LoyaltyHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "The entries of a member's ledger, the last first.",
        discussion: """
            Each entry moves points of a lot from one book to another; the books always sum to zero. The command stands \
            below its entries: its id is what `mainstay loyalty reverse`, `post` and `void` ask for. With --as-of the \
            entries that hold by that day are shown.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "The most that are shown.")
    var limit = 50
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let (reference, limit, past) = (customer, limit, day.asOf.map { _ in mainstay.application.clock() })
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (entries, others) = try await mainstay.application.read { read in
            let customer = try mainstay.customer(reference, in: read)
            let entries =
                if let past {
                    Array(
                        try mainstay.loyalty.program.ledger(of: customer, in: read).asOf(past).entries
                            .suffix(max(0, limit)).reversed())
                } else { try mainstay.loyalty.program.history(of: customer, limit: limit, in: read) }
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
