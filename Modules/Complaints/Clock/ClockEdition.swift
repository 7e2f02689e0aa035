/// By which editions of rules a complaint's clocks run: those that were in force when it came in, whatever is published or
/// set later.
public struct ClockEdition: Hashable, Sendable, Codable {
    /// The version of the regime.
    public var regime: Int
    /// The version of the business calendar.
    public var calendar: Int
    /// Within how many of the calendar's hours the house wants to respond; nil for no such clock.
    public var serviceHours: Int?
    /// Within how many days after a remedy has reached the customer it is asked whether it settles the matter; nil for no
    /// such clock.
    public var verifyDays: Int?
    /// Within how many days a remedy that was granted reaches the customer; nil for no such clock.
    public var remedyDays: Int?

    /// An edition; the first of everything when nothing is said.
    public init(
        regime: Int = 1, calendar: Int = 1, serviceHours: Int? = nil, verifyDays: Int? = nil, remedyDays: Int? = nil
    ) {
        self.regime = regime
        self.calendar = calendar
        self.serviceHours = serviceHours
        self.verifyDays = verifyDays
        self.remedyDays = remedyDays
    }
}
