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
            entries that hold by that day are shown. What time alone has brought about is shown as not written down yet \
            until somebody does so.
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
        let (reference, limit, now) = (customer, limit, mainstay.application.clock())
        let past = day.asOf.map { _ in now }
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let (entries, written, others) = try await mainstay.application.read { read in
            let customer = try mainstay.customer(reference, in: read)
            let versions = try mainstay.loyalty.program.programme(in: read)
            var ledger = try mainstay.loyalty.program.ledger(of: customer, in: read)
            if let past { ledger = ledger.asOf(past) }
            let written = ledger.position.count
            // What is due holds already, whether or not anybody has written it down.
            ledger.settle(by: now, in: versions.inForce(on: today)?.programme.zone ?? organisation.zone)
            let entries = Array(ledger.entries.suffix(max(0, limit)).reversed())
            let peers = Set(entries.compactMap(\.peer?.member)).sorted()
            return (entries, written, try mainstay.references(of: peers, on: today, in: read))
        }
        var listing = Listing([
            .number("number"), .text("on"), .text("kind"), .number("points"), .text("from"), .text("to"),
            .number("lot"), .wide("about"), .spare("rule"), .spare("at"), .below("command"),
            format == .table ? .below("note") : .text("is_written"),
        ])
        listing.zone = organisation.zone
        listing.rows = entries.map { entry in
            [
                .count(entry.number), .day(entry.on), .text(entry.kind.rawValue), .count(Int(entry.points)),
                .text(entry.from.rawValue), .text(entry.to.rawValue), .count(entry.lot),
                .optional(entry.reason ?? entry.subject ?? entry.exchange(others)), .optional(entry.rule),
                .time(entry.at),
                .optional(entry.command.map { "\($0)" }),
                format == .table
                    ? .text(entry.number > written ? "Due; not written down yet." : "")
                    : .flag(entry.number <= written),
            ]
        }
        Terminal.print(listing.text(format))
        if entries.isEmpty, limit > 0, format == .table { Terminal.print("Nothing was earned yet.") }
    }
}
