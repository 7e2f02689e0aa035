import Kernel
import Storage

/// Keeps how many of each reward were taken that has a limit.
enum StockBook {
    /// How many were taken of each of these rewards.
    static func taken(of rewards: [Reward], in read: any ReadTransaction) throws -> [String: Int] {
        var taken: [String: Int] = [:]
        for page in rewards.filter({ $0.stock != nil }).map(\.id).pages() {
            try read.each(
                "SELECT reward_id, taken FROM \(LoyaltyTables.stock) WHERE reward_id IN (\(list: page))"
            ) { row in taken[try row.text(0)] = try row.value(1, as: Int.self) }
        }
        return taken
    }

    /// Rewards with what is left of them.
    static func stocked(_ rewards: [Reward], in read: any ReadTransaction) throws -> [StockedReward] {
        let taken = try taken(of: rewards, in: read)
        return rewards.map { StockedReward($0, taken: taken[$0.id] ?? 0) }
    }

    /// Takes one.
    static func take(_ reward: String, in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.stock, ["reward_id", "taken"], [[.text(reward), .integer(0)]], onConflict: .skip)
        try storage.execute(
            "UPDATE \(LoyaltyTables.stock) SET taken = taken + 1 WHERE reward_id = \(reward)")
    }

    /// Gives one back.
    static func giveBack(_ reward: String, in storage: any Transaction) throws {
        try storage.execute(
            "UPDATE \(LoyaltyTables.stock) SET taken = taken - 1 WHERE reward_id = \(reward)")
    }

    /// Makes anew how many were taken, from the redemptions.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute("DELETE FROM \(LoyaltyTables.stock)")
        let taken = try storage.all(
            """
            SELECT reward_id, count(*) FROM \(LoyaltyTables.redemption)
            WHERE takes_stock = 1 AND state <> \(Redemption.State.cancelled) GROUP BY reward_id
            """
        ) { [SQLValue.text(try $0.text(0)), .integer(try $0.integer(1))] }
        try storage.insert(into: LoyaltyTables.stock, ["reward_id", "taken"], taken, onConflict: .fail)
    }
}
