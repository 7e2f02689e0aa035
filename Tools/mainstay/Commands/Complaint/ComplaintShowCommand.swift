import ArgumentParser
import Complaints
import Composition
import Customers
import Domain
import Kernel
import Storage
import Team

/// `complaint show`
struct ComplaintShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A complaint: where it stands, what was done, what the customer gets.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Argument(help: "The complaint's id.")
    var complaint: String?
    @Option(help: "The code with which somebody unknown comes back to it, instead of the id.")
    var claim: String?
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func validate() throws {
        guard (complaint == nil) != (claim == nil) else {
            throw ValidationError("Give the complaint's id, or --claim and the code.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let file = try await mainstay.application.read { read in
            try mainstay.complaint(
                try command.id(in: mainstay, read), for: try command.viewer.viewer(in: mainstay, read), on: today,
                in: read)
        }
        let view = try await ComplaintView(file, in: mainstay)
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: ComplaintDetail(view).record()))
        case .table:
            for line in ComplaintText(view).lines { Terminal.print(Terminal.folded(line).joined(separator: "\n")) }
        }
    }

    private func id(in mainstay: Mainstay, _ read: any ReadTransaction) throws -> ComplaintID {
        guard let claim else { return try Reference.id(complaint ?? "") }
        guard let code = ClaimCode(claim), let id = try mainstay.complaints.desk.complaint(claimedBy: code, in: read)
        else { throw CommandFault("No complaint has that code. Check what was written down: 20 letters and digits.") }
        return id
    }
}

/// `complaint list`
struct ComplaintListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The complaints that are open or to be closed, the first received first; or all of one customer.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Argument(help: "The customer: your own id or ours; everybody's open ones when left out.")
    var customer: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let rows = try await mainstay.application.read { read -> [[Detail]] in
            let viewer = try command.viewer.viewer(in: mainstay, read)
            let found = try command.found(for: viewer, on: today, in: mainstay, read)
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in Set(found.map(\.customer)).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            let names = try mainstay.team.staffroom.names(of: Set(found.compactMap(\.owner)), in: read)
            return found.map { complaint in
                [
                    .day(complaint.receivedOn), .text(complaint.state.rawValue),
                    .optional(complaint.severity?.rawValue), .optional(complaint.owner.map { names[$0] ?? "\($0)" }),
                    .optional(entries[complaint.customer]?.externalID),
                    .text(entries[complaint.customer]?.name ?? complaint.name ?? ""), .optional(complaint.what),
                    .optional(complaint.cause), .optional(complaint.closure?.rawValue), .text("\(complaint.id)"),
                    .text("\(complaint.customer)"),
                ]
            }
        }
        var listing = Listing([
            .text("received_on"), .text("state"), .spare("severity"), .wide("owner"), .text("external_id"),
            .wide("name"), .wide("what"), .spare("cause"), .spare("closure"),
            .below("id"), .spare("customer_id"),
        ])
        listing.rows = rows
        Terminal.print(listing.text(format))
    }

    private func found(
        for viewer: ComplaintViewer, on today: CalendarDay, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> [ComplaintSummary] {
        if let customer {
            return try mainstay.complaints.desk.complaints(
                of: try mainstay.customer(customer, in: read), for: viewer, on: today, in: read)
        }
        var found: [ComplaintSummary] = []
        try mainstay.complaints.desk.forEachOnBoard(for: viewer, on: today, in: read) { found.append($0) }
        return found
    }
}
