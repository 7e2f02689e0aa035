public import Domain
public import Storage

/// What the models expect of a customer.
public struct Score: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// The day for which it holds.
    public let on: CalendarDay
    /// The chance of still being a customer, who has not left for good, 0 to 1; nil when the model that serves knows
    /// none. It may be 1 by assumption, as before the second purchase in BG/NBD.
    public let alive: Double?
    /// How many days of purchase to expect within the horizon.
    public let expectedPurchases: Double
    /// The horizon in days.
    public let horizonDays: Int
    /// What to expect within the horizon, discounted.
    public let lifetimeValue: Money
    /// What the customer is worth within the horizon if kept: the same given that the customer is still one, which is
    /// ``lifetimeValue`` / ``alive``; below the chance at which customers count as lapsed, divided by that chance.
    ///
    /// It is what is at stake. The value to expect falls with the chance of still being a customer, so that by it those
    /// who slip away would be worth a contact least; but whoever is gone is hardly kept by one. ``lifetimeValue`` where
    /// `alive` is nil.
    public let valueIfKept: Money

    /// A score; see the properties.
    public init(
        customer: CustomerID, on: CalendarDay, alive: Double?, expectedPurchases: Double, horizonDays: Int,
        lifetimeValue: Money, valueIfKept: Money
    ) {
        self.customer = customer
        self.on = on
        self.alive = alive
        self.expectedPurchases = expectedPurchases
        self.horizonDays = horizonDays
        self.lifetimeValue = lifetimeValue
        self.valueIfKept = valueIfKept
    }
}

/// What the models expect; Scoring answers.
public protocol Scores: Sendable {
    /// What the current model expects of these customers as of a day; who never bought is missing, and everybody is
    /// as long as nothing was fitted.
    func scores(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Score]
}
