/// What a tier asks, or what is still missing of it: everything that is given has to be met.
///
/// Amounts are counted in a window (``QualificationWindow``), the tenure since joining. What is nil is not asked; 0 and
/// less ask nothing and become nil.
public struct TierRequirements: Hashable, Sendable {
    /// Bought for, in minor units, net of returns.
    public let spend: Int64?
    /// Points that count for tiers.
    public let points: Int64?
    /// Days with a purchase that counts.
    public let visits: Int?
    /// Whole months since joining.
    public let tenureMonths: Int?

    /// Requirements; see the properties.
    public init(spend: Int64? = nil, points: Int64? = nil, visits: Int? = nil, tenureMonths: Int? = nil) {
        self.spend = TierRequirements.asked(spend)
        self.points = TierRequirements.asked(points)
        self.visits = TierRequirements.asked(visits)
        self.tenureMonths = TierRequirements.asked(tenureMonths)
    }

    private static func asked<Amount: BinaryInteger>(_ amount: Amount?) -> Amount? {
        amount.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Whether nothing is asked.
    public var isEmpty: Bool { !asksActivity && tenureMonths == nil }

    /// Whether something has to be done in a window.
    var asksActivity: Bool { spend != nil || points != nil || visits != nil }

    /// Whether the activity is enough, whatever the tenure.
    func areMet(by tally: Tally) -> Bool {
        tally.spend >= Int128(spend ?? 0) && tally.points >= Int128(points ?? 0) && tally.visits >= Int128(visits ?? 0)
    }

    /// What the activity leaves to be done, and so many months.
    func missing(after tally: Tally, months: Int) -> TierRequirements {
        TierRequirements(
            spend: spend.map { Int64(clamping: Int128($0) - tally.spend) },
            points: points.map { Int64(clamping: Int128($0) - tally.points) },
            visits: visits.map { Int(clamping: Int128($0) - tally.visits) },
            tenureMonths: months)
    }
}
