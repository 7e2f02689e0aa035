public import Domain
public import Storage

/// Who needs what; Customers answers.
public protocol CustomerNeeds: Sendable {
    /// The customers who have a need open, in the order of their ids: those after one, at most so many.
    /// - Parameter need: its name in the organisation's list.
    func customers(
        needing need: String, after customer: CustomerID?, limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID]
}
