public import Domain
public import Storage

/// A contact that we chose, and that a customer did not ask for.
public struct ChosenContact: Hashable, Sendable {
    /// Whom.
    public let customer: CustomerID
    /// What it is: `surveys.invitation`.
    public let kind: String
    /// Which one of its kind; noted once.
    public let occasion: String

    /// A contact; see the properties.
    public init(_ customer: CustomerID, kind: String, occasion: String) {
        self.customer = customer
        self.kind = kind
        self.occasion = occasion
    }
}

/// How much something chosen matters against other things chosen.
public enum Priority: String, Hashable, Sendable, CaseIterable {
    /// It leaves room for what matters more.
    case usual
    /// It may take all the room there is.
    case high
}

/// The one ledger of everything chosen that customers are contacted with, whichever module chooses it; Outreach answers.
public protocol ContactPressure: Sendable {
    /// Which of these customers have no room for another chosen contact on a day.
    func crowded(
        among customers: [CustomerID], for priority: Priority, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID>
    /// Notes contacts made on the change's day. Whoever makes them asks for room first.
    func note(_ contacts: [ChosenContact], in change: Change) throws
}
