public import Domain

/// A call-back that a customer asked for.
public struct CallBack: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// The contact in which it was asked for.
    public let contact: ContactID
    /// On which day it was asked for.
    public let askedOn: CalendarDay
    /// For which day.
    public let dueOn: CalendarDay
    /// Who took it on.
    public let staff: StaffID?
    /// What it is about, in the customer's words.
    public let about: String?
}
