import Composition
import Customers
import Domain
import Kernel
import Loyalty
import Statistics
import Storage
import Team

/// Referrals in words, as rows, and as JSON has them.
struct ReferralText {
    private let mainstay: Mainstay
    private let day: CalendarDay
    private let read: any ReadTransaction
    private let staff: [StaffID: String]
    private let zone: Zone

    init(_ mainstay: Mainstay, on day: CalendarDay, in read: any ReadTransaction) throws {
        self.mainstay = mainstay
        self.day = day
        self.read = read
        zone = try Organisation.kept(in: read).zone
        staff = Dictionary(
            try mainstay.team.staffroom.members(in: read).map { ($0.id, $0.shortName) },
            uniquingKeysWith: { first, _ in first })
    }

    // MARK: Words

    /// Where a referral stands, in a sentence.
    static func told(_ referral: Referral) -> String {
        let verdict = referral.verdict
        let rest = referral.thanksOwedSince == nil ? "" : " The thanks are owed all the same."
        let found = referral.findings.map(\.words).sorted().joined(separator: "; ")
        return switch verdict.state {
        case .firstPurchase: "Noted. It is paid when the newcomer buys."
        case .secondPurchase: "Noted. It is paid when the newcomer buys on a second day."
        case .returnWindow: "Noted. It is paid when what was bought can't be given back any more."
        case .review: "Noted. Somebody has to look first: \(found)."
        case .paid:
            "Paid: \(referral.referrerPoints) points to the referrer, \(referral.refereePoints) to who came."
        case .notNew: "Noted. It is not paid: the customer bought before.\(rest)"
        case .noRules: "Noted. It is not paid: the programme gave nothing for referrals on that day.\(rest)"
        case .blocked: "Noted. It is never paid: \(found)."
        case .cycle: "Noted. It is never paid: each of a circle has referred the next one."
        case .voided: "It is not paid, as was decided."
        }
    }

    private func reasons(of referral: Referral) -> String {
        let found = referral.findings.sorted { $0.rawValue < $1.rawValue }.map(\.words)
        let decided = referral.decision.map { decision in
            "\(decision.isApproved ? "approved" : "voided") by \(staff[decision.staff] ?? "\(decision.staff)"): "
                + (decision.reason ?? "")
        }
        return (found + [decided].compactMap { $0 }).joined(separator: "; ")
    }

    // MARK: Rows

    func listing(of referrals: [Referral], _ format: ListingFormat) throws -> Listing {
        let ids = Set(referrals.map(\.referee) + referrals.compactMap(\.referrer.customer))
        let entries = try self.entries(of: ids)
        // A narrow table leaves out the last columns first: the points stay longer than the day.
        func placed<Cell>(_ owed: Cell, _ points: [Cell]) -> [Cell] {
            format == .table ? points + [owed] : [owed] + points
        }
        let columns: [Listing.Column] =
            [
                .text("referred_on"), .text("referee"), .wide("referee_name"), .text("referrer"),
                .wide("referrer_name"), .text("state"),
            ] + placed(.spare("owed_since"), [.spareNumber("referrer_points"), .spareNumber("referee_points")]) + [
                .below("reasons"), .below("words"), .spare("referee_id"),
            ]
        var listing = Listing(columns)
        listing.rows = referrals.map { referral in
            let referee = entries[referral.referee]
            let owedSince = referral.verdict.state == .paid ? referral.verdict.at.map(zone.day) : nil
            let cells: [Detail] = [
                .day(referral.on), .text(referee?.externalID ?? "\(referral.referee)"), .text(referee?.name ?? ""),
                .text(reference(of: referral.referrer, entries)), .text(name(of: referral.referrer, entries)),
                .text(referral.verdict.state.rawValue),
            ]
            let points: [Detail] = [.count(Int(referral.referrerPoints)), .count(Int(referral.refereePoints))]
            return cells + placed(.optional(owedSince), points) + [
                .text(reasons(of: referral)), .optional(referral.words), .text("\(referral.referee)"),
            ]
        }
        return listing
    }

    private func entries(of ids: Set<CustomerID>) throws -> [CustomerID: CustomerEntry] {
        var entries: [CustomerID: CustomerEntry] = [:]
        for page in ids.sorted().pages() {
            entries.merge(try mainstay.customers.files.entries(of: Array(page), on: day, in: read)) { $1 }
        }
        return entries
    }

    private func reference(of referrer: Referrer, _ entries: [CustomerID: CustomerEntry]) -> String {
        switch referrer {
        case .customer(let id): entries[id]?.externalID ?? "\(id)"
        case .staff(let id): "staff:\(staff[id] ?? "\(id)")"
        }
    }

