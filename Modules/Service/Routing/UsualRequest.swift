public import Domain
import Storage

/// What a customer asks for again and again: it is opened without questions when the customer calls from a usual number.
public struct UsualRequest: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// What for, in the customer's words; not empty.
    public let what: String
    /// Which department does it.
    public let department: String?
    /// Who does it.
    public let staff: StaffID?

    /// A request; see the properties.
    public init(customer: CustomerID, what: String, department: String? = nil, staff: StaffID? = nil) {
        self.customer = customer
        self.what = what
        self.department = department
        self.staff = staff
    }
}

/// Keeps what customers ask for again and again, one of each.
enum UsualRequestBook {
    static func usual(of customer: CustomerID, in read: any ReadTransaction) throws -> UsualRequest? {
        try read.first(
            """
            SELECT what, department, staff_id FROM \(ServiceTables.usualRequest) WHERE customer_id = \(customer)
            """
        ) {
            UsualRequest(
                customer: customer, what: try $0.text(0), department: try $0.value(1), staff: try $0.value(2))
        }
    }

    static func keep(_ usual: UsualRequest, in storage: any Transaction) throws {
        try storage.insert(
            into: ServiceTables.usualRequest,
            [
                "customer_id": usual.customer, "what": usual.what, "department": usual.department,
                "staff_id": usual.staff,
            ], onConflict: .update)
    }

    static func forget(_ customer: CustomerID, in storage: any Transaction) throws {
        try storage.execute("DELETE FROM \(ServiceTables.usualRequest) WHERE customer_id = \(customer)")
    }
}
