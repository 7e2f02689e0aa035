public import Definitions

/// What can be wrong with seminars alone; docs/loyalty-seminars.md has the cause and remedy of each.
extension Diagnostic.Code {
    /// A text is no time of day.
    public static let invalidTime = Self(rawValue: "invalid_time")
    /// Nobody is invited.
    public static let noAudience = Self(rawValue: "no_audience")

    /// Everything that can be wrong with a seminar's definition: first what programmes know too, in the order of
    /// docs/loyalty-programme.md, then what seminars alone do, in that of docs/loyalty-seminars.md.
    package static let ofSeminars: [Self] = [
        .json, .duplicateKey, .unknownKey, .missingKey, .wrongType, .outOfRange, .empty, .invalidID, .duplicateID,
        .invalidLanguage, .missingTranslation, .undeclaredLanguage, .controlCharacter, .invalidAmount, .invalidDay,
        .unknownCurrency, .unknownTier, .invalidTime, .noAudience,
    ]
}
