import Domain
import Kernel
public import Storage

extension Redemption.State: SQLConvertible {}

/// Keeps redemptions.
enum RedemptionBook {
    private static let columns: [Name] = [
        "customer_id", "redemption_id", "reward_id", "points", "book", "redeemed_on", "due_on", "takes_stock", "state",
        "closed_on",
    ]

    /// Writes redemptions as they stand now.
    static func write(_ redemptions: [Redemption], onConflict: OnConflict, in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.redemption, columns + ["pending_on"],
            redemptions.map { redemption in
                [
                    redemption.customer.sqlValue, redemption.id.sqlValue, .text(redemption.reward),
                    .integer(redemption.points), redemption.book.sqlValue, redemption.redeemedOn.sqlValue,
                    redemption.dueOn.sqlValue, redemption.takesStock.sqlValue, redemption.state.sqlValue,
                    redemption.closedOn.sqlValue, redemption.pendingOn.sqlValue,
                ]
            }, onConflict: onConflict)
    }

    static func kept(_ id: CommandID, in read: any ReadTransaction) throws -> Redemption? {
        try read.first(
            "SELECT \(columns) FROM \(LoyaltyTables.redemption) WHERE redemption_id = \(id)", redemption(from:))
    }

    /// These customers' redemptions, the ones that are owed first, by their days; then the last one first.
    static func redemptions(of customers: [CustomerID], in read: any ReadTransaction) throws -> [Redemption] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                SELECT \(columns) FROM \(LoyaltyTables.redemption) WHERE customer_id IN (\(list: page))
                ORDER BY customer_id, redemption_id
                """, redemption(from:))
        }.sorted { $0.comes(before: $1) }
    }

    /// Hands over the redemptions that are owed by a day, the first due first.
    static func forEachPending(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (Redemption) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(columns) FROM \(LoyaltyTables.redemption) WHERE pending_on <= \(day)
            ORDER BY pending_on, customer_id, redemption_id
            """
        ) { try body(redemption(from: $0)) }
    }

    /// Whether reversing a command would give points back without their reward: it is a redemption that is owed, or
    /// the cancellation of one.
    static func isBound(
        _ command: CommandID, of customer: CustomerID, in read: any ReadTransaction
    ) throws -> Bool {
        let undone = try read.all(
            """
            SELECT of_id FROM \(LoyaltyTables.entry)
            WHERE customer_id = \(customer) AND command_id = \(command) AND of_id IS NOT NULL
            """
        ) { try $0.value(0, as: CommandID.self) }
        return try read.exists(
            """
            SELECT 1 FROM \(LoyaltyTables.redemption)
            WHERE customer_id = \(customer) AND redemption_id IN (\(list: Set(undone + [command]).sorted()))
              AND state <> \(Redemption.State.fulfilled)
            """)
    }

    /// Makes anew on which days redemptions are owed.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(LoyaltyTables.redemption)
            SET pending_on = CASE WHEN state = \(Redemption.State.ordered) THEN due_on END
            """)
    }

    private static func redemption(from row: borrowing any Row) throws -> Redemption {
        Redemption(
            id: try row.value(1), customer: try row.value(0), reward: try row.text(2), points: try row.integer(3),
            book: try row.value(4), redeemedOn: try row.value(5), dueOn: try row.value(6),
            takesStock: try row.value(7), state: try row.value(8), closedOn: try row.value(9))
    }
}

extension Redemption {
    /// Whether it stands before another in lists.
    fileprivate func comes(before other: Redemption) -> Bool {
        switch (pendingOn, other.pendingOn) {
        case (let own?, let others?): (own, customer, id) < (others, other.customer, other.id)
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): (other.redeemedOn, other.customer, other.id) < (redeemedOn, customer, id)
        }
    }
}
