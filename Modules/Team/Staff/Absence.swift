public import Domain

/// A time during which somebody is away.
public struct Absence: Hashable, Sendable {
    /// Who is away.
    public let staff: StaffID
    /// The first day away.
    public let from: CalendarDay
    /// The first day back; half-open, so it is after `from`.
    public let until: CalendarDay
    /// Who stands in meanwhile.
    public let deputy: StaffID?

    /// An absence; see the properties.
    public init(staff: StaffID, from: CalendarDay, until: CalendarDay, deputy: StaffID?) {
        self.staff = staff
        self.from = from
        self.until = until
        self.deputy = deputy
    }

    /// Refuses days in the wrong order, and somebody who would stand in for himself.
    func validate() throws(TeamError) {
        guard from < until else {
            throw TeamError(
                .invalid, "The absence ends before it has begun.",
                remedy: "Give the first day back, after the first day away.")
        }
        guard deputy != staff else {
            throw TeamError(.invalid, "Nobody stands in for himself.", remedy: "Name somebody else, or nobody.")
        }
    }
}
