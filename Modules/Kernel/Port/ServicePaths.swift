public import Domain
public import Storage

/// How a customer is to be served, because of the tier: what other modules act on.
public struct ServicePath: Hashable, Sendable {
    /// Who.
    public let customer: CustomerID
    /// The id of the tier.
    public let tier: String
    /// What the usual times to answer are multiplied with: above 0, at most 1.
    public let responseTimeFactor: Double
    /// How far before others the customer comes where not everybody can be served: 0 to 9.
    public let priority: Int
    /// Whether somebody in particular looks after the customer.
    public let hasRepresentative: Bool

    /// A path; see the properties.
    public init(
        customer: CustomerID, tier: String, responseTimeFactor: Double, priority: Int, hasRepresentative: Bool
    ) {
        self.customer = customer
        self.tier = tier
        self.responseTimeFactor = responseTimeFactor
        self.priority = priority
        self.hasRepresentative = hasRepresentative
    }
}

/// How customers are to be served; Loyalty answers.
public protocol ServicePaths: Sendable {
    /// The paths of these customers on a day; who is served like everybody is missing.
    func paths(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: ServicePath]
}
