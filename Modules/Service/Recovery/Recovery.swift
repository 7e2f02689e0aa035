import Domain

/// A customer whose last talk ended badly.
struct Recovery: Hashable, Sendable {
    let customer: CustomerID
    let talk: ContactID
    let endedOn: CalendarDay
    /// Which department had the talk.
    let department: String?
}
