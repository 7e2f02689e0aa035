public import Domain
public import Kernel
public import Storage

/// The desk that keeps members' points, tiers and rewards.
///
/// Every write takes the caller's open change, so that an order and its points are kept together or not at all. Every
/// write has an id of the caller's making: the same id with the same body changes nothing and answers as before, for
/// ever; with another body it throws ``LoyaltyError`` with code `id_reused`.
public protocol LoyaltyProgram: Sendable {
    // MARK: Purchases

    /// Takes in what was bought. A module that publishes ``Domain/PurchaseRecorded`` need not call it.
    /// - Returns: how many of the purchases were new, and made after the programme began.
    /// - Throws: ``LoyaltyError``; nothing is kept then.
    @discardableResult
    func record(_ purchases: [PurchaseRecorded], in change: Change) throws -> Int
    /// Takes in what was given back. A module that publishes ``Domain/PurchaseReturned`` need not call it.
    ///
    /// What belongs to no purchase that is known, because it was made before the programme began, changes nothing.
    /// - Returns: how many of the returns were new, and of known purchases.
    /// - Throws: ``LoyaltyError``; also with code `invalid` when more is given back than is left, or a return has no id.
    @discardableResult
    func record(_ returns: [PurchaseReturned], in change: Change) throws -> Int

    // MARK: Points

    /// Carries out a command on a customer's points.
    /// - Returns: what came of it.
    /// - Throws: ``LoyaltyError``: what ``Ledger/carryOut(_:under:at:)`` refuses; `no_programme`.
    @discardableResult
    func carryOut(_ command: Command, of customer: CustomerID, in change: Change) throws -> Receipt
    /// What these customers have at an instant, which is not before their last entries; who is no member is missing.
    func balances(
        of customers: [CustomerID], at time: Timestamp, in read: any ReadTransaction
    ) throws -> [CustomerID: Balance]
    /// A customer's entries, the last first.
    func history(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Entry]
    /// A customer's whole ledger, with every entry; for balances of the past.
    func ledger(of customer: CustomerID, in read: any ReadTransaction) throws -> Ledger
}

/// What came of a command.
public struct Receipt: Hashable, Sendable, Codable {
    /// The command.
    public let command: CommandID
    /// How many points it moved.
    public let points: Int64
    /// How many points could be used afterwards.
    public let available: Int64
    /// How much goodwill there was afterwards.
    public let goodwill: Int64
    /// The number of its last entry.
    public let entry: Int
    /// When it was carried out.
    public let at: Timestamp
}
