import ArgumentParser
import Composition
import Domain
import Kernel
import Statistics
import SurveySchema
import Surveys

/// `survey repurchase`
struct SurveyRepurchaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repurchase", abstract: "Whether the satisfied bought again, and the others.",
        discussion: """
            Each customer counts once, by the first answer, as soon as it is old enough. Satisfied is above the middle of the \
            scales of the survey's NPS, CSAT, CES or ACSI, dissatisfied below. That both go together does not say that one \
            is the cause of the other.

              mainstay survey repurchase relationship --days 180
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "Within how many days after the answer somebody bought again.")
    var days = 90
    @Option(help: "In which language; the organisation's when left out.")
    var language: String?
    @Option(help: "How they are written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let now = mainstay.application.clock()
        let (id, days) = (survey, days)
        let told = try await mainstay.application.read { read in
            try mainstay.surveys.desk.repurchase(after: id, within: days, at: now, in: read)
        }
        switch format {
        case .table:
            let lines = text(of: told, in: language ?? organisation.language.rawValue)
            Terminal.print(lines.joined(separator: "\n"))
        case .json, .csv: Terminal.print(listing(of: told).text(format))
        }
    }

    private func text(of told: Repurchase, in language: String) -> [String] {
        let title = told.survey.title.text(in: language, of: told.survey)
        var lines = Terminal.folded("\(title): \(told.survey.id)")
        lines += Terminal.folded(
            "Bought again within \(told.days) days of the first answer, of who answered up to \(told.answeredUpTo):")
        lines += FigureChart.lines(
            of: [
                ("satisfied", told.satisfied, nil), ("neither", told.undecided, nil),
                ("dissatisfied", told.dissatisfied, nil),
            ])
        guard let comparison = told.comparison else { return lines }
        let unit = told.satisfied.kind.unit
        let sign = comparison.isSignificant ? "more than chance" : "no more than chance may do"
        return lines
            + Terminal.folded(
                "Satisfied less dissatisfied: \(unit.text(comparison.difference)), 95 % \(unit.text(comparison.interval)), "
                    + "p = \(fixed(comparison.pValue)): \(sign).")
    }

    private func fixed(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        return thousandths == 0 ? "0.000" : "0.\(String(1000 + min(999, thousandths)).dropFirst())"
    }

    private func listing(of told: Repurchase) -> Listing {
        var listing = Listing([
            .text("group"), .number("share"), .number("n"), .number("low"), .number("high"),
        ])
        for (name, figure) in [
            ("satisfied", told.satisfied), ("neither", told.undecided), ("dissatisfied", told.dissatisfied),
        ] {
            listing.rows.append([
                .text(name), .optional(figure.estimate?.value), .count(figure.estimate?.count ?? 0),
                .optional(figure.estimate?.interval?.lowerBound), .optional(figure.estimate?.interval?.upperBound),
            ])
        }
        return listing
    }
}
