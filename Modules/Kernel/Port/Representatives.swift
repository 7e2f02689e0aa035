public import Domain
public import Storage

/// Who looks after which customer in person, as the customers' files have it; Customers answers.
public protocol Representatives: Sendable {
    /// Who looks after these customers; whom nobody looks after is missing.
    func representatives(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: StaffID]
    /// How many customers each of these people looks after; who looks after none is missing.
    func numbersLookedAfter(
        by staff: [StaffID], in read: any ReadTransaction
    ) throws -> [StaffID: Int]
    /// The customers whom somebody looks after, in the order of their ids: those after one, at most so many.
    func customers(
        lookedAfterBy staff: StaffID, after customer: CustomerID?, limit: Int, in read: any ReadTransaction
    ) throws -> [CustomerID]
    /// Those of these customers whose file has it from the loyalty programme who looks after them, and nobody has said
    /// otherwise since.
    func benefits(
        among customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: StaffID]
}
