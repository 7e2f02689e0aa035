/// A customer was scored: how likely another purchase is, and when that falls below what counts as at risk.
///
/// The chance of being alive only falls between purchases, so the days are known at once and nothing needs to be
/// looked at again before them.
public struct CustomerScored: Event {
    /// `scoring.scored`
    public static let kind = "scoring.scored"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// The day for which the score holds.
    public let on: CalendarDay
    /// From when on the customer counts as at risk, unless something is bought; nil when the model knows no such day.
    public let atRiskOn: CalendarDay?
    /// From when on as lapsed.
    public let lapsedOn: CalendarDay?
    /// From when on as lost.
    public let lostOn: CalendarDay?

    /// The event.
    public init(
        customer: CustomerID, on: CalendarDay, atRiskOn: CalendarDay?, lapsedOn: CalendarDay?, lostOn: CalendarDay?
    ) {
        self.customer = customer
        self.on = on
        self.atRiskOn = atRiskOn
        self.lapsedOn = lapsedOn
        self.lostOn = lostOn
    }
}
