import ArgumentParser
import Composition
import Customers
import Definitions
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty simulate`
struct LoyaltySimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "What a draft of the programme would have come to: costs, tiers, winners and losers by name.",
        discussion: """
            All that was really bought and given back is replayed as if the draft had been in force from a day on, behind \
            the versions that began before it; nothing is written. It comes to what publishing the draft with that first \
            day would come to. Points for other things than purchases are not replayed, and nothing is redeemed.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The draft's file.", completion: .file(extensions: ["json"]))
    var file: String
    @Option(help: ArgumentHelp("The first day on which it would be in force.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay
    @Option(help: "The most winners and losers that are named.")
    var limit = 10
    @Option(
        help: ArgumentHelp("A file that is made with every customer, a row each, as CSV.", valueName: "file.csv"),
        completion: .file(extensions: ["csv"]))
    var members: String?
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let reading = ProgrammeReader.read(try TextFile.text(of: file), path: file)
        for diagnostic in reading.diagnostics { Terminal.note("\(diagnostic)") }
        guard let draft = reading.definition else { throw CommandFault.said }
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let (from, limit, today) = (from, limit, mainstay.today(of: organisation))
        guard from <= today else {
            throw CommandFault("On \(today) the draft would not be in force yet. Give an earlier day with --from.")
        }
        let output = try members.map { try MembersFile($0) }
        let outcome: Outcome
        do {
            outcome = try await mainstay.application.read { read in
                try LoyaltySimulateCommand.simulate(
                    draft, from: from, naming: limit, on: today, in: mainstay, read, writing: output)
            }
            try output?.finish()
        } catch {
            output?.abandon()
            throw error
        }
        let told = SimulationText(outcome.report, outcome.names, in: organisation.language)
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: told.detail))
        case .table: Terminal.print(told.text)
        }
        if let members { Terminal.note("Every customer is in \(members).") }
    }

    /// A report, with the names of whom it names.
    private struct Outcome: Sendable {
        let report: SimulationReport
        let names: [CustomerID: CustomerEntry]
    }

    private static func simulate(
        _ draft: Programme, from: CalendarDay, naming limit: Int, on today: CalendarDay, in mainstay: Mainstay,
        _ read: any ReadTransaction, writing output: MembersFile?
    ) throws -> Outcome {
        let progress = ProgressLine()
        defer { progress.end() }
        try output?.begin()
        var page: [SimulatedMember] = []
        func write() throws {
            let names = try mainstay.customers.files.entries(of: page.map(\.customer), on: today, in: read)
            try output?.write(page.map { SimulationText.row(of: $0, names[$0.customer]) })
            page.removeAll(keepingCapacity: true)
        }
        var count = 0
        let report = try mainstay.loyalty.program.simulate(
            draft, from: from, at: mainstay.application.clock(), naming: limit, in: read
        ) { member in
            count += 1
            progress.show("\(count) customers replayed")
            guard output != nil else { return }
            page.append(member)
            if page.count >= LoyaltyUpkeep.pageSize { try write() }
        }
        if !page.isEmpty { try write() }
        let named = (report.winners + report.losers).map(\.customer)
        return Outcome(
            report: report, names: try mainstay.customers.files.entries(of: named, on: today, in: read))
    }
}
