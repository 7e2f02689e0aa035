public import Domain
public import Storage

/// What complaints tell of how we deal with customers. No figure is about how fast anybody works.
public protocol ComplaintMeasures: Sendable {
    /// How the complaints that came in on some days, and of which a viewer may know, were dealt with, as of a time.
    func handling(
        in days: Range<CalendarDay>, asOf now: Timestamp, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> HandlingReport
    /// How easily dissatisfaction becomes a complaint, by what customers answered on some days; nil when nobody asks
    /// customers anything.
    ///
    /// Asked are the surveys `satisfaction` and `leaving`: who had cause to complain is asked there whether we were told
    /// (`told_us`). On file is whoever complained within the 365 days up to
    /// the last of the days, with a complaint of which the viewer may know.
    func friendliness(
        in days: Range<CalendarDay>, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> Friendliness?
    /// What complainants said of the handling on some days, in the survey `after-complaint`; nil when nobody asks
    /// customers anything.
    func satisfaction(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> HandlingSatisfaction?
    /// How many customers each cause lost, beyond customers alike who did not complain: of those who complained on some
    /// days and had bought something before, as of the last of the days. Nil when nobody knows what customers buy.
    ///
    /// Alike is who had bought on about as many days and as lately before the first of the days: up to
    /// five such customers stand beside each. What customers were worth is what they had bought until then.
    /// Whoever has a confidential complaint of those days is left out of both.
    func losses(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> LossAttribution?
    /// The lost among the customers who complained on some days, by the departments that their complaints were about:
    /// each counts. Confidential complaints are left out.
    func departmentLosses(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> DepartmentLosses

    /// The regulator's return for some days, of all complaints.
    func halfYearReturn(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> HalfYearReturn
    /// Hands over the complaints that came in on some days as the Bureau has them, by customer; what came from there as it
    /// was.
    func forEachCFPBRecord(
        in days: Range<CalendarDay>, asOf now: Timestamp, _ read: any ReadTransaction,
        _ body: (CFPBRecord) throws -> Void) throws
}
