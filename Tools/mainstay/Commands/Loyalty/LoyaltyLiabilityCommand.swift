import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty

/// `loyalty liability`
struct LoyaltyLiabilityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "liability",
        abstract: "What is owed to members in points, by when they were earned, and what of it will be used.",
        discussion: """
            In every row, what was issued was used, has expired, was taken back or corrected away, or is open. Goodwill \
            is part of no sale and stands apart, and so do points that corrections gave. With --as-of it is what is known \
            now of that day.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "The time in which the points of a row were earned: month, quarter, half_year or year.")
    var by = CalendarPeriod.month
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let (by, now) = (by, mainstay.application.clock())
        let report = try await mainstay.application.read { read in
            try mainstay.loyalty.program.liability(by: by, at: now, in: read)
        }
        let told = LiabilityText(report)
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: told.detail))
        case .csv: Terminal.print(told.cohorts.text(.csv))
        case .table: Terminal.print(told.text)
        }
    }
}
