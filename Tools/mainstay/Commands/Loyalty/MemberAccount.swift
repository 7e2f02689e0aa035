import Composition
import Customers
import Definitions
import Domain
import Kernel
import Loyalty
import Storage

/// What a member has and where the member stands, on a day.
struct MemberAccount {
    let customer: CustomerID
    let externalID: String?
    let programme: Programme
    let balance: Balance
    /// With what time has brought about, whether or not anybody has written that down.
    private let ledger: Ledger
    /// The instant of which it is told.
    private let now: Timestamp
    /// Whether it was told otherwise on that day, because something came late.
    let isRestated: Bool
    let standing: TierStanding?

    /// - Parameter now: the instant; what is known now of it counts.
    init(
        _ reference: String, on day: CalendarDay, at now: Timestamp, in mainstay: Mainstay, _ read: any ReadTransaction
    )
        throws
    {
        self.now = now
        customer = try mainstay.customer(reference, in: read)
        externalID = try mainstay.customers.files.entries(of: [customer], on: day, in: read)[customer]?.externalID
        programme = try mainstay.programme(on: day, in: read)
        let ledger = try mainstay.loyalty.program.ledger(of: customer, in: read)
        var settled = ledger.asOf(now)
        settled.settle(by: now, in: programme.zone)
        self.ledger = settled
        balance = settled.balance(at: now)
        isRestated = ledger.told(at: now).balance(at: now) != balance
        standing = try mainstay.loyalty.program.standings(of: [customer], on: day, in: read)[customer]
    }

    /// Reads it as of now by the program's clock.
    static func read(_ reference: String, _ organisation: Organisation, in mainstay: Mainstay) async throws
        -> MemberAccount
    {
        let (day, now) = (mainstay.today(of: organisation), mainstay.application.clock())
        return try await mainstay.application.read { read in
            try MemberAccount(reference, on: day, at: now, in: mainstay, read)
        }
    }

    /// The name of a tier in a language.
    func name(of tier: String, in language: Language) -> String {
        programme.name(ofTier: tier, in: language.rawValue)
    }

    /// The last day on which points can be used that end at an instant.
    private func lastDay(of ending: Balance.Ending) -> CalendarDay { programme.zone.day(of: ending.at + -1) }

    /// What is held, the first end first.
    private var reservations: [Reservation] {
        ledger.reservations.values.filter { $0.until > now }
            .sorted { ($0.until, $0.id) < ($1.until, $1.id) }
    }

    /// What a reservation is for; nil when that was erased.
    private func subject(of reservation: Reservation) -> String? {
        ledger.entries.first { $0.command == reservation.id && $0.to == .reserved }?.subject
    }

    /// As JSON has it.
    func detail(in language: Language) -> Detail {
        .record([
            .init("customer_id", .text("\(customer)")), .init("external_id", .optional(externalID)),
            .init(
                "points",
                .record([
                    .init("available", .count(Int(balance.available))), .init("pending", .count(Int(balance.pending))),
                    .init("reserved", .count(Int(balance.reserved))),
                    .init("owed", .count(Int(balance.owed))),
                    .init(
                        "expiring",
                        .list(
                            balance.ending.map { ending in
                                .record([
                                    .init("on", .day(lastDay(of: ending))),
                                    .init("points", .count(Int(ending.points))),
                                ])
                            })),
                ])),
            .init("goodwill", .count(Int(balance.goodwill))), .init("tier", tier(in: language)),
            .init(
                "reservations",
                .list(
                    reservations.map { held in
                        .record([
                            .init("id", .text("\(held.id)")), .init("points", .count(Int(held.points))),
                            .init("until", .time(held.until)), .init("for", .optional(subject(of: held))),
                        ])
                    })),
        ])
    }

    /// The id of the tier above that of a standing; nil in the highest one.
    func next(after standing: TierStanding) -> String? {
        standing.missing == nil ? nil : programme.tiers?.tiers[standing.rank.index + 1].id
    }

    /// The tier as JSON has it.
    func tier(in language: Language) -> Detail {
        guard let standing, programme.tiers != nil else { return .none }
        let next = next(after: standing)
        let missing = standing.missing.map { missing in
            Detail.record([
                .init("spend", .optional(missing.spend.map { Money(minor: $0, programme.currency) })),
                .init("points", missing.points.map { .count(Int($0)) } ?? .none),
                .init("visits", missing.visits.map(Detail.count) ?? .none),
                .init("tenure_months", missing.tenureMonths.map(Detail.count) ?? .none),
            ])
        }
        return .record([
            .init("name", .text(name(of: standing.rank.id, in: language))), .init("since", .day(standing.since)),
            .init("next", .optional(next.map { name(of: $0, in: language) })), .init("missing", missing ?? .none),
        ])
    }

