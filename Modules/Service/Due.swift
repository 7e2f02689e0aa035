public import Domain

/// Until when something is to be done.
public enum Due: Hashable, Sendable {
    /// By the end of a day.
    case day(CalendarDay)
    /// By an instant.
    case time(Timestamp)

    /// The last instant that is in time: of a day, its last millisecond there.
    public func lastInstant(in zone: Zone) -> Timestamp {
        switch self {
        case .day(let day): zone.time(of: day + 1) + -1
        case .time(let time): time
        }
    }
}
