import Domain
import Kernel
import Storage

/// Looks whether rewards, their points and their stock go together.
enum RedemptionAudit {
    /// Redemptions whose points were not taken, or of cancelled ones did not come back, in the ledger.
    static func unpaid(_ read: any ReadTransaction) throws -> [Finding] {
        let taken = try read.findings(
            """
            SELECT r.customer_id FROM \(LoyaltyTables.redemption) r
            LEFT JOIN \(LoyaltyTables.entry) e ON e.customer_id = r.customer_id
              AND e.command_id = r.redemption_id AND e.kind = \(Entry.Kind.redeemed)
            GROUP BY r.customer_id, r.redemption_id, r.points
            HAVING COALESCE(CAST(sum(e.points) AS BIGINT), 0) <> r.points
            ORDER BY r.customer_id, r.redemption_id
            """, remedy: Finding.restore
        ) { "A reward of customer \(try $0.value(0, as: CustomerID.self)) is not what the ledger took points for." }
        let givenBack = try read.findings(
            """
            SELECT r.customer_id FROM \(LoyaltyTables.redemption) r
            LEFT JOIN \(LoyaltyTables.entry) e ON e.customer_id = r.customer_id
              AND e.of_id = r.redemption_id AND e.kind = \(Entry.Kind.reversed)
            WHERE r.state = \(Redemption.State.cancelled)
            GROUP BY r.customer_id, r.redemption_id, r.points
            HAVING COALESCE(CAST(sum(e.points) AS BIGINT), 0) <> r.points
            ORDER BY r.customer_id, r.redemption_id
            """, remedy: Finding.restore
        ) {
            "The points of a reward that customer \(try $0.value(0, as: CustomerID.self)) cancelled did not come back."
        }
        return taken + givenBack
    }

    /// Stock that was not taken by as many redemptions, and days on which others than the owed ones are due.
    static func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        let taken = try read.findings(
            """
            SELECT s.reward_id FROM \(LoyaltyTables.stock) s
            LEFT JOIN \(LoyaltyTables.redemption) r ON r.reward_id = s.reward_id AND r.takes_stock = 1
              AND r.state <> \(Redemption.State.cancelled)
            GROUP BY s.reward_id, s.taken HAVING count(r.redemption_id) <> s.taken
            UNION
            SELECT r.reward_id FROM \(LoyaltyTables.redemption) r
            WHERE r.takes_stock = 1 AND r.state <> \(Redemption.State.cancelled) AND NOT EXISTS (
              SELECT 1 FROM \(LoyaltyTables.stock) s WHERE s.reward_id = r.reward_id)
            ORDER BY reward_id
            """, remedy: Finding.rebuild
        ) { "What is taken of the stock of \(try $0.text(0)) is not what was redeemed of it." }
        let due = try read.finding(
            counting: """
                SELECT count(*) FROM \(LoyaltyTables.redemption)
                WHERE (state = \(Redemption.State.ordered) AND (pending_on IS NULL OR pending_on <> due_on))
                  OR (state <> \(Redemption.State.ordered) AND pending_on IS NOT NULL)
                """, "rewards are due on another day than they are owed.", remedy: Finding.rebuild)
        return taken + due
    }
}
