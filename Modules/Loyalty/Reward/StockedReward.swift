/// A reward with what is left of it.
public struct StockedReward: Hashable, Sendable {
    /// The reward.
    public let reward: Reward
    /// How many are left; nil when there is no limit.
    public let left: Int?

    /// A reward of whose stock so many were taken.
    public init(_ reward: Reward, taken: Int = 0) {
        self.reward = reward
        left = reward.stock.map { max(0, $0 - taken) }
    }
}
