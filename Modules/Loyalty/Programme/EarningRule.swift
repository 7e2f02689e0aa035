public import Domain

/// How a purchase earns points.
public struct EarningRule: Hashable, Sendable {
    /// Its id within the programme.
    public let id: String
    /// Which purchases it is for.
    public let conditions: EarningConditions
    /// How many points it gives.
    public let yield: Yield
    /// Whether its points count to tiers, and a tier's multiplier is applied to them.
    public let qualifies: Bool

    /// How many points a rule gives.
    public enum Yield: Hashable, Sendable {
        /// So many for every so many minor units of what was paid; parts of them count too, before it is rounded.
        case perAmount(points: Int64, minor: Int64)
        /// So many for the purchase, as long as any of it is kept.
        case fixed(points: Int64)
        /// So many percent of what the qualifying rules give.
        case percent(Int64)
    }

    /// A rule; see the properties.
    public init(id: String, _ yield: Yield, for conditions: EarningConditions = EarningConditions(), qualifies: Bool) {
        self.id = id
        self.yield = yield
        self.conditions = conditions
        self.qualifies = qualifies
    }
}

/// Which purchases a rule is for: all that is given has to hold.
public struct EarningConditions: Hashable, Sendable {
    /// The seller's categories, one of which it has to be.
    public var categories: Set<String>?
    /// The channels by one of which it was bought.
    public var channels: Set<ChannelName>?
    /// The least that was paid and not given back; minor units.
    public var minimum: Int64?
    /// Which day of purchase of the customer it has to lie on: 1 is the first, 2 the second.
    public var dayOfPurchase: Int?
    /// For how many months at least the customer has to be a member.
    public var tenureMonths: Int?
    /// The tiers, one of which the member has to have.
    public var tiers: Set<String>?

    /// That of any purchase.
    public init() {}

    func hold(for purchase: PurchaseRecorded, net: Int64, _ circumstances: Circumstances) -> Bool {
        categories.map { purchase.category.map($0.contains) ?? false } ?? true
            && channels.map { purchase.channel.map($0.contains) ?? false } ?? true
            && minimum.map { net >= $0 } ?? true
            && dayOfPurchase.map { circumstances.dayOfPurchase == $0 } ?? true
            && tenureMonths.map { circumstances.tenureMonths >= $0 } ?? true
            && tiers.map { $0.contains(circumstances.tier) } ?? true
    }
}

/// An earning rule for a time, with limits.
public struct Campaign: Hashable, Sendable {
    /// What it gives, and for which purchases. Its points count to no tier.
    public let rule: EarningRule
    /// Its first day.
    public let from: CalendarDay
    /// The first day on which it is over.
    public let until: CalendarDay
    /// The most points that it gives in all; nil when there is no limit.
    public let mostPoints: Int64?
    /// The most points that it gives to one member.
    public let mostPointsPerMember: Int64?
    /// For how many purchases of one member it gives points.
    public let timesPerMember: Int?

    /// A campaign; see the properties.
    public init(
        _ rule: EarningRule, from: CalendarDay, until: CalendarDay, mostPoints: Int64? = nil,
        mostPointsPerMember: Int64? = nil, timesPerMember: Int? = nil
    ) {
        self.rule = rule
        self.from = from
        self.until = until
        self.mostPoints = mostPoints
        self.mostPointsPerMember = mostPointsPerMember
        self.timesPerMember = timesPerMember
    }
}

/// How points are rounded that are no whole number, for each rule and purchase.
public enum Rounding: String, Hashable, Sendable, CaseIterable {
    /// To the next smaller number.
    case down
    /// To the nearest number, halves up.
    case nearest
    /// To the next larger number.
    case up

    /// A quotient, rounded; neither number is negative, the divisor is above 0.
    func quotient(_ dividend: Int128, _ divisor: Int128) -> Int64 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        let isMore =
            switch self {
            case .down: false
            case .nearest: remainder * 2 >= divisor
            case .up: remainder > 0
            }
        return Int64(clamping: quotient + (isMore ? 1 : 0))
    }
}
