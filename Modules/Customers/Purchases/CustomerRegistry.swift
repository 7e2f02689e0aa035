import Domain
import Kernel
import Storage

/// Who the integrator's ids belong to; an import of purchases registers those who have no file yet.
protocol CustomerRegistry: Sendable {
    /// The customers of these ids, as many as there are.
    func customers(externalIDs: [String], in read: any ReadTransaction) throws -> [String: CustomerID]
    /// Registers a customer for each of these ids, none of which is known, on the day beside it.
    /// - Returns: the new customers in the same order.
    func register(externalIDs: [String], on: [CalendarDay], in change: Change) throws -> [CustomerID]
}
