/// What held when a purchase was recorded, and stays with it: so that a return takes what the purchase gave.
public struct Circumstances: Hashable, Sendable, Codable {
    /// Which of the customer's days of purchase it was, of those that count; 1 is the first.
    public var dayOfPurchase: Int
    /// For how many whole months the customer was a member.
    public var tenureMonths: Int
    /// The id of the member's tier.
    public var tier: String
    /// How many percent of the usual points the tier gives; 100 or more.
    public var tierPercent: Int64
    /// How many points each rule and campaign could give that has limits, by its id: 0 where one gives its points once a
    /// day, and gave them for another purchase of the day.
    public var room: [String: Int64]

    /// Circumstances; see the properties.
    public init(
        dayOfPurchase: Int, tenureMonths: Int = 0, tier: String = "", tierPercent: Int64 = 100,
        room: [String: Int64] = [:]
    ) {
        self.dayOfPurchase = dayOfPurchase
        self.tenureMonths = tenureMonths
        self.tier = tier
        self.tierPercent = tierPercent
        self.room = room
    }
}
