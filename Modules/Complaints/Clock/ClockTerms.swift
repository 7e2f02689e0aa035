public import Domain

/// By which rules clocks run.
public struct ClockTerms: Hashable, Sendable {
    /// The regime under which the complaint came in.
    public var regime: Regime
    /// The calendar.
    public var calendar: BusinessCalendar
    /// Within how many of the calendar's hours the house wants to respond; nil for no such clock.
    public var serviceHours: Int?
    /// Within how many days after a remedy has reached the customer it is asked whether it settles the matter; nil for no
    /// such clock.
    public var verifyDays: Int?
    /// Within how many days a remedy that was granted reaches the customer; nil for no such clock.
    public var remedyDays: Int?

    /// Terms; see the properties.
    public init(
        regime: Regime, calendar: BusinessCalendar, serviceHours: Int? = nil, verifyDays: Int? = nil,
        remedyDays: Int? = nil
    ) {
        self.regime = regime
        self.calendar = calendar
        self.serviceHours = serviceHours
        self.verifyDays = verifyDays
        self.remedyDays = remedyDays
    }

    /// The day of receipt, day 0 of the terms in days.
    public func day(ofReceipt time: Timestamp) throws(BusinessCalendar.NeverOpen) -> CalendarDay {
        let day = calendar.zone.day(of: time)
        guard regime.outOfHoursIsNextDay else { return day }
        if let close = calendar.close(of: day), time < close { return day }
        return try calendar.businessDay(1, after: day)
    }

    /// The last instant at which the customer's acceptance settles a complaint without a response; nil where there is no
    /// fast lane.
    public func endOfFastLane(receivedAt time: Timestamp) throws(BusinessCalendar.NeverOpen) -> Timestamp? {
        guard let term = regime.fastLane else { return nil }
        return try term.lastInstant(from: time, on: try day(ofReceipt: time), by: calendar)
    }
}
