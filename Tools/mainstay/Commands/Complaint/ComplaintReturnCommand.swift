import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Storage

/// `complaint return`: what regulators get.
struct ComplaintReturnCommand: AsyncParsableCommand {
    /// The layouts.
    enum Layout: String, ExpressibleByArgument, CaseIterable {
        /// The half-year return of the Financial Conduct Authority's DISP 1.10.
        case fca
        /// The 18 columns of the Consumer Financial Protection Bureau.
        case cfpb
    }

    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "The regulator's return of some days, or the complaints in a regulator's columns.",
        discussion: """
              mainstay complaint return --from 2026-01-01 --until 2026-07-01
              mainstay complaint return --layout cfpb > complaints.csv

            What came in by `import complaints --layout cfpb` is written as it was.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: "fca: opened, closed in time, upheld, outstanding, redress; cfpb: one row a complaint, as CSV.")
    var layout = Layout.fca
    @Option(help: "How the fca layout is listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let days = try period.days(upTo: mainstay.today(of: try await mainstay.application.organisation()))
        let (measures, now) = (mainstay.complaints.measures, mainstay.application.clock())
        switch layout {
        case .fca:
            let report = try await mainstay.application.read { try measures.halfYearReturn(in: days, $0) }
            var listing = Listing([.text("figure"), .text("of"), .number("value")])
            listing.rows = report.rows
            Terminal.print(listing.text(format))
            if report.isNil { Terminal.note("It is a nil return; it is filed all the same.") }
        case .cfpb:
            var listing = Listing(CFPBRecord.header.map { .text($0) })
            listing.rows = try await mainstay.application.read { read in
                var rows: [[Detail]] = []
                try measures.forEachCFPBRecord(in: days, asOf: now, read) { rows.append($0.cells.map(Detail.text)) }
                return rows
            }
            Terminal.print(listing.text(.csv))
        }
    }
}

extension HalfYearReturn {
    fileprivate var rows: [[Detail]] {
        func row(_ figure: String, of: String? = nil, _ value: Int) -> [Detail] {
            [.text(figure), .optional(of), .count(value)]
        }
        return [row("outstanding_at_start", outstandingAtStart), row("opened", opened)]
            + openedByCause.sorted { ($0.key ?? "~") < ($1.key ?? "~") }
            .map { row("opened_by_cause", of: $0.key ?? "not said", $0.value) }
            + [
                row("opened_vulnerable", vulnerable), row("opened_vulnerability_failed", failedVulnerable),
                row("reopened", reopened),
            ]
            + Bucket.allCases.map { row("closed_within", of: $0.rawValue, closedWithin[$0] ?? 0) }
            + [
                row("closed", closed), row("upheld", upheld), row("outstanding_at_end", outstandingAtEnd),
            ]
            + redress.sorted { $0.key.code < $1.key.code }
            .map { [.text("redress"), .text($0.key.code), .money(Money(minor: $0.value, $0.key))] }
    }
}
