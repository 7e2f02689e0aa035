public import Domain

/// A clock that runs on a complaint.
public struct ComplaintClock: Hashable, Sendable {
    /// What is to be done in time.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A named person confirms it; by statute.
        case acknowledge
        /// The decision is told; by statute.
        case response
        /// The summary of what was settled in the fast lane goes out; by statute.
        case summary
        /// The decision is told, by the house's own hours, which stand still while somebody is waited for.
        case service
        /// The customer is told how things stand; begins anew with each word to the customer.
        case progress
        /// The customer is called as promised.
        case call
    }

    /// What is to be done in time.
    public let kind: Kind
    /// The last instant that is in time.
    public let dueAt: Timestamp
    /// When it was done; nil as long as it was not.
    public let metAt: Timestamp?
    /// The instant after which it was late, if it was: nothing that happens later takes that away. Of progress, the first
    /// such instant.
    public let breachedAt: Timestamp?
    /// Whether it still runs.
    public let isRunning: Bool
}

/// By which rules clocks run.
public struct ClockTerms: Hashable, Sendable {
    /// The regime under which the complaint came in.
    public var regime: Regime
    /// The calendar.
    public var calendar: BusinessCalendar
    /// Within how many of the calendar's hours the house wants to respond; nil for no such clock.
    public var serviceHours: Int?

    /// Terms; see the properties.
    public init(regime: Regime, calendar: BusinessCalendar, serviceHours: Int? = nil) {
        self.regime = regime
        self.calendar = calendar
        self.serviceHours = serviceHours
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
