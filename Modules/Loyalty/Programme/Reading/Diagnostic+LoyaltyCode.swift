public import Definitions

/// What can be wrong with definitions of loyalty of several kinds: programmes, offers and seminars.
extension Diagnostic.Code {
    /// A text is no amount of the definition's currency.
    public static let invalidAmount = Self(rawValue: "invalid_amount")
    /// A text is no day of the calendar.
    public static let invalidDay = Self(rawValue: "invalid_day")
    /// No currency has that code.
    public static let unknownCurrency = Self(rawValue: "unknown_currency")
    /// The programme has no tier of that id.
    public static let unknownTier = Self(rawValue: "unknown_tier")
}
