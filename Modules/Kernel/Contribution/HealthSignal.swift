public import Domain
public import Storage

/// One thing that speaks for or against a customer's staying.
public struct HealthSignal: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// How strongly it speaks: from -1 (against) to 1 (for); at most 0.5 either way for anything but a plain fact.
    public let weight: Double
    /// Since when; old signals fade.
    public let since: CalendarDay
    /// Why, in the staff's language.
    public let reason: Sentence

    /// A signal; see the properties.
    public init(_ customer: CustomerID, weight: Double, since: CalendarDay, _ reason: Sentence) {
        self.customer = customer
        self.weight = weight
        self.since = since
        self.reason = reason
    }
}

/// Something that knows about customers' health.
public protocol HealthSignalSource: Sendable {
    /// The signals of these customers as of a day.
    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal]
}
