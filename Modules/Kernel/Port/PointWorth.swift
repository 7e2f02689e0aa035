public import Domain
public import Storage

/// What points are worth; Loyalty answers.
public protocol PointWorth: Sendable {
    /// The worth of some points by the programme in force on a day; nil when there is none, or it gives them no value.
    func worth(ofPoints points: Int64, on day: CalendarDay, in read: any ReadTransaction) throws -> Money?
}
