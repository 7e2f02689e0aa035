import ArgumentParser
import Composition
import Customers
import Domain
import Kernel

/// `customer find`: by id, name, e-mail address or telephone number.
struct CustomerFindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Finds customers by id or how it begins, name, e-mail address or telephone number.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "What to look for.")
    var text: String
    @Option(help: "The most that are shown.")
    var limit = 20
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (text, limit) = (text, limit)
        let entries = try await mainstay.application.read { read in
            let found = try mainstay.customers.files.find(text, limit: limit, in: read)
            let entries = try mainstay.customers.files.entries(of: found, on: today, in: read)
            return found.compactMap { entries[$0] }
        }
        let moments = try await MomentsNote.lines(for: entries.map(\.id), in: mainstay)
        var listing = Listing(
            [
                .text("external_id"), .wide("name"), .text("stage"), .wide("contact"),
                .below("customer_id"),
            ]
                + (format == .json ? [.text("moments")] : []))
        listing.rows = entries.map { entry in
            [
                .optional(entry.externalID), .text(entry.name), .text(entry.stage.rawValue),
                .optional(entry.contactPoints.first?.value), .text("\(entry.id)"),
            ] + (format == .json ? [.list((moments[entry.id] ?? []).map(Detail.text))] : [])
        }
        Terminal.print(listing.text(format))
        if entries.isEmpty, format == .table { Terminal.print("Nobody was found.") }
        if entries.count == 1, format == .table, let entry = entries.first {
            try await MomentsNote.show(for: entry.id, in: mainstay, recorded: false)
        }
    }
}
