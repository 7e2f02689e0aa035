import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Storage
import Synchronization

/// `loyalty offer parity`
struct OfferParityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parity", abstract: "Existing customers who are worse off than a newcomer today.",
        discussion: """
            For every offer that is made to new customers: how many existing ones would meet its conditions, how many of them \
            are entitled to something worth at least as much, how many are exempt and why, and who is worse off. An \
            exemption that was not looked at again in time explains nothing. \
            With --format csv everybody who is worse off has a row; it ends with status 65 when anybody is.
            """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("The day; today when left out.", valueName: "yyyy-mm-dd"))
    var on: CalendarDay?
    @Option(help: "How many of those who are worse off are named.")
    var limit = 10
    @Option(help: "How it is told: table, json or csv.")
    var format = ListingFormat.table

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is a number from 0 on.") }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: on)
        let organisation = try await mainstay.application.organisation()
        let (today, limit, format) = (mainstay.today(of: organisation), limit, format)
        if format == .csv { Terminal.print(Listing(ParityText.columns).text(.csv)) }
        let told = LastTold()
        let text = try await mainstay.application.read { read -> ParityText in
            var named: [WorseOff] = []
            var page: [WorseOff] = []
            func flush() throws {
                let names = try mainstay.customers.files.entries(of: page.map(\.customer), on: today, in: read)
                let rows = ParityText.listing(page, names).text(.csv)
                if let end = rows.firstIndex(of: "\n") { Terminal.print(String(rows[rows.index(after: end)...])) }
                if let last = page.last { told.note(last) }
                page.removeAll(keepingCapacity: true)
            }
            let report = try mainstay.loyalty.program.parity(on: today, in: read) { worse in
                if format == .csv {
                    // A reading that begins anew, after a lost connection, repeats no row.
                    guard !told.includes(worse) else { return }
                    page.append(worse)
                    if page.count >= LoyaltyUpkeep.pageSize { try flush() }
                } else if named.count < limit {
                    named.append(worse)
                }
            }
            if !page.isEmpty { try flush() }
            let names = try mainstay.customers.files.entries(of: named.map(\.customer), on: today, in: read)
            return ParityText(report: report, named: named, names: names, language: organisation.language)
        }
        switch format {
        case .table: Terminal.print(text.text)
        case .json: Terminal.print(DetailJSON.text(of: text.detail))
        case .csv: break
        }
        guard text.report.worseOff == 0 else { throw CommandFault.said }
    }
}

/// Who was told last, as everybody is in the order of the ids, and of each the offers in the order of publishing.
private final class LastTold: Sendable {
    private let last = Mutex((customer: CustomerID, offer: Int)?.none)

    func note(_ worse: WorseOff) { last.withLock { $0 = (worse.customer, worse.offer.number) } }

    /// Whether somebody was told already.
    func includes(_ worse: WorseOff) -> Bool {
        last.withLock { last in
            last.map { (worse.customer, worse.offer.number) <= ($0.customer, $0.offer) } ?? false
        }
    }
}

/// Who is worse off than a newcomer, in words and as JSON.
struct ParityText {
    let report: ParityReport
    /// Those who are named.
    let named: [WorseOff]
    let names: [CustomerID: CustomerEntry]
    let language: Language

    static let columns: [Listing.Column] = [
        .text("offer"), .text("version"), .wide("external_id"), .wide("name"), .text("why"), .below("explanation"),
        .spare("customer_id"),
    ]

    static func listing(_ worse: [WorseOff], _ names: [CustomerID: CustomerEntry]) -> Listing {
        var listing = Listing(columns)
        listing.rows = worse.map { worse in
            let entry = names[worse.customer]
            return [
                .text(worse.offer.offer.id), .text("\(worse.offer.offer.version)"), .optional(entry?.externalID),
                .optional(entry?.name), .text(worse.gap.word),
                .text(OfferText.why(worse.gap, of: worse.offer.offer)), .text("\(worse.customer)"),
            ]
        }
        return listing
    }

    var text: String {
        guard !report.lines.isEmpty else { return "Nothing is offered to new customers on \(report.day)." }
        var listing = Listing([
            .wide("offer"), .text("rule"), .number("existing"), .number("as_much"), .number("exempt"),
            .number("worse_off"),
        ])
        listing.rows = report.lines.map { line in
            [
                .text("\(line.offer.offer.id) \(line.offer.offer.version)"),
                .text(line.offer.offer.parity?.word.rawValue ?? ""), .count(line.existing), .count(line.equal),
                .count(line.exempt), .count(line.worseOff),
            ]
        }
        let exemptions = report.lines.compactMap { line -> String? in
            guard line.exempt > 0, let exemption = line.exemption else { return nil }
            return "\(line.offer.offer.id): exempt, “\(exemption.reason)”, decided by \(exemption.decidedBy), to be "
                + "looked at again by \(exemption.reviewOn)."
        }
        let gaps = report.lines.compactMap { line in
            line.gap.map { "\(line.offer.offer.id): \(OfferText.why($0, of: line.offer.offer))" }
        }
        let verdict =
            report.worseOff == 0
            ? "Nobody is worse off than a newcomer on \(report.day)."
            : "\(report.worseOff) of \(ScoringText.customers(report.existing)) would get more as a newcomer on "
                + "\(report.day)."
        var parts = [listing.text(.table)]
        parts.append((exemptions + gaps + [verdict]).flatMap { Terminal.folded($0) }.joined(separator: "\n"))
        if !named.isEmpty { parts.append(people) }
        return parts.joined(separator: "\n\n")
    }

    /// Those who are worse off; the rest is counted.
    private var people: String {
        var listing = Listing([.wide("customer"), .wide("offer"), .text("why")])
        listing.rows = named.map { worse in
            let entry = names[worse.customer]
            let id = entry?.externalID ?? "\(worse.customer)"
            let name = entry?.name ?? id
            return [
                .text(name == id ? id : "\(name) (\(id))"), .text(worse.offer.offer.id), .text(worse.gap.word),
            ]
        }
        let more = report.lines.reduce(0) { $0 + $1.worseOff } - named.count
        return listing.text(.table) + (more > 0 ? "\nAnd \(more) more: --format csv has all." : "")
    }

    var detail: Detail {
        .record([
            .init("on", .day(report.day)), .init("existing", .count(report.existing)),
            .init("worse_off", .count(report.worseOff)),
            .init(
                "offers",
                .list(
                    report.lines.map { line in
                        .record([
                            .init("offer", .text(line.offer.offer.id)),
                            .init("version", .text("\(line.offer.offer.version)")),
                            .init("rule", .optional(line.offer.offer.parity?.word.rawValue)),
                            .init("existing", .count(line.existing)), .init("as_much", .count(line.equal)),
                            .init("exempt", .count(line.exempt)), .init("worse_off", .count(line.worseOff)),
                            .init("exemption", exemption(of: line)),
                            .init(
                                "explanation", .optional(line.gap.map { OfferText.why($0, of: line.offer.offer) })),
                        ])
                    })), .init("customers", .list(Self.listing(named, names).records)),
        ])
    }

    private func exemption(of line: ParityReport.Line) -> Detail {
        guard let exemption = line.exemption else { return .none }
        return .record([
            .init("reason", .text(exemption.reason)), .init("decided_by", .text(exemption.decidedBy)),
            .init("review_on", .day(exemption.reviewOn)),
        ])
    }
}
