import Domain
import Kernel
import Storage

/// Keeps where members stand among the tiers.
enum StandingBook {
    /// A member's standing as it is kept.
    struct Kept: Hashable {
        let customer: CustomerID
        let tier: String
        let since: CalendarDay
        let reviewOn: CalendarDay?
        let drop: Drop?
        /// The programme's version by which the member stands there.
        let version: Int

        /// A fall that comes when nothing more happens.
        struct Drop: Hashable {
            let to: String
            let on: CalendarDay
            let noticedOn: CalendarDay
        }

        init(_ customer: CustomerID, _ standing: TierStanding, version: Int) {
            self.customer = customer
            self.version = version
            tier = standing.rank.id
            since = standing.since
            reviewOn = standing.reviewOn
            drop = standing.drop.map { Drop(to: $0.to.id, on: $0.on, noticedOn: $0.noticedOn) }
        }

        init(from row: borrowing any Row) throws {
            customer = try row.value(0)
            tier = try row.text(1)
            since = try row.value(2)
            reviewOn = try row.value(3)
            let to: String? = try row.value(4)
            let on: CalendarDay? = try row.value(5)
            let noticedOn: CalendarDay? = try row.value(6)
            version = try row.value(7)
            if let to, let on, let noticedOn {
                drop = Drop(to: to, on: on, noticedOn: noticedOn)
            } else {
                drop = nil
            }
        }
    }

    private static let columns: [Name] = [
        "customer_id", "tier", "since", "review_on", "drops_to", "drops_on", "noticed_on", "version",
    ]

    /// The standings of these customers; who has none is missing.
    static func standings(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Kept] {
        var found: [CustomerID: Kept] = [:]
        for page in customers.pages() {
            try read.each(
                "SELECT \(columns) FROM \(LoyaltyTables.standing) WHERE customer_id IN (\(list: page))"
            ) { row in
                let kept = try Kept(from: row)
                found[kept.customer] = kept
            }
        }
        return found
    }

    static func write(_ standings: [Kept], in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.standing, columns,
            standings.map { kept in
                [
                    kept.customer.sqlValue, .text(kept.tier), kept.since.sqlValue, kept.reviewOn.sqlValue,
                    (kept.drop?.to).sqlValue, (kept.drop?.on).sqlValue, (kept.drop?.noticedOn).sqlValue,
                    kept.version.sqlValue,
                ]
            }, onConflict: .update)
    }

    /// Those whose tier changes by a day, and those who stand where an earlier version of the programme put them; at most
    /// so many.
    static func due(
        by day: CalendarDay, version: Int, limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        let changing = try read.all(
            """
            SELECT customer_id FROM \(LoyaltyTables.standing) WHERE review_on <= \(day)
            ORDER BY review_on, customer_id LIMIT \(limit)
            """
        ) { try $0.value(0, as: CustomerID.self) }
        guard changing.count < limit else { return changing }
        let old = try read.all(
            """
            SELECT customer_id FROM \(LoyaltyTables.standing) WHERE version < \(version)
            ORDER BY version, customer_id LIMIT \(limit - changing.count)
            """
        ) { try $0.value(0, as: CustomerID.self) }
        return Set(changing + old).sorted()
    }

    /// Hands over those who are to be told of a fall that is still ahead, the soonest told first.
    static func forEachNotice(
        on day: CalendarDay, in read: any ReadTransaction, _ body: (Kept) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(columns) FROM \(LoyaltyTables.standing) WHERE noticed_on <= \(day) AND drops_on > \(day)
            ORDER BY noticed_on, customer_id
            """
        ) { try body(Kept(from: $0)) }
    }

    // MARK: Promises

    static func holds(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [TierHold]] {
        var found: [CustomerID: [TierHold]] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, tier, since, until FROM \(LoyaltyTables.tierHold)
                WHERE customer_id IN (\(list: page)) ORDER BY customer_id, until, tier, since
                """
            ) { row in
                found[try row.value(0), default: []].append(
                    TierHold(tier: try row.text(1), since: try row.value(2), until: try row.value(3)))
            }
        }
        return found
    }

    static func write(_ holds: [(CustomerID, TierHold)], in storage: any Transaction) throws {
        guard !holds.isEmpty else { return }
        try storage.insert(
            into: LoyaltyTables.tierHold, ["customer_id", "tier", "since", "until"],
            holds.map { [$0.sqlValue, .text($1.tier), $1.since.sqlValue, $1.until.sqlValue] }, onConflict: .skip)
    }
}
