public import Definitions

/// What can be wrong with programmes alone; docs/loyalty-programme.md has the cause and remedy of each.
extension Diagnostic.Code {
    // Values
    /// No time zone has that name.
    public static let unknownZone = Self(rawValue: "unknown_zone")
    /// An id stands for something that every programme has. SurveySchema has a `reservedID` of the same code: a second one
    /// could not be told from it where both modules are imported.
    public static let reservedRuleID = Self(rawValue: "reserved_id")

    // Earning
    /// Percent are to be taken of points that nothing gives.
    public static let nothingQualifies = Self(rawValue: "nothing_qualifies")
    /// A rule never gives a point.
    public static let neverGives = Self(rawValue: "never_gives")
    /// A rule gives more points than the ledger takes.
    public static let tooManyPoints = Self(rawValue: "too_many_points")
    /// The limits of a campaign contradict what it gives.
    public static let oddLimits = Self("odd_limits", .warning)
    /// Points are worth as much as what is paid for them.
    public static let paysForItself = Self("pays_for_itself", .warning)

    // Terms
    /// Points end before they can be used.
    public static let expiresUnused = Self(rawValue: "expires_unused")
    /// What was bought can be given back after its points were spent.
    public static let returnsUnguarded = Self("returns_unguarded", .warning)

    // Tiers
    /// The lowest tier asks for something.
    public static let groundTierAsks = Self(rawValue: "ground_tier_asks")
    /// A tier asks no more than one below it.
    public static let unorderedTiers = Self(rawValue: "unordered_tiers")
    /// A tier asks for what can't be had.
    public static let unreachableTier = Self(rawValue: "unreachable_tier")
    /// A tier gives less of something than the one below it.
    public static let lesserTier = Self("lesser_tier", .warning)

    // Rewards and referrals
    /// Points can't be used for anything.
    public static let noRewards = Self("no_rewards", .warning)
    /// A reward is worth less than half of its points.
    public static let poorReward = Self("poor_reward", .warning)
    /// A reward costs more than twice what its points are worth.
    public static let dearReward = Self("dear_reward", .warning)
    /// A referral gives nobody anything.
    public static let referralPaysNobody = Self(rawValue: "referral_pays_nobody")

    // Versions
    /// The programme published before has another id.
    public static let changedID = Self(rawValue: "changed_id")
    /// The programme published before reckons in another currency.
    public static let changedCurrency = Self(rawValue: "changed_currency")
    /// The programme published before counts the days of another zone.
    public static let changedZone = Self(rawValue: "changed_zone")
    /// The version was raised by less than the change asks for. Not `versionTooLow`, which SurveySchema has.
    public static let versionRaisedTooLittle = Self(rawValue: "version_too_low")

    /// Everything that can be wrong with a programme's definition, in the order of docs/loyalty-programme.md.
    package static let ofProgrammes: [Self] = [
        .json, .duplicateKey, .unknownKey, .missingKey, .wrongType, .unknownWord, .outOfRange, .emptyRange, .fileName,
        .empty, .invalidID, .duplicateID, .reservedRuleID, .invalidVersion, .invalidLanguage, .missingTranslation,
        .undeclaredLanguage, .controlCharacter, .invalidAmount, .invalidDay, .unknownCurrency, .unknownZone,
        .unknownTier, .nothingQualifies, .neverGives, .tooManyPoints, .oddLimits, .paysForItself, .expiresUnused,
        .returnsUnguarded, .groundTierAsks, .unorderedTiers, .unreachableTier, .lesserTier, .noRewards, .poorReward,
        .dearReward, .referralPaysNobody, .changedID, .changedCurrency, .changedZone, .versionNotRaised,
        .versionRaisedTooLittle,
    ]
}
