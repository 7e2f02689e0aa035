import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Scoring
import Storage

/// `report`: figures about the whole.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract:
            "Figures about the whole: concentration, segments, stages, what every module measures, what ties hands.",
        subcommands: [
            ReportConcentrationCommand.self, ReportSegmentsCommand.self, ReportStagesCommand.self,
            ReportIndicatorsCommand.self, ReportHandsTiedCommand.self,
        ])

    /// Every customer's purchases as of a day.
    static func summaries(asOf day: CalendarDay, in mainstay: Mainstay) async throws -> [PurchaseSummary] {
        let summaries = try await mainstay.application.read { read in
            var summaries: [PurchaseSummary] = []
            try mainstay.customers.purchases.forEachSummary(asOf: day, in: read) { summaries.append($0) }
            return summaries
        }
        guard !summaries.isEmpty else {
            throw CommandFault(
                "Nobody had bought anything by \(day). Import purchases first: `mainstay import purchases FILE`.")
        }
        return summaries
    }
}

/// `report concentration`: who are the 20 % that bring the 80 %.
struct ReportConcentrationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "concentration", abstract: "Who are the 20 % that bring the 80 %: shares, Gini, Lorenz curve.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How it is written: table, json or csv (the Lorenz points).")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let summaries = try await ReportCommand.summaries(asOf: today, in: mainstay)
        let values = summaries.map { Money(minor: $0.total, organisation.currency).major }
        let concentration = try Concentration(of: values)
        let points = concentration.lorenzPoints(steps: 20)
        switch format {
        case .table: Terminal.print(text(concentration, points, organisation, today))
        case .json: Terminal.print(DetailJSON.text(of: detail(concentration, points, organisation, today)))
        case .csv:
            var listing = Listing([.number("customers"), .number("value")])
            listing.rows = points.map { [.number($0.customers), .number($0.value)] }
            Terminal.print(listing.text(.csv))
        }
    }

    private func text(
        _ concentration: Concentration, _ points: [LorenzPoint], _ organisation: Organisation, _ day: CalendarDay
    ) -> String {
        func percent(_ share: Double) -> String { ScoringText.decimals(share * 100, 1) + " %" }
        var lines = [
            "Revenue of \(ScoringText.customers(concentration.customers)) up to \(day): "
                + "\(ScoringText.decimals(concentration.total, organisation.currency.exponent)) "
                + "\(organisation.currency)", "",
        ]
        for share in [0.01, 0.05, 0.1, 0.2, 0.5] {
            let value = concentration.valueShare(ofTop: share)
            let head =
                "  the top \(Terminal.fit(percent(share), to: 7, right: true)) bring "
                + Terminal.fit(percent(value), to: 7, right: true)
            let room = max(0, min(40, Terminal.width - Terminal.columns(head) - 2))
            lines.append("\(head)  \(Bars.bar(value, width: room))")
        }
        lines += [
            "", "80 % of revenue comes from \(percent(concentration.customerShare(bringing: 0.8))) of customers.",
            "Gini coefficient \(ScoringText.decimals(concentration.gini, 4)) (0: all equal; of these customers, no correction).",
            "Lorenz curve, from the smallest customer to the largest: \(Bars.sparkline(points.map(\.value)))",
        ]
        return lines.flatMap { Terminal.folded($0) }.joined(separator: "\n")
    }

    private func detail(
        _ concentration: Concentration, _ points: [LorenzPoint], _ organisation: Organisation, _ day: CalendarDay
    ) -> Detail {
        .record([
            .init("as_of", .day(day)),
            .init("customers", .count(concentration.customers)),
            .init("total", .number(concentration.total)),
            .init("currency", .text(organisation.currency.code)),
            .init("top_20_percent_share", .number(concentration.valueShare(ofTop: 0.2))),
            .init("customers_bringing_80_percent", .number(concentration.customerShare(bringing: 0.8))),
            .init("gini", .number(concentration.gini)),
            .init("gini_unbiased", .optional(concentration.unbiasedGini)),
            .init(
                "lorenz",
                .list(
                    points.map {
                        .record([.init("customers", .number($0.customers)), .init("value", .number($0.value))])
                    })),
        ])
    }
}

/// `report segments`: recency, frequency and monetary value.
struct ReportSegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments", abstract: "Customers by recency, frequency and monetary value, in named segments.",
        discussion: "Equal values get equal scores, so no segment depends on ids or on the order of rows.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let summaries = try await ReportCommand.summaries(asOf: today, in: mainstay)
        let rfm = try RFM(
            timeSinceLastPurchase: summaries.map { Double(today - $0.lastOn) },
            purchases: summaries.map { Double($0.days) },
            spend: summaries.map { Double($0.total) })
        // Each customer's total fits into 64 bits, their sum need not.
        var groups: [Segment: (count: Int, minor: Int128)] = [:]
        for (scores, summary) in zip(rfm.scores, summaries) {
            groups[scores.segment, default: (0, 0)].count += 1
            groups[scores.segment, default: (0, 0)].minor += Int128(summary.total)
        }
        let total = summaries.reduce(Int128(0)) { $0 + Int128($1.total) }
        var listing = Listing([
            .text("segment"), .number("customers"), .number("revenue"), .number("revenue_share"), .spare("share"),
        ])
        if format != .table { listing = Listing(Array(listing.columns.dropLast())) }
        listing.rows = Segment.allCases.map { segment in
            let group = groups[segment] ?? (0, 0)
            let share = total > 0 ? Double(group.minor) / Double(total) : 0
            let cells: [Detail] = [
                .text(segment.rawValue), .count(group.count), revenue(group.minor, organisation.currency),
                .figure(share),
            ]
            return format == .table ? cells + [.text(Bars.bar(share, width: 30))] : cells
        }
        Terminal.print(listing.text(format))
    }

    /// The amount; as a real number when it is beyond the largest amount of money.
    private func revenue(_ minor: Int128, _ currency: Currency) -> Detail {
        if let minor = Int64(exactly: minor) { return .money(Money(minor: minor, currency)) }
        return .number(Double(minor) * Money(minor: 1, currency).major)
    }
}

/// `report stages`: where customers stand.
struct ReportStagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stages", abstract: "How many customers stand where, and by which rules.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let (counts, rules) = try await mainstay.application.read { read in
            let stages = mainstay.customers.stages
            return (try stages.counts(on: today, in: read), try stages.rules(in: read))
        }
        let total = counts.values.reduce(0, +)
        let book = mainstay.application.phrasebook.of(organisation)
        var listing = Listing([.text("stage"), .number("customers"), .text("share"), .below("rule")])
        if format != .table { listing = Listing([.text("stage"), .number("customers"), .text("rule")]) }
        listing.rows = Stage.allCases.map { stage in
            let count = counts[stage] ?? 0
            let rule = rules[stage].map { book.say($0, in: organisation.language) } ?? ""
            let bar = Bars.bar(total > 0 ? Double(count) / Double(total) : 0, width: 25)
            return [.text(stage.rawValue), .count(count)] + (format == .table ? [.text(bar)] : []) + [.text(rule)]
        }
        Terminal.print(listing.text(format))
    }
}
