import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Scoring

/// `customer show`: the card.
struct CustomerShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The card: all that whoever talks to the customer should know, and what to say.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Option(help: "How the card is written: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let reference = customer
        let card = try await mainstay.application.read { read in
            let id = try mainstay.customer(reference, in: read)
            let entry = try mainstay.customers.files.entries(of: [id], on: today, in: read)[id]
            let card = try mainstay.application.card(of: id, on: today, in: read)
            let complains = try !MomentsNote.openComplaints(of: id, on: today, in: mainstay, read).isEmpty
            return try CardText(
                id, entry, card, asking: !complains, on: today, mainstay.application.phrasebook.of(organisation),
                organisation)
        }
        Terminal.print(format == .json ? DetailJSON.text(of: card.detail) : card.text)
    }
}
