import ArgumentParser
import Composition
import Kernel
import Team

/// `staff absences`
struct StaffAbsencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "absences", abstract: "Who is away or will be, from when until when, and who stands in.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (members, absences) = try await mainstay.application.read { read in
            (
                try mainstay.team.staffroom.members(in: read),
                try mainstay.team.staffroom.absences(notOverOn: today, in: read)
            )
        }
        let names = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.shortName) })
        var listing = Listing([.text("short_name"), .text("from"), .text("until"), .text("deputy")])
        listing.rows = absences.map { absence in
            [
                .optional(names[absence.staff]), .day(absence.from), .day(absence.until),
                .optional(absence.deputy.flatMap { names[$0] }),
            ]
        }
        Terminal.print(listing.text(format))
    }
}
