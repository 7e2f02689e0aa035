import Definitions
import Domain
import Kernel
import Loyalty

/// What a draft would have come to, in words and as JSON.
struct SimulationText {
    private let report: SimulationReport
    private let names: [CustomerID: CustomerEntry]
    private let language: Language

    init(_ report: SimulationReport, _ names: [CustomerID: CustomerEntry], in language: Language) {
        self.report = report
        self.names = names
        self.language = language
    }

    // MARK: Customers

    static let columns: [Listing.Column] = [
        .text("customer_id"), .wide("external_id"), .wide("name"), .text("tier_today"), .text("tier"),
        .number("points_today"), .number("used_today"), .number("points"), .number("expired"), .number("gain"),
    ]

    /// A customer's values in the order of ``columns``; tiers by their ids.
    static func row(of member: SimulatedMember, _ entry: CustomerEntry?) -> [Detail] {
        [
            .text("\(member.customer)"), .optional(entry?.externalID), .optional(entry?.name),
            .optional(member.today?.tier), .optional(member.draft?.tier),
            .count(Int(member.today?.points.open ?? 0)), .count(Int(member.today?.points.used ?? 0)),
            .count(Int(member.draft?.points.open ?? 0)), .count(Int(member.draft?.points.expired ?? 0)),
            .count(Int(member.gain)),
        ]
    }

    private func records(_ members: [SimulatedMember]) -> [Detail] {
        var listing = Listing(SimulationText.columns)
        listing.rows = members.map { SimulationText.row(of: $0, names[$0.customer]) }
        return listing.records
    }

    private func table(_ members: [SimulatedMember]) -> String {
        var listing = Listing([
            .wide("customer"), .number("gain"), .number("points_today"), .number("used_today"), .number("points"),
            .text("tier_today"), .text("tier"),
        ])
        listing.rows = members.map { member in
            let entry = names[member.customer]
            let id = entry?.externalID ?? "\(member.customer)"
            let name = entry?.name ?? id
            return [
                .text(name == id ? id : "\(name) (\(id))"), .text(SimulationText.signed(member.gain)),
                .count(Int(member.today?.points.open ?? 0)), .count(Int(member.today?.points.used ?? 0)),
                .count(Int(member.draft?.points.open ?? 0)), .text(todaysTier(member.today?.tier)),
                .text(tier(member.draft?.tier)),
            ]
        }
        return listing.text(.table)
    }

    // MARK: Words

    var text: String {
        var parts = [head, figures]
        if !report.issuedByRule.isEmpty { parts.append(rules) }
        if report.moves.contains(where: { $0.key.from != nil || $0.key.to != nil }) { parts.append(moves) }
        parts.append(fold([verdict]))
        if !report.winners.isEmpty { parts.append("Who would gain most\n\(table(report.winners))") }
        if !report.losers.isEmpty { parts.append("Who would lose most\n\(table(report.losers))") }
        return parts.joined(separator: "\n\n")
    }

    private func fold(_ lines: [String]) -> String { lines.flatMap { Terminal.folded($0) }.joined(separator: "\n") }

    private var head: String {
        let draft = report.draft
        let today = report.inForce.map { "\($0.programme.id) \($0.programme.version), in force from \($0.startsOn) on" }
        return fold([
            "\(draft.id) \(draft.version) as if in force from \(report.startsOn) on, as of \(report.asOf); "
                + "today: \(today ?? "no programme").",
            "What \(ScoringText.customers(report.customers)) bought was replayed; nothing was written. Points are those "
                + "of purchases. Nothing is redeemed in a replay: none are used, and more are left or expire.",
        ])
    }

    private var figures: String {
        var listing = Listing([.text(""), .number("today"), .number("draft")])
        func add(_ name: String, _ today: Detail, _ draft: Detail) { listing.rows.append([.text(name), today, draft]) }
        func add(_ name: String, _ value: KeyPath<PointMovements, Int64>) {
            add(name, .count(Int(report.pointsToday[keyPath: value])), .count(Int(report.points[keyPath: value])))
        }
        add("members", .count(report.membersToday), .count(report.members))
        add("points issued", \.issued)
        add("taken back", \.takenBack)
        add("used", \.used)
        add("expired", \.expired)
        if report.pointsToday.handedOver != 0 { add("handed over to others", \.handedOver) }
        add("left", \.open)
        add("cost when all are used", .optional(report.costToday), .money(report.cost))
        add("worth of what is left", .optional(report.liabilityToday), .money(report.liability))
        let isSilent = report.draft.pointValue.minor == 0
        return listing.text(.table)
            + (isSilent ? "\nThe draft does not say what points are worth (point_value)." : "")
    }

