import Domain
import Kernel
import Statistics
import Storage

/// What becomes of points, over the 365 days before a day, as far as it is written down: what has ended is by the daily
/// upkeep. Goodwill is in none of the figures.
struct LoyaltyIndicators: IndicatorSource {
    private static let window = 365

    func indicators(on day: CalendarDay, in read: any ReadTransaction) throws -> [Indicator] {
        let points = try moved(from: day - Self.window, until: day, in: read)
        let members = try read.count("SELECT count(*) FROM \(LoyaltyTables.member) WHERE joined_on < \(day)")
        let active = Proportion(try activeMembers(from: day - Self.window, until: day, in: read), of: members)
        return [
            Self.share("redemption_rate", points.redeemed, of: points.issued, members: members),
            Self.share("breakage", points.ended, of: points.issued, members: members),
            Indicator(
                "active_members", active.share, count: active.count, interval: active.interval,
                Sentence("loyalty.active_members", ["days": .count(Self.window)])),
        ]
    }

    /// Points are no cases that are alike and apart, so their shares have no interval.
    private static func share(_ name: String, _ points: Int64, of issued: Int64, members: Int) -> Indicator {
        Indicator(
            name, issued > 0 ? Double(points) / Double(issued) : nil, count: members,
            Sentence("loyalty.\(name)", ["days": .count(window)]))
    }

    /// How many points were issued, redeemed for good, and ended unused.
    private func moved(
        from: CalendarDay, until: CalendarDay, in read: any ReadTransaction
    ) throws -> (issued: Int64, redeemed: Int64, ended: Int64) {
        var moved: (issued: Int64, redeemed: Int64, ended: Int64) = (0, 0, 0)
        try read.each(
            """
            SELECT kind, from_book, to_book, CAST(sum(points) AS BIGINT) FROM \(LoyaltyTables.entry)
            WHERE entered_on >= \(from) AND entered_on < \(until) GROUP BY kind, from_book, to_book
            """
        ) { row in
            let kind: Entry.Kind = try row.value(0)
            let (left, came): (Book, Book) = (try row.value(1), try row.value(2))
            let points = try row.integer(3)
            switch kind {
            case .earned: moved.issued += points
            case .returned:
                moved.issued -= points
                if left == .breakage { moved.ended -= points }
            case .redeemed where left == .points || left == .reserved: moved.redeemed += points
            case .reversed where came == .points: moved.redeemed -= points
            case .reversed where left == .points: moved.redeemed += points
            case .expired where left == .points, .lapsed where left == .points: moved.ended += points
            case .revived: moved.ended -= points
            default: break
            }
        }
        return moved
    }

    /// How many members bought something or used points; whoever used goodwill alone is not one of them.
    private func activeMembers(from: CalendarDay, until: CalendarDay, in read: any ReadTransaction) throws -> Int {
        try read.count(
            """
            SELECT count(*) FROM (
              SELECT customer_id FROM \(LoyaltyTables.purchase)
              WHERE purchased_on >= \(from) AND purchased_on < \(until)
              UNION
              SELECT customer_id FROM \(LoyaltyTables.entry)
              WHERE entered_on >= \(from) AND entered_on < \(until) AND kind = \(Entry.Kind.redeemed)
                AND from_book IN (\(Book.points), \(Book.reserved))
            ) AS active
            """)
    }
}

extension LoyaltyIndicators {
    /// What the figures mean.
    static let phrases = [
        Phrase(
            "loyalty.redemption_rate",
            "Points redeemed within {days} days, and not given back, as a share of those that were earned in them."),
        Phrase(
            "loyalty.breakage",
            "Points that ended unused within {days} days, as a share of those that were earned in them."),
        Phrase("loyalty.active_members", "Members who bought something or used points within {days} days."),
    ]
}
