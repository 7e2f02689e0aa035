import Definitions
import Domain
import Kernel
import Storage

/// What loyalty shows on a customer's card: points, goodwill apart from them, the tier, and the rewards that fit.
///
/// Nothing as long as no programme is in force.
struct LoyaltyCard: CardSectionSource {
    let desk: Desk

    /// How many rewards are spoken of.
    static let mostRewards = 3

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        guard let programme = try desk.programmes.versions(in: read).inForce(on: day)?.programme else {
            return CardSection()
        }
        let language = try Organisation.kept(in: read).language.rawValue
        let words = { (text: TranslatedText?) in text?.text(in: language, of: programme.languages) ?? "" }
        let balance = try balance(of: customer, through: day, in: programme.zone, read)
        let standing = try desk.standings(of: [customer], on: day, in: read)[customer]
        let tier = standing.map { standing in
            (
                name: Detail.text(programme.name(ofTier: standing.rank.id, in: language)),
                since: Detail.day(standing.since)
            )
        }
        let choice = try desk.choices(
            of: [customer], having: balance.map { [customer: $0.available] } ?? [:], on: day, in: read)[customer]
        let fitting = (choice?.now ?? []).prefix(Self.mostRewards)
        // Who can't have anything yet is told what is nearest.
        let told = fitting.isEmpty ? (choice?.soon ?? []).prefix(1) : fitting
        let fields = [
            Detail.Field("points", Self.record(of: balance)),
            Detail.Field("goodwill", .count(Int(balance?.goodwill ?? 0))),
            Detail.Field("tier", tier.map { .record([.init("name", $0.name), .init("since", $0.since)]) } ?? .none),
            Detail.Field("rewards", .list(fitting.map { Self.record(of: $0, words($0.reward.name)) })),
        ]
        guard let balance else { return CardSection(fields: fields) }
        return CardSection(
            fields: fields,
            lines: Self.lines(of: balance, unit: words(programme.pointsName))
                + (tier.map { [Sentence("loyalty.card.tier", ["tier": $0.name, "since": $0.since])] } ?? [])
                + told.map { $0.line(words($0.reward.name), in: programme.currency) })
    }

    /// What a member has at the end of a day; nil for who is no member.
    private func balance(
        of customer: CustomerID, through day: CalendarDay, in zone: Zone, _ read: any ReadTransaction
    ) throws -> Balance? {
        let end = zone.time(of: day + 1) + -1
        guard let ledger = try LedgerBook.ledgers(of: [customer], in: read)[customer]?.ledger else { return nil }
        if ledger.position.lastAt ?? end <= end { return ledger.balance(at: end) }
        return try desk.ledger(of: customer, in: read).asOf(end).balance(at: end)
    }

    private static func lines(of balance: Balance, unit: String) -> [Sentence] {
        var lines = [
            Sentence(
                "loyalty.card.points",
                [
                    "available": .count(Int(balance.available)), "pending": .count(Int(balance.pending)),
                    "unit": .text(unit.isEmpty ? "points" : unit), "waiting": .count(balance.pending > 0 ? 1 : 0),
                ])
        ]
        if balance.goodwill > 0 {
            lines.append(Sentence("loyalty.card.goodwill", ["goodwill": .count(Int(balance.goodwill))]))
        }
        return lines
    }

    private static func record(of balance: Balance?) -> Detail {
        .record([
            .init("available", .count(Int(balance?.available ?? 0))),
            .init("pending", .count(Int(balance?.pending ?? 0))),
        ])
    }

    private static func record(of candidate: RewardChoice.Candidate, _ name: String) -> Detail {
        .record([
            .init("reward", .text(candidate.reward.id)), .init("name", .text(name)),
            .init("kind", .text(candidate.reward.kind.rawValue)), .init("points", .count(Int(candidate.reward.points))),
        ])
    }
}