    private var rules: String {
        var listing = Listing([.wide("rule"), .number("points_issued")])
        listing.rows = issued.map {
            [.text($0.rule ?? "purchases that turned out to be worth more"), .count($0.points)]
        }
        return listing.text(.table)
    }

    /// The rule that issues most first.
    private var issued: [(rule: String?, points: Int)] {
        report.issuedByRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { ($0.key.isEmpty ? nil : $0.key, Int($0.value)) }
    }

    private var moves: String {
        var listing = Listing([.wide("tier_today"), .wide("tier"), .number("customers")])
        listing.rows = sortedMoves.map { move, count in
            [.text(todaysTier(move.from)), .text(tier(move.to)), .count(count)]
        }
        return listing.text(.table)
    }

    /// By the tier today, then by that of the draft: the lowest first.
    private var sortedMoves: [(SimulationReport.TierMove, Int)] {
        func place(_ tier: String?, _ programme: Programme?) -> Int {
            tier.map { id in programme?.tiers?.tiers.firstIndex { $0.id == id } ?? .max } ?? -1
        }
        func places(_ move: SimulationReport.TierMove) -> (Int, Int) {
            (place(move.from, report.inForce?.programme), place(move.to, report.draft))
        }
        return report.moves.sorted { places($0.key) < places($1.key) }.map { ($0.key, $0.value) }
    }

    private var verdict: String {
        let (gained, lost) = (report.gained, report.lost)
        let same = report.customers - gained.customers - lost.customers
        var parts: [String] = []
        if gained.customers > 0 { parts.append("\(gained.customers) would have \(gained.points) points more") }
        if lost.customers > 0 { parts.append("\(lost.customers) would have \(-lost.points) points fewer") }
        if same > 0 || parts.isEmpty { parts.append("\(same) would have as many") }
        return
            "Of \(ScoringText.customers(report.customers)) \(parts.joined(separator: ", ")); what was used counts as had."
    }

    private func tier(_ id: String?) -> String { name(of: id, in: report.draft) }

    private func todaysTier(_ id: String?) -> String { name(of: id, in: report.inForce?.programme) }

    private func name(of tier: String?, in programme: Programme?) -> String {
        guard let tier else { return "–" }
        return programme?.name(ofTier: tier, in: language.rawValue) ?? tier
    }

    private static func signed(_ number: Int64) -> String { number > 0 ? "+\(number)" : "\(number)" }

    // MARK: JSON

    var detail: Detail {
        .record([
            .init(
                "draft",
                .record([
                    .init("programme", .text(report.draft.id)), .init("version", .text("\(report.draft.version)")),
                    .init("from", .day(report.startsOn)),
                ])),
            .init("as_of", .day(report.asOf)),
            .init(
                "in_force",
                report.inForce.map { version in
                    .record([
                        .init("programme", .text(version.programme.id)),
                        .init("version", .text("\(version.programme.version)")), .init("from", .day(version.startsOn)),
                    ])
                } ?? .none),
            .init("customers", .count(report.customers)), .init("currency", .text(report.draft.currency.code)),
            .init("simulated", figures(report.members, report.points, report.cost, report.liability)),
            .init(
                "today", figures(report.membersToday, report.pointsToday, report.costToday, report.liabilityToday)),
            .init(
                "issued_by_rule",
                .list(
                    issued.map { .record([.init("rule", .optional($0.rule)), .init("points", .count($0.points))]) })),
            .init(
                "tier_changes",
                .list(
                    sortedMoves.map { move, count in
                        .record([
                            .init("from", .optional(move.from)), .init("to", .optional(move.to)),
                            .init("customers", .count(count)),
                        ])
                    })),
            .init("gained", change(report.gained)), .init("lost", change(report.lost)),
            .init("winners", .list(records(report.winners))), .init("losers", .list(records(report.losers))),
        ])
    }

    private func figures(_ members: Int, _ points: PointMovements, _ cost: Money?, _ liability: Money?) -> Detail {
        .record([
            .init("members", .count(members)),
            .init(
                "points",
                .record(
                    LiabilityText.fields(of: points) + [.init("handed_over", .count(Int(points.handedOver)))])),
            .init("cost", .optional(cost)), .init("liability", .optional(liability)),
        ])
    }

    private func change(_ change: SimulationReport.Change) -> Detail {
        .record([.init("customers", .count(change.customers)), .init("points", .count(Int(change.points)))])
    }
}