    private func name(of referrer: Referrer, _ entries: [CustomerID: CustomerEntry]) -> String {
        switch referrer {
        case .customer(let id): entries[id]?.name ?? ""
        case .staff(let id): staff[id] ?? ""
        }
    }

    // MARK: The report

    func text(of report: ReferralReport, naming most: Int, _ format: ListingFormat) throws -> String {
        switch format {
        case .csv: return try lines(of: report.referrers).text(.csv)
        case .json:
            return DetailJSON.text(
                of: .record(
                    [
                        .init("as_of", .day(report.on)), .init("observed_days", .count(report.observedDays)),
                        .init("referred", Self.detail(of: report.referred)),
                        .init("others", Self.detail(of: report.others)),
                        .init("difference", Self.detail(of: report.difference)),
                        .init("referrers_bringing_80_percent", .count(report.referrers(bringing: 0.8))),
                        .init("referrers", .list(try lines(of: report.referrers).records)),
                    ]))
        case .table:
            if report.referrers.isEmpty { return "Nobody was referred." }
            var text = try lines(of: Array(report.referrers.prefix(most))).text(.table)
            let more = report.referrers.count - most
            if more > 0 { text += "\nAnd \(more) more, with --top \(report.referrers.count)." }
            return text + "\n\n" + words(of: report).flatMap { Terminal.folded($0) }.joined(separator: "\n")
        }
    }

    private func lines(of referrers: [ReferralReport.Line]) throws -> Listing {
        let entries = try entries(of: Set(referrers.compactMap(\.referrer.customer)))
        var listing = Listing([
            .text("referrer"), .wide("name"), .number("referrals"), .number("bought"), .number("paid"),
            .number("waiting"), .number("blocked"), .number("voided"), .number("points"),
            .spareNumber("referee_points"),
        ])
        listing.rows = referrers.map { line in
            [
                .text(reference(of: line.referrer, entries)), .text(name(of: line.referrer, entries)),
                .count(line.referrals), .count(line.bought), .count(line.paid), .count(line.waiting),
                .count(line.blocked), .count(line.voided), .count(Int(line.referrerPoints)),
                .count(Int(line.refereePoints)),
            ]
        }
        return listing
    }

    private func words(of report: ReferralReport) -> [String] {
        let referrals = report.referrers.reduce(0) { $0 + $1.referrals }
        var words = [
            "\(report.referrers(bringing: 0.8)) of \(report.referrers.count) referrers brought 80 % of the "
                + "\(referrals) who came."
        ]
        guard let referred = report.referred, let others = report.others else { return words }
        let period = report.observedDays == 1 ? "a day" : "\(report.observedDays) days"
        words.append(
            "Bought on a second day within \(period), of those known so long: "
                + "referred \(Self.share(referred)), others \(Self.share(others)).")
        if let difference = report.difference {
            words.append(
                "Difference \(Self.points(difference.difference)) points (95 % interval "
                    + "\(Self.points(difference.interval.lowerBound)) to "
                    + "\(Self.points(difference.interval.upperBound))).")
        }
        return words
    }

    private static func share(_ share: Proportion) -> String {
        guard let value = share.share, let interval = share.interval else { return "none (n = 0)" }
        let percent = { (value: Double) in "\(Int((value * 100).rounded()))" }
        return "\(percent(value)) % (\(share.successes) of \(share.count), 95 % interval "
            + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound)) %)"
    }

    private static func points(_ share: Double) -> String {
        let points = Int((share * 100).rounded())
        return points > 0 ? "+\(points)" : "\(points)"
    }

    private static func detail(of share: Proportion?) -> Detail {
        guard let share else { return .none }
        return .record([
            .init("n", .count(share.count)), .init("second_purchase", .count(share.successes)),
            .init("share", .optional(share.share)), .init("interval", detail(of: share.interval)),
        ])
    }

    private static func detail(of difference: Comparison?) -> Detail {
        guard let difference else { return .none }
        return .record([
            .init("difference", .number(difference.difference)), .init("interval", detail(of: difference.interval)),
            .init("p_value", .number(difference.pValue)),
        ])
    }

    private static func detail(of interval: ClosedRange<Double>?) -> Detail {
        interval.map { .list([.number($0.lowerBound), .number($0.upperBound)]) } ?? .none
    }
}

extension ReferralFinding {
    /// What was found, in words.
    fileprivate var words: String {
        switch self {
        case .email: "both have the same e-mail address"
        case .phone: "both have the same telephone number"
        case .paymentInstrument: "both paid with the same card or account"
        case .cycle: "each of a circle has referred the next one"
        case .address: "both gave the same postal address at about the same time"
        case .device: "both used the same device"
        case .ip: "both came from the same internet address"
        case .disposableEmail: "the e-mail address is of a provider of addresses that are thrown away"
        }
    }
}
