public import Definitions

/// What can be wrong with offers alone; docs/loyalty-offers.md has the cause and remedy of each.
extension Diagnostic.Code {
    /// An offer to new customers does not say what existing ones get.
    public static let parityMissing = Self(rawValue: "parity_missing")
    /// An offer to existing customers says what existing ones get.
    public static let parityUnasked = Self(rawValue: "parity_unasked")
    /// What existing customers get is worth less.
    public static let worthLess = Self(rawValue: "worth_less")
    /// What one of both is worth can't be told.
    public static let worthUnknown = Self(rawValue: "worth_unknown")
    /// Nobody has looked at an exemption for too long.
    public static let reviewOverdue = Self(rawValue: "review_overdue")
    /// The programme has no reward of that id.
    public static let unknownReward = Self(rawValue: "unknown_reward")
    /// The term is over.
    public static let termOver = Self(rawValue: "term_over")

    /// Everything that can be wrong with an offer's definition, in the order of docs/loyalty-offers.md.
    package static let ofOffers: [Self] = [
        .json, .duplicateKey, .unknownKey, .missingKey, .wrongType, .unknownWord, .outOfRange, .emptyRange, .fileName,
        .empty, .invalidID, .duplicateID, .invalidVersion, .invalidLanguage, .missingTranslation, .undeclaredLanguage,
        .controlCharacter, .invalidAmount, .invalidDay, .unknownCurrency, .unknownTier, .unknownReward,
        .parityMissing, .parityUnasked, .worthLess, .worthUnknown, .reviewOverdue, .termOver, .versionNotRaised,
    ]
}