    /// For people.
    func text(in language: Language, _ phrasebook: Phrasebook) -> String {
        let name = programme.pointsName.text(in: language.rawValue, of: programme.languages)
        var lines = ["\(balance.available) \(name.isEmpty ? "points" : name) can be used."]
        if balance.pending > 0 {
            lines.append("\(balance.pending) are pending until their purchases can't be returned.")
        }
        if balance.reserved > 0 { lines.append("\(balance.reserved) are reserved.") }
        lines += reservations.map { held in
            let end = programme.zone.text(of: held.until)
            return "\(held.points) of them until \(end) for \(subject(of: held) ?? "something"), as \(held.id)."
        }
        if balance.owed > 0 { lines.append("\(balance.owed) are owed for purchases that were returned.") }
        lines += endings
        if balance.goodwill > 0 { lines.append("Goodwill, apart from these: \(balance.goodwill).") }
        if isRestated { lines.append("It was told otherwise on that day: something was recorded later.") }
        if standing == nil, programme.tiers != nil { lines.append("No member yet: nothing was bought since it began.") }
        return (lines + explanation(in: language, phrasebook)).flatMap { Terminal.folded($0) }
            .joined(separator: "\n")
    }

    /// How long points can be used, a line for each end; pending ones stand apart, so that the others add up to those that
    /// can be used now, but for what never ends.
    private var endings: [String] {
        let pending = Dictionary(grouping: ledger.lots.values) { end(of: $0) }.mapValues { lots in
            lots.reduce(0) { $1.book == .points && $1.terms.startsAt > now ? $0 + $1.remaining : $0 }
        }
        func line(_ points: Int64, _ pending: Int64, _ time: String) -> String {
            if pending == 0 { return "\(points) can be used \(time)." }
            if pending == points { return "\(pending) of those pending can be used \(time)." }
            return "\(points - pending) can be used \(time), and \(pending) of those pending."
        }
        let later = balance.ending.dropFirst(5)
        let sum = later.reduce(into: (points: Int64(0), pending: Int64(0))) { sum, ending in
            sum.points += ending.points
            sum.pending += pending[ending.at] ?? 0
        }
        return balance.ending.prefix(5).map { line($0.points, pending[$0.at] ?? 0, "through \(lastDay(of: $0))") }
            + (later.isEmpty ? [] : [line(sum.points, sum.pending, "still longer")])
    }

    /// From when on a lot's points can no longer be used; nil when never.
    private func end(of lot: Lot) -> Timestamp? {
        guard let end = lot.terms.endsAt else { return nil }
        return lot.terms.slides ? max(end, ledger.position.slidesTo ?? end) : end
    }

    /// Why the tier, what is missing to the next, when it could drop; a line each.
    func explanation(in language: Language, _ phrasebook: Phrasebook) -> [String] {
        guard let standing else { return [] }
        return standing.explanation(by: programme, in: language.rawValue).map { phrasebook.say($0, in: language) }
    }

    /// Where the points came from that are left, the first end first; goodwill behind them.
    var sources: String {
        let lots = ledger.lots.values.filter(\.isOpen).sorted { left, right in
            let ends = (
                end(of: left) ?? Timestamp(milliseconds: .max), end(of: right) ?? Timestamp(milliseconds: .max)
            )
            return (left.book == .goodwill ? 1 : 0, ends.0, left.number)
                < (right.book == .goodwill ? 1 : 0, ends.1, right.number)
        }
        let made = Dictionary(
            ledger.entries.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var lines = lots.prefix(MemberAccount.mostSources).map { lot in
            let end = end(of: lot).map { ", through \(programme.zone.day(of: $0 + -1))" } ?? ""
            let entry = made[lot.number]
            let rule = entry?.rule.map { " by \($0)" } ?? ""
            let count = "\(lot.remaining + lot.reserved) of \(lot.original)"
            // What another member has bought is no business of this one.
            if let origin = entry?.origin {
                return "\(count) from another member, given on \(origin.on)\(end)."
            }
            let what = lot.book == .goodwill ? "goodwill for " : "for "
            return "\(count) \(what)\(entry?.subject ?? "a correction")\(rule)\(end)."
        }
        if lots.count > lines.count {
            lines.append("And \(lots.count - lines.count) more lots; see `loyalty history`.")
        }
        return lines.flatMap { Terminal.folded($0) }.joined(separator: "\n")
    }

    /// How many lots are told one by one.
    private static let mostSources = 20
}
