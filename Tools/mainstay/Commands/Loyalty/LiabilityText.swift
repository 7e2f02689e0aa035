import Domain
import Kernel
import Loyalty

/// What is owed in points, in words and as JSON.
struct LiabilityText {
    private let report: LiabilityReport

    init(_ report: LiabilityReport) {
        self.report = report
    }

    /// What became of points, as JSON has it.
    static func fields(of points: PointMovements) -> [Detail.Field] {
        [
            .init("issued", .count(Int(points.issued))), .init("used", .count(Int(points.used))),
            .init("expired", .count(Int(points.expired))), .init("taken_back", .count(Int(points.takenBack))),
            .init("corrected", .count(Int(points.corrected))), .init("open", .count(Int(points.open))),
            .init("pending", .count(Int(points.pending))), .init("reserved", .count(Int(points.reserved))),
        ]
    }

    /// What became of a cohort, or of all of them, with what is expected.
    private func fields(of points: PointMovements, expected: Int64) -> [Detail.Field] {
        LiabilityText.fields(of: points) + [
            .init("expected", .count(Int(expected))), .init("open_value", .money(report.value(of: points.open))),
            .init("expected_value", .money(report.value(of: expected))),
        ]
    }

    private func fields(of cohort: LiabilityReport.Cohort) -> [Detail.Field] {
        [.init("from", .day(cohort.from)), .init("until", .day(cohort.until))]
            + fields(of: cohort.points, expected: cohort.expected)
    }

    /// A row a cohort.
    var cohorts: Listing {
        var listing = Listing(
            ([.text("from"), .text("until")] + fields(of: report.total, expected: 0).map { .number($0.name) }))
        listing.rows = report.cohorts.map { fields(of: $0).map(\.value) }
        return listing
    }

    // MARK: Words

    var text: String {
        var listing = Listing([
            .text("earned"), .number("issued"), .number("used"), .number("expired"), .number("taken_back"),
            .number("corrected"), .number("open"), .spareNumber("pending"), .spareNumber("reserved"),
            .number("expected"), .number("value"),
        ])
        listing.rows = report.cohorts.map { row(name(of: $0), $0.points, expected: $0.expected) }
        listing.rows.append(row("all", report.total, expected: report.expected))
        let lines = [method] + apart
        return "What is owed in points on \(report.asOf), to \(ScoringText.customers(report.members)).\n\n"
            + listing.text(.table) + "\n\n" + lines.flatMap { Terminal.folded($0) }.joined(separator: "\n")
    }

    private func row(_ name: String, _ points: PointMovements, expected: Int64) -> [Detail] {
        let fields = LiabilityText.fields(of: points).map(\.value)
        return [.text(name)] + fields + [.count(Int(expected)), .money(report.value(of: expected))]
    }

    private func name(of cohort: LiabilityReport.Cohort) -> String {
        let (year, month, _) = cohort.from.components
        return switch report.period {
        case .month: String("\(cohort.from)".prefix(7))
        case .quarter: "\(year) Q\((month + 2) / 3)"
        case .halfYear: "\(year) H\((month + 5) / 6)"
        case .year: "\(year)"
        }
    }

    /// How it is reckoned what will be used.
    private var method: String {
        let ages = report.agesSeen
        let unit = report.period == .halfYear ? "half-year" : report.period.rawValue
        guard ages > 0 else {
            return "Expected: no \(unit) since earning was seen to its end, so all open points are expected to be used."
        }
        return "Expected: of what was open at each age, in \(unit)s since earning, the shares that were used and that "
            + "expired are known of \(ages == 1 ? "the first age" : "the first \(ages) ages"), from all cohorts together; "
            + "what they leave open after that is expected to be used (Aalen–Johansen estimate)."
    }

    private var apart: [String] {
        var lines: [String] = []
        if report.pointValue.minor == 0 {
            lines.append("The programme does not say what points are worth (point_value), so the value is 0.")
        }
        if report.corrections.issued > 0 {
            lines.append(
                "Apart from these, corrections gave \(report.corrections.issued) points, of which "
                    + "\(report.corrections.open) are open.")
        }
        if report.goodwill.issued > 0 {
            lines.append(
                "Goodwill, which no sale gave: \(report.goodwill.issued) points, of which \(report.goodwill.open) are open."
            )
        }
        if report.left > 0 {
            lines.append("\(report.left) points of purchases that were given back were left with their members.")
        }
        if report.owed > 0 { lines.append("Members owe \(report.owed) points of purchases that were given back.") }
        return lines
    }

    // MARK: JSON

    var detail: Detail {
        .record([
            .init("as_of", .day(report.asOf)), .init("by", .text(report.period.rawValue)),
            .init("members", .count(report.members)), .init("currency", .text(report.currency.code)),
            .init(
                "point_value",
                .record([
                    .init("points", .count(Int(report.pointValue.points))),
                    .init("amount", .money(Money(minor: report.pointValue.minor, report.currency))),
                ])),
            .init("cohorts", .list(report.cohorts.map { .record(fields(of: $0)) })),
            .init("total", .record(fields(of: report.total, expected: report.expected))),
            .init("corrections", .record(LiabilityText.fields(of: report.corrections))),
            .init("goodwill", .record(LiabilityText.fields(of: report.goodwill))),
            .init("left_with_members", .count(Int(report.left))), .init("owed_by_members", .count(Int(report.owed))),
            .init("ages_seen", .count(report.agesSeen)), .init("method", .text(method)),
        ])
    }
}

extension Listing.Column {
    /// A number that tables leave out when the terminal is narrow.
    static func spareNumber(_ name: String) -> Listing.Column {
        Listing.Column(name: name, isNumber: true, isSpare: true)
    }
}
