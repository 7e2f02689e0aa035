public import Domain
public import Storage

/// What other modules may know of a customer's file.
public struct CustomerEntry: Hashable, Sendable {
    /// Who.
    public let id: CustomerID
    /// The integrator's own id, if there is one.
    public let externalID: String?
    /// The name as it is said; the external id when there is none.
    public let name: String
    /// The language the customer is spoken to in.
    public let language: Language
    /// Where the customer may be reached, the preferred way first, then the telephone, text messages, e-mail and others;
    /// ways the customer never wants are left out.
    public let contactPoints: [ContactPoint]
    /// The person who looks after this customer.
    public let representative: StaffID?
    /// Where the customer stands.
    public let stage: Stage
    /// Since when.
    public let stageSince: CalendarDay

    /// An entry; see the properties.
    public init(
        id: CustomerID, externalID: String?, name: String, language: Language, contactPoints: [ContactPoint],
        representative: StaffID?, stage: Stage, stageSince: CalendarDay
    ) {
        self.id = id
        self.externalID = externalID
        self.name = name
        self.language = language
        self.contactPoints = contactPoints
        self.representative = representative
        self.stage = stage
        self.stageSince = stageSince
    }
}

/// Who the customers are; Customers answers.
public protocol CustomerDirectory: Sendable {
    /// The customer of that reference: our id, else the integrator's own; nil when there is none.
    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID?
    /// The customers of such references, each without blanks at its ends, as many as there are.
    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID]
    /// What is known of these customers on a day; one that does not exist is missing.
    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry]
}
