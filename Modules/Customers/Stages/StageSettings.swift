public import Kernel

/// The numbers in the rules of the stages.
public struct StageSettings: Settings, Hashable {
    /// `customers.stages`
    public static let name = "customers.stages"
    /// Loyal from 6 days of purchase over a year; without a score at risk after half a year of silence, lapsed after
    /// one, lost after two.
    public static let initial = StageSettings()

    /// On how many days a loyal customer has bought at least; 2 or more.
    public var loyalPurchaseDays: Int
    /// How many days lie between a loyal customer's first and last purchase at least.
    public var loyalSpanDays: Int
    /// After how many days without a purchase a customer without a score is at risk; 1 or more.
    public var atRiskDays: Int
    /// After how many such days one is lapsed; not fewer than ``atRiskDays``.
    public var lapsedDays: Int
    /// After how many such days one is lost; not fewer than ``lapsedDays``.
    public var lostDays: Int

    /// Settings; see the properties.
    public init(
        loyalPurchaseDays: Int = 6, loyalSpanDays: Int = 365, atRiskDays: Int = 180, lapsedDays: Int = 365,
        lostDays: Int = 730
    ) {
        self.loyalPurchaseDays = loyalPurchaseDays
        self.loyalSpanDays = loyalSpanDays
        self.atRiskDays = atRiskDays
        self.lapsedDays = lapsedDays
        self.lostDays = lostDays
    }

    /// More days than anybody waits; a longer time in the settings counts as this one.
    static let longestSilence = 1_000_000

    /// The part of them by which customers become loyal.
    public var loyalty: LoyaltyRule {
        LoyaltyRule(purchaseDays: loyalPurchaseDays, spanDays: loyalSpanDays)
    }
}

extension StageSettings {
    /// Times of at most a hundred years of silence, in order.
    public func validate() -> [UnsoundSetting] {
        var unsound =
            check("loyalPurchaseDays", loyalPurchaseDays, in: 2...1_000_000)
            + check("loyalSpanDays", loyalSpanDays, in: 0...99_999) + check("atRiskDays", atRiskDays, in: 1...36_500)
            + check("lapsedDays", lapsedDays, in: 1...36_500) + check("lostDays", lostDays, in: 1...36_500)
        if lapsedDays < atRiskDays {
            unsound.append(
                UnsoundSetting(
                    "lapsedDays", "Customers would be lapsed before they are at risk.",
                    remedy: "Give at least at_risk_days."))
        }
        if lostDays < lapsedDays {
            unsound.append(
                UnsoundSetting(
                    "lostDays", "Customers would be lost before they are lapsed.", remedy: "Give at least lapsed_days."
                ))
        }
        return unsound
    }
}
