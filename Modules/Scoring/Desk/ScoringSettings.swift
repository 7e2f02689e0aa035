public import Kernel

/// How customers are scored.
public struct ScoringSettings: Settings {
    /// `scoring`
    public static let name = "scoring"

    /// How far ahead purchases and value are expected, in days.
    public var horizonDays: Int
    /// The yearly rate at which future money is worth less: 0.1 is ten per cent.
    public var yearlyDiscountRate: Double
    /// Below which chance of being alive a customer counts as at risk.
    public var atRiskBelow: Double
    /// Below which as lapsed.
    public var lapsedBelow: Double
    /// Below which as lost.
    public var lostBelow: Double
    /// By how much a contact is believed to raise the chance of keeping somebody who is slipping away, 0 to 1; an
    /// assumption until it is measured.
    public var slippingEffect: Double
    /// For how many days after crossing into risk somebody is suggested.
    public var slippingDays: Int

    /// Settings; see the properties.
    public init(
        horizonDays: Int, yearlyDiscountRate: Double, atRiskBelow: Double, lapsedBelow: Double, lostBelow: Double,
        slippingEffect: Double, slippingDays: Int
    ) {
        self.horizonDays = horizonDays
        self.yearlyDiscountRate = yearlyDiscountRate
        self.atRiskBelow = atRiskBelow
        self.lapsedBelow = lapsedBelow
        self.lostBelow = lostBelow
        self.slippingEffect = slippingEffect
        self.slippingDays = slippingDays
    }

    /// A year ahead, ten per cent, risk below one half, lapsed below a quarter, lost below a twentieth; one contact in
    /// twenty keeps somebody who would have left, suggested for 60 days.
    public static let initial = ScoringSettings(
        horizonDays: 365, yearlyDiscountRate: 0.1, atRiskBelow: 0.5, lapsedBelow: 0.25, lostBelow: 0.05,
        slippingEffect: 0.05, slippingDays: 60)
}

extension ScoringSettings {
    /// A horizon of at most ten years, shares of 0 to 1, and levels of risk in order.
    public func validate() -> [UnsoundSetting] {
        var unsound =
            check("horizonDays", horizonDays, in: 1...3_650)
            + check("yearlyDiscountRate", yearlyDiscountRate, in: 0...10)
            + check("atRiskBelow", atRiskBelow, in: 0...1) + check("lapsedBelow", lapsedBelow, in: 0...1)
            + check("lostBelow", lostBelow, in: 0...1) + check("slippingEffect", slippingEffect, in: 0...1)
            + check("slippingDays", slippingDays, in: 0...3_650)
        if lapsedBelow > atRiskBelow {
            unsound.append(
                UnsoundSetting(
                    "lapsedBelow", "Customers would be lapsed before they are at risk.",
                    remedy: "Give at most at_risk_below."))
        }
        if lostBelow > lapsedBelow {
            unsound.append(
                UnsoundSetting(
                    "lostBelow", "Customers would be lost before they are lapsed.",
                    remedy: "Give at most lapsed_below."))
        }
        return unsound
    }
}
