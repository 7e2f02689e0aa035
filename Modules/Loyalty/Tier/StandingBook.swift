import Domain
import Kernel
import Storage

/// Keeps where members stand among the tiers.
enum StandingBook {
    /// A member's standing as it is kept.
    struct Kept: Hashable {
        let customer: CustomerID
        /// Empty where the programme has no tiers.
        let tier: String
        let since: CalendarDay
        let reviewOn: CalendarDay?
        /// The programme's version by which the member stands there.
        let version: Int
        /// The falls that come when nothing more happens.
        var drops: [Drop] = []

        /// - Parameter standing: nil where there are no tiers.
        init(_ member: Member, _ standing: TierStanding?, version: Int) {
            let customer = member.customer
            self.customer = customer
            self.version = version
            tier = standing?.rank.id ?? ""
            since = standing?.since ?? member.joinedOn
            reviewOn = standing?.reviewOn
            drops = (standing?.drops ?? []).map { drop in
                Drop(customer: customer, on: drop.on, from: drop.from.id, to: drop.to.id, noticedOn: drop.noticedOn)
            }
        }

        init(from row: borrowing any Row) throws {
            customer = try row.value(0)
            tier = try row.text(1)
            since = try row.value(2)
            reviewOn = try row.value(3)
            version = try row.value(4)
        }
    }

    /// A fall from a tier that comes when nothing more happens.
    struct Drop: Hashable {
        let customer: CustomerID
        let on: CalendarDay
        let from: String
        let to: String
        let noticedOn: CalendarDay

        init(customer: CustomerID, on: CalendarDay, from: String, to: String, noticedOn: CalendarDay) {
            self.customer = customer
            self.on = on
            self.from = from
            self.to = to
            self.noticedOn = noticedOn
        }

        init(from row: borrowing any Row) throws {
            self.init(
                customer: try row.value(0), on: try row.value(1), from: try row.text(2), to: try row.text(3),
                noticedOn: try row.value(4))
        }
    }

    private static let columns: [Name] = ["customer_id", "tier", "since_on", "review_on", "version"]
    private static let dropColumns: [Name] = ["customer_id", "drops_on", "from_tier", "to_tier", "noticed_on"]

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
            try read.each(
                """
                SELECT \(dropColumns) FROM \(LoyaltyTables.tierDrop) WHERE customer_id IN (\(list: page))
                ORDER BY customer_id, drops_on
                """
            ) { row in
                let drop = try Drop(from: row)
                found[drop.customer]?.drops.append(drop)
            }
        }
        return found
    }

    /// The members in these tiers, in the order of their ids: those after one, at most so many.
    static func members(
        in tiers: Set<String>, after customer: CustomerID?, limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID] {
        let after: SQL = if let customer { "customer_id > \(customer)" } else { "1 = 1" }
        return try read.all(
            """
            SELECT customer_id FROM \(LoyaltyTables.standing)
            WHERE \(after) AND tier IN (\(list: tiers.sorted())) ORDER BY customer_id LIMIT \(limit)
            """
        ) { try $0.value(0) }
    }

    static func write(_ standings: [Kept], in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.standing, columns,
            standings.map { kept in
                [
                    kept.customer.sqlValue, .text(kept.tier), kept.since.sqlValue, kept.reviewOn.sqlValue,
                    kept.version.sqlValue,
                ]
            }, onConflict: .update)
        for page in standings.pages() {
            try storage.execute(
                "DELETE FROM \(LoyaltyTables.tierDrop) WHERE customer_id IN (\(list: page.map(\.customer)))")
        }
        try storage.insert(
            into: LoyaltyTables.tierDrop, dropColumns,
            standings.lazy.flatMap(\.drops).map { drop in
                [
                    drop.customer.sqlValue, drop.on.sqlValue, .text(drop.from), .text(drop.to),
                    drop.noticedOn.sqlValue,
                ]
            }, onConflict: .fail)
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

    /// Hands over the falls that are to be told by a day and are still ahead, the soonest told first.
    static func forEachNotice(
        on day: CalendarDay, in read: any ReadTransaction, _ body: (Drop) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(dropColumns) FROM \(LoyaltyTables.tierDrop) WHERE noticed_on <= \(day) AND drops_on > \(day)
            ORDER BY noticed_on, customer_id
            """
        ) { try body(Drop(from: $0)) }
    }

    // MARK: Promises

    static func promises(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [TierPromise]] {
        var found: [CustomerID: [TierPromise]] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, tier, since_on, until_on FROM \(LoyaltyTables.tierPromise)
                WHERE customer_id IN (\(list: page)) ORDER BY customer_id, until_on, tier, since_on
                """
            ) { row in
                found[try row.value(0), default: []].append(
                    TierPromise(tier: try row.text(1), since: try row.value(2), until: try row.value(3)))
            }
        }
        return found
    }

    static func write(_ promises: [(CustomerID, TierPromise)], in storage: any Transaction) throws {
        guard !promises.isEmpty else { return }
        try storage.insert(
            into: LoyaltyTables.tierPromise, ["customer_id", "tier", "since_on", "until_on"],
            promises.map { [$0.sqlValue, .text($1.tier), $1.since.sqlValue, $1.until.sqlValue] }, onConflict: .skip)
    }
}
