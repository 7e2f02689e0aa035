public import Definitions

/// A step of the service path: what it asks, and what it gives.
public struct Tier: Hashable, Sendable, Identifiable {
    /// What it is known by in every version of the programme.
    public let id: String
    /// What people call it.
    public let name: TranslatedText
    /// What has to be met for it; the ground tier asks nothing.
    public let requirements: TierRequirements
    /// What other modules do for those who have it.
    public let benefits: TierBenefits

    /// A tier; see the properties.
    public init(
        id: String, name: TranslatedText, requirements: TierRequirements = TierRequirements(),
        benefits: TierBenefits = TierBenefits()
    ) {
        self.id = id
        self.name = name
        self.requirements = requirements
        self.benefits = benefits
    }
}

/// Which tier somebody has, without all that belongs to it.
public struct TierRank: Hashable, Sendable, Comparable {
    /// Its place among the tiers: 0 is the ground tier.
    public let index: Int
    /// Its id.
    public let id: String

    /// By place: a higher tier is the greater one.
    public static func < (left: TierRank, right: TierRank) -> Bool { left.index < right.index }
}
