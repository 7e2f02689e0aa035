import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Statistics
import Storage

/// `complaint measures`: what complaints tell of how we deal with customers.
struct ComplaintMeasuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measures",
        abstract: "Explained once, in time, reopened, cost, fairness, friendliness, losses by cause and department.",
        discussion: """
            Each figure comes with how many complaints, answers or customers it is about. A share is 0 to 1. A lost \
            customer counts for every department that the customer's complaints were about, so that these may add up to \
            more than the lost. How fast anybody works is measured nowhere.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let days = try period.days(upTo: mainstay.today(of: try await mainstay.application.organisation()))
        let now = mainstay.application.clock()
        let measures = mainstay.complaints.measures
        var listing = Listing([
            .text("measure"), .wide("of_what"), .number("value"), .number("of"), .number("low"), .number("high"),
        ])
        listing.rows = try await mainstay.application.read { read in
            let viewer = try command.viewer.viewer(in: mainstay, read)
            return ComplaintFigures.rows(try measures.handling(in: days, asOf: now, for: viewer, read))
                + ComplaintFigures.rows(try measures.friendliness(in: days, for: viewer, read))
                + ComplaintFigures.rows(try measures.satisfaction(in: days, read))
                + ComplaintFigures.rows(try measures.losses(in: days, read))
                + ComplaintFigures.rows(try measures.departmentLosses(in: days, read))
        }
        Terminal.print(listing.text(format))
    }
}

/// Measures as rows of a listing.
private enum ComplaintFigures {
    static func rows(_ report: HandlingReport) -> [[Detail]] {
        let effort = report.effort
        return [
            count("received", nil, report.received), count("open", nil, report.open),
        ]
            + ComplaintFile.Closure.allCases.map { count("closed", $0.rawValue, report.closed[$0] ?? 0) }
            + [
                share("explained_once", nil, effort.explainedOnce), share("not_handed_on", nil, effort.untransferred),
                share("in_one_channel", nil, effort.inOneChannel), share("breached", nil, effort.breached),
                share("reopened", nil, effort.reopened),
            ]
            + report.clocks.map { share("late", $0.kind.rawValue, Proportion($0.breached, of: $0.count)) }
            + [count("staff_minutes", nil, report.minutes)]
            + report.compensation.map {
                ["compensation", $0.currency.code].map(Detail.text) + [.money($0), .none, .none, .none]
            }
            + report.comparedWith.map { count("compared_with", $0.name, $0.complaints) }
    }

    static func rows(_ friendliness: Friendliness?) -> [[Detail]] {
        guard let friendliness else { return [] }
        return [
            share("articulation", "of the dissatisfied, told us", friendliness.articulation),
            share("registration", "of those, are on file", friendliness.registration),
            row("evidence", "articulation × registration", friendliness.evidence, nil, friendliness.evidenceInterval),
            row("incidents", "on file ÷ evidence", friendliness.incidents, nil, friendliness.incidentsInterval),
        ]
    }

    static func rows(_ satisfaction: HandlingSatisfaction?) -> [[Detail]] {
        guard let satisfaction else { return [] }
        return HandlingSatisfaction.Item.allCases.map { item in
            share("fairness", item.rawValue + ", 4 or 5 of 5", satisfaction[item].topBox)
        }
    }

    static func rows(_ losses: LossAttribution?) -> [[Detail]] {
        (losses?.rows ?? []).flatMap { loss in
            [
                share("lost", loss.cause, loss.lost), share("lost_anyway", loss.cause, loss.baseline),
                row("lost_by_cause", loss.cause, loss.customers, loss.lost.count, loss.customersInterval),
                row(
                    "value_lost", loss.cause, loss.valueLost.map(\.major), loss.lost.count, loss.valueLostInterval),
            ]
        }
    }

    static func rows(_ losses: DepartmentLosses) -> [[Detail]] {
        losses.rows.map { share("lost_by_department", $0.department, $0.losses) }
            + (losses.lost == 0 ? [] : [count("lost_by_department", "nobody said", losses.unassigned)])
    }

    private static func count(_ name: String, _ what: String?, _ count: Int) -> [Detail] {
        [.text(name), .optional(what), .count(count), .none, .none, .none]
    }

    private static func share(_ name: String, _ what: String?, _ share: Proportion) -> [Detail] {
        row(name, what, share.share, share.count, share.interval)
    }

    private static func row(
        _ name: String, _ what: String?, _ value: Double?, _ count: Int?, _ interval: ClosedRange<Double>?
    ) -> [Detail] {
        [
            .text(name), .optional(what), .figure(value), count.map(Detail.count) ?? .none,
            .figure(interval?.lowerBound),
            .figure(interval?.upperBound),
        ]
    }
}
