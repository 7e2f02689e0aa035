public import Domain

/// A clock that runs on a complaint, as lists tell of it.
public struct RunningClock: Hashable, Sendable {
    /// Whose complaint.
    public let customer: CustomerID
    /// Which complaint.
    public let complaint: ComplaintID
    /// What is to be done in time.
    public let kind: ComplaintClock.Kind
    /// The last instant that is in time.
    public let dueAt: Timestamp
    /// The instant after which it was late an earlier time it ran.
    let breachedAt: Timestamp?
    /// Who is to see to it: the complaint's owner, or who had to know of it later.
    public let staff: StaffID?
    /// The organisation's day on which the complaint came in.
    public let receivedOn: CalendarDay
    /// Which department it is about.
    public let department: String?
    /// What happened, in the complainant's words; nil when they were taken out.
    public let what: String?

    /// The instant after which it was late, if it was by a time.
    public func breachedAt(asOf now: Timestamp) -> Timestamp? { breachedAt ?? (now > dueAt ? dueAt : nil) }
}

/// How the clocks of one kind went.
public struct ClockTally: Hashable, Sendable {
    /// Which kind.
    public let kind: ComplaintClock.Kind
    /// How many there were.
    public let count: Int
    /// How many of them still run.
    public let running: Int
    /// How many of them were ever late, whether or not they still run.
    public let breached: Int
}
